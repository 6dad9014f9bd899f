import { expect } from "@std/expect";
import { retryPause } from "./retry.ts";

const pauses = (isSurelyPassing: boolean) =>
  Array.from({ length: 10 }, (_, index) => retryPause(index + 1, { isSurelyPassing }));

Deno.test("pauses grow, and what may never pass is given up after an hour", () => {
  const growing = [2, 6, 18, 54, 162, 486, 900, 900];
  expect(pauses(false)).toEqual([...growing, null, null]);
  expect(pauses(true)).toEqual([...growing, 900, 900]);
});
