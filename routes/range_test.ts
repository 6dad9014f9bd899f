import { expect } from "@std/expect";
import { parseRange } from "./range.ts";

Deno.test("a player may ask for a part from the start, the middle or the end", () => {
  expect(parseRange("bytes=0-99", 1000)).toEqual({ start: 0, end: 99 });
  expect(parseRange("bytes=500-", 1000)).toEqual({ start: 500, end: 999 });
  expect(parseRange("bytes=-100", 1000)).toEqual({ start: 900, end: 999 });
  expect(parseRange("bytes=900-5000", 1000)).toEqual({ start: 900, end: 999 });
});

Deno.test("a part outside the file cannot be had", () => {
  expect(parseRange("bytes=1000-", 1000)).toBe("unsatisfiable");
  expect(parseRange("bytes=-0", 1000)).toBe("unsatisfiable");
  expect(parseRange("bytes=0-", 0)).toBe("unsatisfiable");
});

Deno.test("no header, a strange one or several ranges mean the whole file", () => {
  for (const header of [undefined, "", "items=1-2", "bytes=5-2", "bytes=0-1,4-5", "bytes=-"]) {
    expect(parseRange(header, 1000)).toBeNull();
  }
});
