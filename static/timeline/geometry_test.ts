import { expect } from "@std/expect";
import { boxAt, boxesBetween, estimateHeight, itemsBetween, stack } from "./geometry.js";
import { layoutMonth, metricsFor } from "./layout.js";

Deno.test("months are stacked, and found by where they lie", () => {
  const tops = stack([100, 50, 200]);
  expect(tops).toEqual([0, 100, 150, 350]);
  expect([-5, 0, 99, 100, 149, 150, 349, 9999].map((y) => boxAt(tops, y)))
    .toEqual([0, 0, 0, 1, 1, 2, 2, 2]);
  expect(boxAt(stack([]), 10)).toBe(-1);
});

Deno.test("only the months that touch the screen are built", () => {
  const tops = stack([100, 50, 200]);
  expect(boxesBetween(tops, 120, 140)).toEqual({ from: 1, to: 2 });
  expect(boxesBetween(tops, -500, 1000)).toEqual({ from: 0, to: 3 });
  expect(boxesBetween(tops, 400, 500)).toEqual({ from: 0, to: 0 });
  expect(boxesBetween(tops, -300, -200)).toEqual({ from: 0, to: 0 });
  expect(boxesBetween(stack([]), 0, 100)).toEqual({ from: 0, to: 0 });
});

Deno.test("of a month with ten thousand photos only the rows near the screen are built", () => {
  const assets = Array.from({ length: 10_000 }, () => ({ day: "2024-05-20", ratio: 1.5 }));
  const layout = layoutMonth(assets, metricsFor(1360));
  const { from, to } = itemsBetween(layout, 100_000, 101_000);
  const items = layout.items.slice(from, to);
  expect(items.length).toBeGreaterThan(20);
  expect(items.length).toBeLessThan(60);
  expect(items[0]!.y).toBeLessThanOrEqual(100_000);
  expect(items.at(-1)!.y + items.at(-1)!.height).toBeGreaterThanOrEqual(101_000);
  expect(itemsBetween(layout, -900, -100)).toEqual({ from: 0, to: 0 });
});

Deno.test("the estimate of a month's height is near its real one", () => {
  for (const width of [366, 1360]) {
    for (const count of [1, 12, 150, 3000]) {
      const assets = Array.from({ length: count }, (_, i) => ({
        day: `2024-05-${
          String(28 - Math.floor(i * Math.min(28, count / 4) / count)).padStart(2, "0")
        }`,
        ratio: [1.5, 0.67, 1.33, 1.78][i % 4]!,
      }));
      const metrics = metricsFor(width);
      const ratio = estimateHeight(count, metrics) / layoutMonth(assets, metrics).height;
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.7);
    }
  }
});
