import { expect } from "@std/expect";
import { bboxOf, clusterBounds, parsePlace } from "./tiles.js";

Deno.test("a cluster is the tile that its place lies in", () => {
  const bounds = clusterBounds({ lat: 48.2, lon: 11.5 }, 4);
  expect(bounds.west).toBeLessThanOrEqual(11.5);
  expect(bounds.east).toBeGreaterThan(11.5);
  expect(bounds.south).toBeLessThan(48.2);
  expect(bounds.north).toBeGreaterThan(48.2);
  expect(bounds.east - bounds.west).toBeCloseTo(360 / 2 ** 6);
  const world = clusterBounds({ lat: 0.1, lon: -179.9 }, 0);
  expect([world.west, world.east, Math.round(world.south)]).toEqual([-180, -90, 0]);
  expect(clusterBounds({ lat: 90, lon: 180 }, 3).east).toBe(180);
});

Deno.test("an area is written into an address, and ends where the earth does", () => {
  expect(bboxOf({ west: 1.123456789, south: -2, east: 3, north: 4 })).toBe("1.1234568,-2,3,4");
  expect(bboxOf({ west: -200, south: -91, east: 200, north: 91 })).toBe("-180,-90,180,90");
});

Deno.test("the end of an address says where a map was", () => {
  expect(parsePlace("#5/48.2/11.5")).toEqual({ zoom: 5, lat: 48.2, lon: 11.5 });
  for (const hash of ["", "#", "#5/x/1", "#5/100/1", "#1/2"]) expect(parsePlace(hash)).toBeNull();
});
