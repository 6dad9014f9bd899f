import { expect } from "@std/expect";
import { axisOf, isDoubleTap, pinchOf, strokeOf } from "./fingers.js";

Deno.test("a finger that hardly moves taps; one that moves goes sideways or up and down", () => {
  expect(axisOf({ x: 4, y: -5 })).toBe(null);
  expect(axisOf({ x: -30, y: 10 })).toBe("x");
  expect(axisOf({ x: 5, y: 20 })).toBe("y");
});

Deno.test("a long stroke turns, and a short one that is quick", () => {
  expect(strokeOf(100, 2000)).toBe(1);
  expect(strokeOf(-100, 2000)).toBe(-1);
  expect(strokeOf(-40, 50)).toBe(-1);
  expect(strokeOf(40, 1000)).toBe(0);
  expect(strokeOf(15, 1)).toBe(0);
});

Deno.test("two fingers that part enlarge what is between them, and move it along", () => {
  const pinch = pinchOf([{ x: 0, y: 0 }, { x: 100, y: 0 }], [{ x: 0, y: 20 }, { x: 200, y: 20 }]);
  expect(pinch).toEqual({ factor: 2, at: { x: 100, y: 20 }, by: { x: 50, y: 20 } });
});

Deno.test("two taps at one place soon after each other are a double tap", () => {
  const first = { x: 100, y: 100, time: 1000 };
  expect(isDoubleTap(first, { x: 110, y: 95, time: 1200 })).toBe(true);
  expect(isDoubleTap(first, { x: 110, y: 95, time: 1400 })).toBe(false);
  expect(isDoubleTap(first, { x: 200, y: 95, time: 1200 })).toBe(false);
});
