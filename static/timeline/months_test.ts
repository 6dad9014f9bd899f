import { expect } from "@std/expect";
import { metricsFor } from "./layout.js";
import { Months } from "./months.js";

const MAY = "2024-05-01T00:00:00.000Z";
const APRIL = "2024-04-01T00:00:00.000Z";
const MARCH = "2024-03-01T00:00:00.000Z";

const assets = (month: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `${month.slice(5, 7)}-${i}`,
    day: `${month.slice(0, 8)}${String(28 - i % 28).padStart(2, "0")}`,
    moment: month,
    ratio: 1.5,
    name: `${i}.jpg`,
    video: false,
    duration: null,
    offline: false,
    external: false,
    favorite: false,
    archived: false,
    owner: "ann",
    problem: null,
    key: null,
    hash: null,
  })).sort((a, b) => a.day < b.day ? 1 : -1);

function threeMonths() {
  const months = new Months(metricsFor(1000));
  months.setBuckets([
    { timeBucket: MAY, count: 60 },
    { timeBucket: APRIL, count: 60 },
    { timeBucket: MARCH, count: 60 },
  ]);
  return months;
}

Deno.test("what is on the screen stays there while a month above it is loaded", () => {
  const months = threeMonths();
  months.setAssets(APRIL, assets(APRIL, 60));
  const y = months.tops[1]! + 500;
  const anchor = months.anchorAt(y)!;
  expect(anchor.assetId).not.toBeNull();
  months.setAssets(MAY, assets(MAY, 200));
  const moved = months.tops[1]! + 500;
  expect(moved).not.toBe(y);
  expect(months.positionOf(anchor)).toBeCloseTo(moved, 5);
});

Deno.test("what is on the screen stays there while newer photos come into the same month", () => {
  const months = threeMonths();
  const old = assets(APRIL, 60);
  months.setAssets(APRIL, old);
  const anchor = months.anchorAt(months.tops[1]! + 700)!;
  const topOf = () => {
    const april = months.find(APRIL)!;
    return months.tops[1]! + months.itemOf(april, anchor.assetId!)!.y;
  };
  const distance = months.positionOf(anchor) - topOf();
  const more = assets(APRIL, 30).map((each) => ({
    ...each,
    id: `new ${each.id}`,
    day: "2024-04-30",
  }));
  months.setAssets(APRIL, [...more, ...old]);
  expect(months.positionOf(anchor) - topOf()).toBeCloseTo(distance, 5);
});

Deno.test("a photo that somebody is at stays where it is, as long as it can be seen", () => {
  const months = threeMonths();
  months.setAssets(APRIL, assets(APRIL, 60));
  const april = () => months.tops[1]!;
  const tile = months.itemOf(months.find(APRIL)!, "04-30")!;
  const from = april() + tile.y - 300;
  const anchor = months.anchorOf("04-30", from, 800)!;
  expect(months.positionOf(anchor)).toBeCloseTo(from, 5);
  months.setAssets(MAY, assets(MAY, 200));
  expect(april() + tile.y - months.positionOf(anchor)).toBeCloseTo(300, 5);
  expect(months.anchorOf("04-30", 0, 100)).toBeNull();
  expect(months.anchorOf("unknown", from, 800)).toBeNull();
});

Deno.test("in a month that is not loaded, the place is a part of its height", () => {
  const months = threeMonths();
  const anchor = months.anchorAt(months.tops[1]! + months.list[1]!.height / 2)!;
  expect(anchor).toMatchObject({ timeBucket: APRIL, assetId: null });
  expect(anchor.part).toBeCloseTo(0.5);
});

Deno.test("when the month on the screen is gone, the next older one takes its place", () => {
  const months = threeMonths();
  const anchor = months.anchorAt(months.tops[1]! + 10)!;
  months.setBuckets([{ timeBucket: MAY, count: 60 }, { timeBucket: MARCH, count: 60 }]);
  expect(months.positionOf(anchor)).toBe(months.tops[1]);
});

Deno.test("a new list keeps loaded months, and marks those whose count has changed", () => {
  const months = threeMonths();
  months.setAssets(MAY, assets(MAY, 60));
  months.setAssets(APRIL, assets(APRIL, 60));
  months.setBuckets([{ timeBucket: MAY, count: 61 }, { timeBucket: APRIL, count: 60 }]);
  expect(months.list.map(({ stale }) => stale)).toEqual([true, false]);
  expect(months.list.every(({ layout }) => layout !== null)).toBe(true);
});

Deno.test("far months are forgotten beyond what memory should hold, and keep their height", () => {
  const months = threeMonths();
  for (const month of [MAY, APRIL, MARCH]) months.setAssets(month, assets(month, 12_000));
  const { total } = months;
  months.forgetFarFrom(2);
  expect(months.list.map(({ assets }) => assets !== null)).toEqual([false, true, true]);
  expect(months.total).toBe(total);
});
