import { expect } from "@std/expect";
import { fileFacts } from "./file_facts.ts";

const timeOf = (mtime: Date | null) => fileFacts({ size: 1, mtime }).mtimeNs;

Deno.test("a file's time is told in nanoseconds, before 1970 too", () => {
  expect(timeOf(new Date("2019-03-21T11:04:22.005Z"))).toBe("1553166262005000000");
  expect(timeOf(new Date(-500))).toBe("-500000000");
  expect(timeOf(new Date(0))).toBe("0");
});

Deno.test("a time that no column holds is the last or first that one does", () => {
  expect(timeOf(new Date(8.64e15))).toBe("9223372036854000000");
  expect(timeOf(new Date(-8.64e15))).toBe("-9223372036854000000");
});

Deno.test("a file without a time that can be told has the first of all", () => {
  expect(timeOf(null)).toBe("0");
  expect(timeOf(new Date(NaN))).toBe("0");
});
