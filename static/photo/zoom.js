// @ts-check
/** How far and where a picture is enlarged. Pure; CSS pixels from the middle of the stage. */

/**
 * @typedef {{ scale: number, x: number, y: number }} Zoom
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ width: number, height: number }} Size
 * @typedef {{ stage: Size, picture: Size }} Frame the picture as it fits the stage
 */

/** @type {Zoom} */
export const FITTED = { scale: 1, x: 0, y: 0 };

const LARGEST = 8;

/**
 * A picture as large as fits.
 * @param {Size} picture
 * @param {Size} stage
 * @returns {Size}
 */
export function fitted({ width, height }, stage) {
  const scale = Math.min(stage.width / Math.max(1, width), stage.height / Math.max(1, height));
  return { width: width * scale, height: height * scale };
}

/**
 * Enlarges so many times, while what is at `point` stays there.
 * @param {Zoom} zoom
 * @param {number} factor
 * @param {Point} point
 * @param {Frame} frame
 * @returns {Zoom}
 */
export function zoomedAt({ scale, x, y }, factor, point, frame) {
  const next = Math.min(LARGEST, Math.max(1, scale * factor));
  const part = next / scale;
  return within({
    scale: next,
    x: point.x - (point.x - x) * part,
    y: point.y - (point.y - y) * part,
  }, frame);
}

/**
 * @param {Zoom} zoom
 * @param {Point} by
 * @param {Frame} frame
 * @returns {Zoom}
 */
export function movedBy({ scale, x, y }, by, frame) {
  return within({ scale, x: x + by.x, y: y + by.y }, frame);
}

/**
 * No farther than to an edge of the picture; in the middle where it is smaller than the stage.
 * @param {Zoom} zoom
 * @param {Frame} frame
 * @returns {Zoom}
 */
function within({ scale, x, y }, { stage, picture }) {
  const clamp = (
    /** @type {number} */ value,
    /** @type {number} */ length,
    /** @type {number} */ room,
  ) => {
    const most = (length * scale - room) / 2;
    return most > 0 ? Math.max(-most, Math.min(most, value)) : 0;
  };
  return {
    scale,
    x: clamp(x, picture.width, stage.width),
    y: clamp(y, picture.height, stage.height),
  };
}
