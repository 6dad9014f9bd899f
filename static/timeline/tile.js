// @ts-check
/** One picture on the timeline, as elements. Names and reasons are hostile: set as text only. */
import { texts } from "../texts.js";
import { thumbnailUrl } from "./assets.js";
import { dropHash, showHash } from "./hashes.js";
import { momentName, shortDuration } from "./words.js";

/** @typedef {import("./assets.js").TimelineAsset} TimelineAsset */

/** A tile, and after it the parts that only some tiles have. */
const template = /** @type {HTMLTemplateElement} */ (document.getElementById("tile"));

/**
 * @param {TimelineAsset} asset
 * @returns {HTMLAnchorElement}
 */
export function createTile(asset) {
  const tile =
    /** @type {HTMLAnchorElement} */ (template.content.firstElementChild?.cloneNode(true));
  tile.href = `/photos/${asset.id}${template.dataset.query ?? ""}`;
  tile.dataset.id = asset.id;
  fillTile(tile, asset);
  return tile;
}

/**
 * Shows on a tile what has become of its asset. The elements of the link and of the picture stay:
 * somebody may be pressing them at this moment, or have the focus there.
 * @param {HTMLAnchorElement} tile
 * @param {TimelineAsset} asset
 * @param {TimelineAsset} before what the tile shows
 */
export function changeTile(tile, asset, before) {
  // A picture that came before its key was known is the one that the key stands for.
  const wasAhead = before.key === null && tile.classList.contains("is-loaded");
  if (asset.key !== before.key && !wasAhead) dropPicture(tile);
  dropHash(tile);
  tile.classList.remove("is-offline", "has-reason", "has-failed");
  for (const extra of tile.querySelectorAll(".badge, .tile-reason")) extra.remove();
  fillTile(tile, asset);
}

/**
 * @param {HTMLAnchorElement} tile without what only some tiles have
 * @param {TimelineAsset} asset
 */
function fillTile(tile, asset) {
  picture(tile).alt = description(asset);
  if (asset.favorite) addPart(tile, ".badge-favorite");
  if (asset.video) {
    part(addPart(tile, ".badge-video"), ".duration").textContent = shortDuration(asset.duration);
  }
  if (asset.offline) {
    tile.classList.add("is-offline");
    addPart(tile, ".badge-offline");
  }
  if (asset.problem !== null && asset.key === null) showReason(tile, asset, asset.problem);
  else if (asset.hash && !tile.classList.contains("is-loaded")) showHash(tile, asset.hash);
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
    dropHash(tile);
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
  part(tile, ".tile-reason").remove();
  loadPicture(tile, asset);
}

/**
 * Lets go of a tile that has left the screen, and of its picture if that is still on its way.
 * @param {HTMLAnchorElement} tile
 */
export function dropTile(tile) {
  if (!picture(tile).complete) dropPicture(tile);
  dropHash(tile);
  tile.remove();
}

/** @param {HTMLAnchorElement} tile */
function dropPicture(tile) {
  const image = picture(tile);
  image.onload = image.onerror = null;
  image.removeAttribute("src");
  tile.classList.remove("is-loaded");
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
  dropHash(tile);
  const words = addPart(tile, ".tile-reason");
  part(words, ".tile-name").textContent = asset.name;
  part(words, ".tile-why").textContent = reason;
}

/**
 * @param {HTMLElement} tile
 * @param {string} selector of a part in the template
 * @returns {HTMLElement}
 */
function addPart(tile, selector) {
  return tile.appendChild(
    /** @type {HTMLElement} */ (template.content.querySelector(selector)?.cloneNode(true)),
  );
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
