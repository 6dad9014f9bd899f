import { expect } from "@std/expect";
import { boundsOf, contains, flatPolygons, flattened, meets, padded, unwrapped } from "./rings.js";

const SQUARE = [[10, 10], [20, 10], [20, 20], [10, 10]];
const ACROSS = [[170, 60], [-170, 60], [-170, 70], [170, 60]];

Deno.test("an outline that stays on one side is left as it is", () => {
  expect(unwrapped(SQUARE)).toEqual(SQUARE);
  expect(flatPolygons([SQUARE])).toEqual([[SQUARE]]);
});

Deno.test("an outline across the antimeridian is drawn at both edges, without a jump", () => {
  const right = [[170, 60], [190, 60], [190, 70], [170, 60]];
  expect(unwrapped(ACROSS)).toEqual(right);
  const left = right.map(([longitude, latitude]) => [longitude! - 360, latitude]);
  expect(flattened({ type: "Polygon", coordinates: [ACROSS] }))
    .toEqual([[right], [left]]);
});

Deno.test("an outline around a pole is closed along the edge of the map", () => {
  const around = [[-170, -70], [-60, -70], [60, -70], [170, -70], [-170, -70]];
  expect(unwrapped(around).slice(-3)).toEqual([[190, -70], [190, -90], [-170, -90]]);
});

Deno.test("only outlines near the screen are drawn", () => {
  const square = boundsOf([SQUARE]);
  expect(square).toEqual({ west: 10, south: 10, east: 20, north: 20 });
  const screen = { west: 22, south: 12, east: 26, north: 14 };
  expect(meets(square, screen)).toBe(false);
  expect(padded(screen)).toEqual({ west: 18, south: 10, east: 30, north: 16 });
  expect(meets(square, padded(screen))).toBe(true);
  expect([contains(padded(screen), screen), contains(screen, square)]).toEqual([true, false]);
});
