import { expect } from "@std/expect";
import { parseBounds, tilingOf } from "./map.ts";

const WORLD = { west: -180, south: -90, east: 180, north: 90 };

Deno.test("a viewport of the whole world has every tile once", () => {
  const { level, tiles } = tilingOf(WORLD, 1);
  expect(level).toBe(3);
  expect([...tiles].sort((a, b) => a - b)).toEqual([...Array(64).keys()]);
});

Deno.test("columns and rows take turns in a tile's number", () => {
  const at = (lon: number, lat: number) =>
    tilingOf({ west: lon, south: lat, east: lon, north: lat }, 0).tiles;
  expect([at(-179, 80), at(-80, 80), at(-179, 60), at(179, -80)]).toEqual([[0], [1], [2], [15]]);
});

Deno.test("a viewport across the antimeridian has what lies on both sides", () => {
  const across = tilingOf({ west: 170, south: -10, east: -170, north: -1 }, 3);
  const west = tilingOf({ west: 170, south: -10, east: 180, north: -1 }, 3);
  const east = tilingOf({ west: -180, south: -10, east: -170, north: -1 }, 3);
  expect(across.tiles.sort()).toEqual([...west.tiles, ...east.tiles].sort());
  const allAround = tilingOf({ west: 1, south: -10, east: 0, north: -1 }, 1);
  expect(new Set(allAround.tiles).size).toBe(8);
});

Deno.test("a viewport that is too large for its zoom gets larger tiles, and never many", () => {
  const { level, tiles } = tilingOf(WORLD, 24);
  expect(level).toBe(5);
  expect(tiles.length).toBe(1024);
});

Deno.test("the finest zoom has the finest tiles", () => {
  const here = { west: 11.575, south: 48.137, east: 11.575, north: 48.137 };
  const { level, tiles } = tilingOf(here, 24);
  expect([level, tiles.length]).toEqual([24, 1]);
  expect(Number.isSafeInteger(tiles[0])).toBe(true);
});

Deno.test("bounds are west, south, east, north", () => {
  expect(parseBounds("5.8,47.2,15,55")).toEqual({ west: 5.8, south: 47.2, east: 15, north: 55 });
  for (const text of ["", "1,2,3", "1,2,3,4,5", "a,2,3,4", "1,5,3,4", "1,-91,3,4", "1,,3,4"]) {
    expect([text, parseBounds(text)]).toEqual([text, null]);
  }
});

Deno.test("a map that is scrolled beyond the antimeridian is where it would be within it", () => {
  const expected = { west: 170, south: 0, east: -170, north: 1 };
  expect(parseBounds("170,0,190,1")).toEqual(expected);
  expect(parseBounds("-190,0,-170,1")).toEqual(expected);
  expect(parseBounds("-200,0,200,1")).toEqual({ west: -180, south: 0, east: 180, north: 1 });
});
