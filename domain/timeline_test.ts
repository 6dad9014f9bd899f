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

Deno.test("the first and the last year that can be written have buckets", () => {
  expect(bucketRange("MONTH", "0001-01-01")).toEqual({
    from: "0001-01-01T00:00:00.000",
    to: "0001-02-01T00:00:00.000",
  });
  expect(bucketRange("MONTH", "9999-12-01")).toEqual({
    from: "9999-12-01T00:00:00.000",
    to: "10000-01-01T00:00:00.000",
  });
});

Deno.test("text that names no date has no bucket", () => {
  for (const text of ["", "yesterday", "2020-13-01", "2021-02-30", "0000-01-01"]) {
    expect(bucketRange("DAY", text)).toBeNull();
  }
});
