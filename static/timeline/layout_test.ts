import { expect } from "@std/expect";
import { type Layout, layoutMonth, metricsFor, type Sized, tileRatio } from "./layout.js";

/** So many pictures on one day, with proportions that vary as in life. */
function day(name: string, count: number, ratios = [1.5, 0.67, 1.33, 1.78, 0.75]): Sized[] {
  return Array.from(
    { length: count },
    (_, i) => ({ day: name, ratio: ratios[i % ratios.length]! }),
  );
}

const tilesOf = ({ items }: Layout) => items.filter(({ kind }) => kind === "asset");

/** Tiles that lie beside one another, from top to bottom. */
function rowsOf(layout: Layout) {
  const rows = new Map<number, Layout["items"]>();
  for (const tile of tilesOf(layout)) rows.set(tile.y, [...rows.get(tile.y) ?? [], tile]);
  return [...rows.values()];
}

const overlap = (a: Layout["items"][number], b: Layout["items"][number]) =>
  a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;

Deno.test("every picture has one place, in order, inside the width, and none lies on another", () => {
  for (const width of [320, 366, 800, 1360, 2500]) {
    const metrics = metricsFor(width);
    const assets = [...day("2024-05-30", 1), ...day("2024-05-29", 2), ...day("2024-05-20", 47)];
    const layout = layoutMonth(assets, metrics);
    const tiles = tilesOf(layout);
    expect(tiles.map(({ index }) => index)).toEqual(assets.map((_, index) => index));
    for (const item of layout.items) {
      expect(item.x).toBeGreaterThanOrEqual(0);
      expect(item.x + item.width).toBeLessThanOrEqual(width + 0.01);
      expect(item.y + item.height).toBeLessThanOrEqual(layout.height);
    }
    tiles.forEach((a, i) => {
      for (const b of tiles.slice(i + 1, i + 30)) expect(overlap(a, b)).toBe(false);
    });
  }
});

Deno.test("pictures keep their proportions", () => {
  const assets = day("2024-05-20", 23);
  for (const tile of tilesOf(layoutMonth(assets, metricsFor(1000)))) {
    expect(tile.width / tile.height).toBeCloseTo(assets[tile.index]!.ratio, 5);
  }
});

Deno.test("a long day fills every row to the edge, also its last one", () => {
  const metrics = metricsFor(1360);
  for (const count of [7, 8, 9, 13, 40, 101]) {
    const rows = rowsOf(layoutMonth(day("2024-05-20", count), metrics));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const last = row.at(-1)!;
      expect(last.x + last.width).toBeCloseTo(metrics.width, 3);
      expect(last.height / metrics.rowHeight).toBeGreaterThan(0.55);
      expect(last.height / metrics.rowHeight).toBeLessThanOrEqual(1.5);
    }
  }
});

Deno.test("short days share a row, each under its own heading", () => {
  const assets = [...day("2024-05-30", 1), ...day("2024-05-29", 1), ...day("2024-05-28", 1)];
  const layout = layoutMonth(assets, metricsFor(1360));
  const headings = layout.items.filter(({ kind }) => kind === "day");
  expect(headings.map(({ index }) => index)).toEqual([0, 1, 2]);
  expect(new Set(headings.map(({ y }) => y)).size).toBe(1);
  expect(rowsOf(layout)).toHaveLength(1);
  expect(layout.bands).toHaveLength(1);
});

Deno.test("a single photo is not blown up to the whole width", () => {
  const metrics = metricsFor(1360);
  const [tile] = tilesOf(layoutMonth(day("2024-05-30", 1), metrics));
  expect(tile!.height).toBe(metrics.rowHeight);
});

Deno.test("bands lie one below the other and hold every item once", () => {
  const assets = [...day("2024-05-30", 3), ...day("2024-05-20", 60), ...day("2024-05-02", 1)];
  const { bands, items } = layoutMonth(assets, metricsFor(900));
  expect(bands[0]!.from).toBe(0);
  expect(bands.at(-1)!.to).toBe(items.length);
  bands.forEach((band, i) => {
    const next = bands[i + 1];
    expect(band.bottom).toBeGreaterThan(band.top);
    if (next === undefined) return;
    expect(next.from).toBe(band.to);
    expect(next.top).toBeGreaterThanOrEqual(band.bottom);
  });
});

Deno.test("an empty month has only its heading", () => {
  const metrics = metricsFor(900);
  expect(layoutMonth([], metrics)).toEqual({ height: metrics.monthHeading, items: [], bands: [] });
});

Deno.test("panoramas and unknown sizes get proportions that fit a row", () => {
  expect(tileRatio(12000, 1000)).toBe(3.6);
  expect(tileRatio(100, 5000)).toBe(0.45);
  expect(tileRatio(null, null)).toBeCloseTo(4 / 3);
  expect(tileRatio(3000, 2000)).toBe(1.5);
});
