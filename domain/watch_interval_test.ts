import { expect } from "@std/expect";
import { INTERVAL_PROBLEM, parseInterval } from "./watch_interval.ts";

Deno.test("an interval is typed in seconds", () => {
  expect(["10", " 0.1 ", "0,25", "86400"].map(parseInterval)).toEqual([
    ...[10_000, 100, 250],
    86_400_000,
  ]);
  for (const text of ["", "0", "0.09", "86401", "-1", "1e3", "ten", "1.2.3", "9".repeat(400)]) {
    expect(parseInterval(text)).toBeNull();
  }
  expect(INTERVAL_PROBLEM).toContain("from 0.1 to 86400");
});
