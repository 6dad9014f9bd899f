// @ts-check
/** One picture on the timeline, as elements. Names and reasons are hostile: set as text only. */
import { texts } from "../texts.js";
import { thumbHashToRGBA } from "../vendor/thumbhash.js";
import { thumbnailUrl } from "./assets.js";
import { momentName, shortDuration } from "./words.js";

/** @typedef {import("./assets.js").TimelineAsset} TimelineAsset */

/**
 * @param {HTMLTemplateElement} template
 * @param {TimelineAsset} asset
 * @returns {HTMLAnchorElement}
 */
export function createTile(template, asset) {
  const tile =
    /** @type {HTMLAnchorElement} */ (template.content.firstElementChild?.cloneNode(true));
  tile.href = `/photos/${asset.id}${template.dataset.query ?? ""}`;
  tile.dataset.id = asset.id;
  tile.classList.toggle("is-offline", asset.offline);
  part(tile, ".badge-offline").hidden = !asset.offline;
  part(tile, ".badge-favorite").hidden = !asset.favorite;
  part(tile, ".badge-video").hidden = !asset.video;
  part(tile, ".duration").textContent = shortDuration(asset.duration);
  picture(tile).alt = description(asset);
  if (asset.problem !== null && asset.key === null) showReason(tile, asset, asset.problem);
  else if (asset.hash) drawHash(tile, asset.hash);
  return tile;
}

/**
 * Asks for the picture of a tile that has none yet.
 * @param {HTMLAnchorElement} tile
 * @param {TimelineAsset} asset
 */
export function loadPicture(tile, asset) {
  const image = picture(tile);
  if (image.hasAttribute("src") || tile.classList.contains("has-reason")) return;
  image.onload = () => {
    tile.classList.add("is-loaded");
    tile.querySelector("canvas")?.remove();
  };
  image.onerror = () => {
    image.removeAttribute("src");
    // A picture that is not made yet comes later; one that should be there is a fault to show.
    if (asset.key === null) return;
    tile.classList.add("has-failed");
    showReason(tile, asset, texts.timeline.pictureFailed);
  };
  image.src = thumbnailUrl(asset);
}

/**
 * Asks once more for a picture that could not be loaded.
 * @param {HTMLAnchorElement} tile
 * @param {TimelineAsset} asset
 */
export function retryPicture(tile, asset) {
  if (!tile.classList.contains("has-failed")) return;
  tile.classList.remove("has-failed", "has-reason");
  part(tile, ".tile-reason").hidden = true;
  loadPicture(tile, asset);
}

/**
 * Lets go of a tile that has left the screen, and of its picture if that is still on its way.
 * @param {HTMLAnchorElement} tile
 */
export function dropTile(tile) {
  const image = picture(tile);
  image.onload = image.onerror = null;
  if (!image.complete) image.removeAttribute("src");
  tile.remove();
}

/** @param {TimelineAsset} asset */
function description(asset) {
  const { photo, video } = texts.timeline;
  return (asset.video ? video : photo)(momentName(asset.moment), asset.name);
}

/**
 * @param {HTMLAnchorElement} tile
 * @param {TimelineAsset} asset
 * @param {string} reason
 */
function showReason(tile, asset, reason) {
  tile.classList.add("has-reason");
  tile.querySelector("canvas")?.remove();
  part(tile, ".tile-reason").hidden = false;
  part(tile, ".tile-name").textContent = asset.name;
  part(tile, ".tile-why").textContent = reason;
}

/**
 * @param {HTMLAnchorElement} tile
 * @param {string} hash base64
 */
function drawHash(tile, hash) {
  const { w, h, rgba } = thumbHashToRGBA(Uint8Array.from(atob(hash), (c) => c.charCodeAt(0)));
  const canvas = document.createElement("canvas");
  canvas.width = w;
  canvas.height = h;
  canvas.setAttribute("aria-hidden", "true");
  canvas.getContext("2d")?.putImageData(new ImageData(rgba, w, h), 0, 0);
  tile.prepend(canvas);
}

/**
 * @param {HTMLElement} tile
 * @returns {HTMLImageElement}
 */
function picture(tile) {
  return /** @type {HTMLImageElement} */ (part(tile, "img"));
}

/**
 * @param {HTMLElement} tile
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(tile, selector) {
  return /** @type {HTMLElement} */ (tile.querySelector(selector));
}
