import { expect } from "@std/expect";
import { FITTED, fitted, movedBy, zoomedAt } from "./zoom.js";

const STAGE = { width: 1000, height: 600 };
const FRAME = { stage: STAGE, picture: STAGE };

Deno.test("what is under the pointer stays there while the picture grows", () => {
  const point = { x: 200, y: -100 };
  const zoom = zoomedAt(FITTED, 2, point, FRAME);
  expect(zoom).toEqual({ scale: 2, x: -200, y: 100 });
  expect(zoomedAt(zoom, 0.5, point, FRAME)).toEqual({ scale: 1, x: 0, y: 0 });
});

Deno.test("a picture grows to a limit, and is not made smaller than it fits", () => {
  expect(zoomedAt(FITTED, 100, { x: 0, y: 0 }, FRAME).scale).toBe(8);
  expect(zoomedAt(FITTED, 0.1, { x: 0, y: 0 }, FRAME).scale).toBe(1);
});

Deno.test("a picture is moved up to its edge", () => {
  const zoom = { scale: 3, x: 0, y: 0 };
  expect(movedBy(zoom, { x: 5000, y: -5000 }, FRAME)).toEqual({ scale: 3, x: 1000, y: -600 });
  expect(movedBy(FITTED, { x: 50, y: 50 }, FRAME)).toEqual(FITTED);
});

Deno.test("a narrow picture stays in the middle until it fills the screen", () => {
  const picture = fitted({ width: 3000, height: 6000 }, STAGE);
  expect(picture).toEqual({ width: 300, height: 600 });
  const frame = { stage: STAGE, picture };
  const point = { x: 100, y: 100 };
  expect(zoomedAt(FITTED, 2, point, frame)).toEqual({ scale: 2, x: 0, y: -100 });
  expect(movedBy({ scale: 4, x: 0, y: 0 }, { x: 500, y: 0 }, frame).x).toBe(100);
});
