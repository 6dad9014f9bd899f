// @ts-check
/** How far and where a picture is enlarged. Pure; CSS pixels from the middle of the stage. */

/**
 * @typedef {{ scale: number, x: number, y: number }} Zoom
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ width: number, height: number }} Size
 */

/** @type {Zoom} */
export const FITTED = { scale: 1, x: 0, y: 0 };

const LARGEST = 8;

/**
 * Enlarges so many times, while what is at `point` stays there.
 * @param {Zoom} zoom
 * @param {number} factor
 * @param {Point} point
 * @param {Size} stage
 * @returns {Zoom}
 */
export function zoomedAt({ scale, x, y }, factor, point, stage) {
  const next = Math.min(LARGEST, Math.max(1, scale * factor));
  const part = next / scale;
  return within({
    scale: next,
    x: point.x - (point.x - x) * part,
    y: point.y - (point.y - y) * part,
  }, stage);
}

/**
 * @param {Zoom} zoom
 * @param {Point} by
 * @param {Size} stage
 * @returns {Zoom}
 */
export function movedBy({ scale, x, y }, by, stage) {
  return within({ scale, x: x + by.x, y: y + by.y }, stage);
}

/**
 * No farther than to an edge of the picture.
 * @param {Zoom} zoom
 * @param {Size} stage
 * @returns {Zoom}
 */
function within({ scale, x, y }, { width, height }) {
  const most = (/** @type {number} */ length) => length * (scale - 1) / 2;
  const clamp = (/** @type {number} */ value, /** @type {number} */ limit) =>
    Math.max(-limit, Math.min(limit, value));
  return { scale, x: clamp(x, most(width)), y: clamp(y, most(height)) };
}
