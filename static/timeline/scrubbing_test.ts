import { expect } from "@std/expect";
import { stack } from "./geometry.js";
import { bucketForKey, fractionAt, scrollFor, yearMarks } from "./scrubbing.js";

const bucket = (month: string) => ({ timeBucket: `${month}-01T00:00:00.000Z`, count: 1 });
const BUCKETS = ["2024-06", "2024-01", "2023-12", "2021-05", "2021-04", "2020-01"].map(bucket);

Deno.test("each year is marked where it begins", () => {
  const tops = stack([100, 100, 300, 100, 100, 300]);
  expect(yearMarks(BUCKETS, tops, { height: 500, spacing: 20 })).toEqual([
    { year: "2024", y: 0 },
    { year: "2023", y: 100 },
    { year: "2021", y: 250 },
    { year: "2020", y: 350 },
  ]);
});

Deno.test("years without space of their own are left out", () => {
  const tops = stack([1000, 1000, 10, 10, 10, 1000]);
  const marks = yearMarks(BUCKETS, tops, { height: 300, spacing: 20 });
  expect(marks.map(({ year }) => year)).toEqual(["2024", "2023"]);
});

Deno.test("a place on the bar and a place on the timeline lead to one another", () => {
  expect(scrollFor(0, 10_000, 1000)).toBe(0);
  expect(scrollFor(1, 10_000, 1000)).toBe(9000);
  expect(scrollFor(7, 10_000, 1000)).toBe(9000);
  expect(fractionAt(scrollFor(0.3, 10_000, 1000), 10_000, 1000)).toBeCloseTo(0.3);
  expect(fractionAt(50, 100, 1000)).toBe(1);
});

Deno.test("keys lead from month to month and from year to year", () => {
  const to = (key: string, from: number) => bucketForKey(key, from, BUCKETS);
  expect(to("ArrowDown", 0)).toBe(1);
  expect(to("ArrowUp", 0)).toBe(0);
  expect(to("ArrowDown", 5)).toBe(5);
  expect(to("PageDown", 0)).toBe(2);
  expect(to("PageDown", 2)).toBe(3);
  expect(to("PageUp", 3)).toBe(2);
  expect(to("PageDown", 5)).toBe(5);
  expect(to("Home", 4)).toBe(0);
  expect(to("End", 1)).toBe(5);
  expect(to("a", 1)).toBeNull();
});
