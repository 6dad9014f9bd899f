import { expect } from "@std/expect";
import fc from "fast-check";
import { nestsDeeper } from "./json_depth.ts";

const deeper = (text: string, deepest: number) =>
  nestsDeeper(new TextEncoder().encode(text), deepest);

/** The same, of a value. */
const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;

Deno.test("the depth of JSON is that of its lists and objects, whatever its texts hold", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
    const depth = depthOf(value);
    expect(deeper(JSON.stringify(value), depth)).toBe(false);
    expect(depth === 0 || deeper(JSON.stringify(value), depth - 1)).toBe(true);
  }));
  expect(deeper(String.raw`["[[[\"[[\\", "\\\"[[["]`, 1)).toBe(false);
});

Deno.test("what is no JSON has a depth, too", () => {
  expect(deeper("[".repeat(33), 32)).toBe(true);
  expect(deeper("]][[", 1)).toBe(false);
  expect(deeper('"[[', 0)).toBe(false);
});
