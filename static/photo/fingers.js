// @ts-check
/** What fingers on a screen mean. Pure; CSS pixels and milliseconds. */

/** @typedef {import("./zoom.js").Point} Point */

/** A finger that goes so far no longer taps. */
export const STILL = 10;

const FAR = 60;
/** Pixels a millisecond; a short and quick stroke turns too. */
const QUICK = 0.4;

/** Two taps are one double tap when they are so near, in place and time. */
const SAME_PLACE = 30;
const SAME_TIME = 300;

/**
 * Which way a finger that began to move goes, and so what it means from then on.
 * @param {Point} moved
 * @returns {"x" | "y" | null} null while it may still be a tap
 */
export function axisOf({ x, y }) {
  if (Math.hypot(x, y) < STILL) return null;
  return Math.abs(x) > Math.abs(y) ? "x" : "y";
}

/**
 * Whether a stroke turns, and where to: 1 for right or down, -1 for left or up, else 0.
 * @param {number} length along its axis
 * @param {number} time that it took
 */
export function strokeOf(length, time) {
  const isQuick = Math.abs(length) > 2 * STILL && Math.abs(length) / Math.max(1, time) > QUICK;
  return Math.abs(length) > FAR || isQuick ? Math.sign(length) : 0;
}

/**
 * What two fingers do to what is under them.
 * @param {readonly [Point, Point]} before
 * @param {readonly [Point, Point]} after
 * @returns {{ factor: number, at: Point, by: Point }} `at` is between the fingers
 */
export function pinchOf(before, after) {
  const [from, to] = [middleOf(before), middleOf(after)];
  return {
    factor: distanceOf(after) / Math.max(1, distanceOf(before)),
    at: to,
    by: { x: to.x - from.x, y: to.y - from.y },
  };
}

/**
 * @param {Point & { time: number }} first
 * @param {Point & { time: number }} second
 */
export function isDoubleTap(first, second) {
  return second.time - first.time < SAME_TIME && distanceOf([first, second]) < SAME_PLACE;
}

/** @param {readonly [Point, Point]} points */
const middleOf = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** @param {readonly [Point, Point]} points */
const distanceOf = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y);
