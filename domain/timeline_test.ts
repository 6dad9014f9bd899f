import { expect } from "@std/expect";
import { bucketRange } from "./timeline.ts";

Deno.test("a month's bucket ends where the next month begins, at the end of a year too", () => {
  expect(bucketRange("MONTH", "2019-12-01T00:00:00.000Z")).toEqual({
    from: "2019-12-01T00:00:00.000",
    to: "2020-01-01T00:00:00.000",
  });
});

Deno.test("a day's bucket is one day, leap days included", () => {
  expect(bucketRange("DAY", "2020-02-29T00:00:00.000Z")).toEqual({
    from: "2020-02-29T00:00:00.000",
    to: "2020-03-01T00:00:00.000",
  });
});

Deno.test("text that names no date has no bucket", () => {
  for (const text of ["", "yesterday", "2020-13-01", "2021-02-30"]) {
    expect(bucketRange("DAY", text)).toBeNull();
  }
});
