import { expect } from "@std/expect";
import { median, quantile } from "./statistics.ts";

Deno.test("a quantile is the smallest value that its share of the values do not exceed", () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(quantile(values, 0.99)).toBe(198);
  expect(quantile([7], 0.99)).toBe(7);
  expect(quantile([], 0.99)).toBe(NaN);
});

Deno.test("a median is one of the values", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2);
});
