import { expect } from "@std/expect";
import { flatPolygons, flattened, unwrapped } from "./rings.js";

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
    .toEqual({ type: "MultiPolygon", coordinates: [[right], [left]] });
});

Deno.test("an outline around a pole is closed along the edge of the map", () => {
  const around = [[-170, -70], [-60, -70], [60, -70], [170, -70], [-170, -70]];
  expect(unwrapped(around).slice(-3)).toEqual([[190, -70], [190, -90], [-170, -90]]);
});
