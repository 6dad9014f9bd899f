import { expect } from "@std/expect";
import { nameMark, stateMark } from "./file_state.ts";

const STATE = { size: 4_000_000, mtime: new Date(1_700_000_000_000), ctime: new Date(1) };

Deno.test("files of the same size and times have one mark, others have others", () => {
  const { size, mtime, ctime } = STATE;
  const others = [
    { ...STATE, size: size + 1 },
    { ...STATE, size: size + 2 ** 32 },
    { ...STATE, mtime: new Date(mtime.getTime() + 1) },
    { ...STATE, ctime: new Date(2) },
    { ...STATE, mtime: ctime, ctime: mtime },
    { ...STATE, mtime: null },
  ].map((state) => stateMark(state));
  const beside = [stateMark(STATE, 1), stateMark(STATE, 2)];
  expect(new Set([stateMark(STATE), ...others, ...beside]).size).toBe(9);
  expect(stateMark({ ...STATE })).toBe(stateMark(STATE));
});

Deno.test("marks are whole numbers above 0 that a float holds", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `IMG_${index}.jpg`);
  const marks = [...names.map(nameMark), ...names.map((_, size) => stateMark({ ...STATE, size }))];
  expect(marks.every((mark) => Number.isSafeInteger(mark) && mark > 0)).toBe(true);
  expect(new Set(marks).size).toBe(2000);
});
