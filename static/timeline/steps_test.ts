import { expect } from "@std/expect";
import type { TimelineAsset } from "./assets.js";
import { metricsFor } from "./layout.js";
import { Months } from "./months.js";
import { stepFor as stepOf } from "./steps.js";

const MAY = "2024-05-01T00:00:00.000Z";
const APRIL = "2024-04-01T00:00:00.000Z";
const MARCH = "2024-03-01T00:00:00.000Z";

const photos = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `${name}${i}`,
    day: "2024-05-03",
    ratio: 1.5,
  })) as unknown as TimelineAsset[];

/** Rows of three photos: five in May, three in April, and March that is not loaded. */
function threeMonths() {
  const months = new Months(metricsFor(1000));
  months.setBuckets([MAY, APRIL, MARCH].map((timeBucket) => ({ timeBucket, count: 3 })));
  months.setAssets(MAY, photos("may", 7));
  months.setAssets(APRIL, photos("april", 3));
  return months;
}

/** On a screen so high. */
const SCREEN = 500;

const stepFor = (months: Months, at: { timeBucket: string; id: string }, key: string) =>
  stepOf(months, at, key, SCREEN);

const from = (timeBucket: string, id: string) => ({ timeBucket, id });

Deno.test("arrows lead along a row, and from month to month", () => {
  const months = threeMonths();
  expect(stepFor(months, from(MAY, "may0"), "ArrowRight")).toEqual({
    timeBucket: MAY,
    photo: "may1",
  });
  expect(stepFor(months, from(MAY, "may0"), "ArrowLeft")).toBeNull();
  expect(stepFor(months, from(MAY, "may6"), "ArrowRight")).toEqual({
    timeBucket: APRIL,
    photo: "first",
  });
  expect(stepFor(months, from(APRIL, "april0"), "ArrowLeft")).toEqual({
    timeBucket: MAY,
    photo: "last",
  });
});

Deno.test("up and down lead to the nearest photo of the next row", () => {
  const months = threeMonths();
  const rows = Map.groupBy(
    months.list[0]!.layout!.items.filter(({ kind }) => kind === "asset"),
    ({ y }) => y,
  );
  const [first, second] = [...rows.values()];
  const id = (index: number) => `may${index}`;
  const down = stepFor(months, from(MAY, id(first![0]!.index)), "ArrowDown");
  expect(down).toEqual({ timeBucket: MAY, photo: id(second![0]!.index) });
  expect(stepFor(months, from(MAY, down!.photo), "ArrowUp")?.photo).toBe(id(first![0]!.index));
  expect(stepFor(months, from(MAY, "may6"), "ArrowDown")?.timeBucket).toBe(APRIL);
  expect(stepFor(months, from(APRIL, "april0"), "ArrowDown")).toEqual({
    timeBucket: MARCH,
    photo: "first",
  });
});

Deno.test("Home and End lead to the first and the last photo of all", () => {
  const months = threeMonths();
  expect(stepFor(months, from(MAY, "may3"), "Home")).toEqual({ timeBucket: MAY, photo: "first" });
  expect(stepFor(months, from(MAY, "may3"), "End")).toEqual({ timeBucket: MARCH, photo: "last" });
  expect(stepFor(months, from(MAY, "gone"), "End")).toBeNull();
  expect(stepFor(months, from(MAY, "may3"), "a")).toBeNull();
});

Deno.test("Page Down and Page Up lead a screen away, in the same column", () => {
  const months = threeMonths();
  const placeOf = (timeBucket: string, id: string) => {
    const month = months.find(timeBucket)!;
    const { x, y } = months.itemOf(month, id)!;
    return { x, y: y + months.tops[months.list.indexOf(month)]! };
  };
  const down = stepFor(months, from(MAY, "may1"), "PageDown")!;
  const [before, after] = [placeOf(MAY, "may1"), placeOf(down.timeBucket, down.photo)];
  expect(after.x).toBe(before.x);
  expect(Math.abs(after.y - before.y - SCREEN)).toBeLessThan(250);
  expect(stepFor(months, from(down.timeBucket, down.photo), "PageUp")?.photo).toBe("may1");
  expect(stepFor(months, from(MAY, "may1"), "PageUp")?.photo).toBe("may1");
  expect(stepFor(months, from(APRIL, "april2"), "PageDown")).toEqual({
    timeBucket: MARCH,
    photo: "first",
  });
});
