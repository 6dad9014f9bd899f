// @ts-check
/** Thumbhashes, drawn where a picture does not come at once: a few in each frame. */
import { colourOf, thumbHashToRGBA } from "../vendor/thumbhash.js";

/** A picture that the browser has, or that comes from nearby, is there by then. */
const AFTER_MS = 80;

/** Each takes half a millisecond to be drawn, and as long to be brought to the screen. */
const A_FRAME = 8;

/** @type {Map<HTMLElement, Uint8Array>} */
const waiting = new Map();

/**
 * Shows the colour of a picture at once, and soon its thumbhash.
 * @param {HTMLElement} tile
 * @param {string} hash base64
 */
export function showHash(tile, hash) {
  const bytes = Uint8Array.from(atob(hash), (c) => c.charCodeAt(0));
  tile.style.backgroundColor = colourOf(bytes);
  if (waiting.size === 0) setTimeout(() => requestAnimationFrame(drawSome), AFTER_MS);
  waiting.set(tile, bytes);
}

/**
 * Leaves a tile without its thumbhash.
 * @param {HTMLElement} tile
 */
export function dropHash(tile) {
  waiting.delete(tile);
  tile.style.backgroundColor = "";
  tile.querySelector("canvas")?.remove();
}

function drawSome() {
  for (const [tile, hash] of [...waiting].slice(0, A_FRAME)) {
    waiting.delete(tile);
    draw(tile, hash);
  }
  if (waiting.size > 0) requestAnimationFrame(drawSome);
}

/**
 * @param {HTMLElement} tile
 * @param {Uint8Array} hash
 */
function draw(tile, hash) {
  const { w, h, rgba } = thumbHashToRGBA(hash);
  const canvas = document.createElement("canvas");
  canvas.width = w;
  canvas.height = h;
  canvas.setAttribute("aria-hidden", "true");
  canvas.getContext("2d")?.putImageData(new ImageData(rgba, w, h), 0, 0);
  tile.prepend(canvas);
}
