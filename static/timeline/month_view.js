// @ts-check
/** One month on the page: its heading, and those of its days and pictures that are near the screen. */
import { texts } from "../texts.js";
import { looksTheSame } from "./assets.js";
import { changeTile, createTile, dropTile, loadPicture, retryPicture } from "./tile.js";
import { dayName, monthName } from "./words.js";

/** @typedef {import("./layout.js").Item} Item */
/** @typedef {import("./assets.js").TimelineAsset} TimelineAsset */
/** @typedef {import("./months.js").Month} Month */
/** @typedef {{ element: HTMLElement, item: Item, asset: TimelineAsset | null }} Shown */
/** @typedef {{ from: number, to: number }} Range of a layout's items; `to` is exclusive */

export class MonthView {
  /** @type {Map<string, Shown>} what is on the page, by what it shows, in the order of the page */
  #shown = new Map();

  /**
   * @param {string} timeBucket
   * @param {(tile: HTMLElement) => void} onTile told of each tile that is made
   */
  constructor(timeBucket, onTile) {
    this.onTile = onTile;
    this.timeBucket = timeBucket;
    this.element = document.createElement("section");
    this.element.className = "month";
    const heading = document.createElement("h2");
    heading.textContent = monthName(timeBucket);
    heading.id = `month-${timeBucket.slice(0, 7)}`;
    this.element.setAttribute("aria-labelledby", heading.id);
    this.element.append(heading);
    this.note = document.createElement("p");
    this.note.className = "month-note";
    this.note.hidden = true;
    this.element.append(this.note);
  }

  /**
   * @param {Month} month
   * @param {number} top
   */
  place(month, top) {
    this.element.style.top = `${Math.round(top)}px`;
    this.element.style.height = `${Math.round(month.height)}px`;
    this.element.classList.toggle("is-waiting", !month.layout);
  }

  /**
   * Builds the items from `near.from` to `near.to`, keeps those that are there, and drops the
   * others. Those that are not in `seen` are built for as long as there is time.
   * @param {Month} month
   * @param {{ near: Range, seen: Range, hasTime: () => boolean }} range
   * @returns {boolean} whether all are there
   */
  show(month, { near, seen, hasTime }) {
    const wanted = itemsByKey(month, near);
    let isComplete = true;
    // First, because an element that is moved past others loses the keyboard's focus.
    for (const [key, shown] of this.#shown) if (!wanted.has(key)) drop(shown);
    const before = this.#shown;
    this.#shown = new Map();
    /** @type {Element} */
    let last = this.note;
    for (const [key, { at, item, asset }] of wanted) {
      const known = before.get(key);
      if (!known && (at < seen.from || at >= seen.to) && !hasTime()) {
        isComplete = false;
        continue;
      }
      const shown = this.#reused(known, item, asset);
      this.#shown.set(key, shown);
      if (shown !== known) position(shown.element, item);
      if (last.nextElementSibling !== shown.element) last.after(shown.element);
      last = shown.element;
    }
    return isComplete;
  }

  /**
   * Asks for the pictures of the tiles that are on the page: all, or those of some assets.
   * @param {ReadonlySet<string>} [ids]
   */
  loadPictures(ids) {
    for (const { element, asset } of this.#shown.values()) {
      if (asset && (!ids || ids.has(asset.id))) {
        loadPicture(/** @type {HTMLAnchorElement} */ (element), asset);
      }
    }
  }

  /** Asks once more for the pictures that could not be loaded. */
  retryPictures() {
    for (const { element, asset } of this.#shown.values()) {
      if (asset) retryPicture(/** @type {HTMLAnchorElement} */ (element), asset);
    }
  }

  /**
   * @param {string} assetId
   * @returns {HTMLElement | undefined}
   */
  tileOf(assetId) {
    return this.#shown.get(assetId)?.element;
  }

  /** @param {() => void} retry */
  showFailure(retry) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = texts.timeline.tryAgain;
    button.addEventListener("click", retry);
    this.note.replaceChildren(`${texts.timeline.photosFailed} `, button);
    this.note.hidden = false;
  }

  hideFailure() {
    this.note.hidden = true;
  }

  remove() {
    for (const shown of this.#shown.values()) drop(shown);
    this.#shown.clear();
    this.element.remove();
  }

  /**
   * @param {Shown | undefined} shown
   * @param {Item} item
   * @param {TimelineAsset} asset
   * @returns {Shown}
   */
  #reused(shown, item, asset) {
    if (item.kind === "day") {
      if (shown?.item === item) return shown;
      return { element: shown?.element ?? dayHeading(asset.day), item, asset: null };
    }
    if (shown?.asset && looksTheSame(shown.asset, asset)) {
      return shown.item === item ? shown : { ...shown, item };
    }
    if (shown?.asset) {
      changeTile(/** @type {HTMLAnchorElement} */ (shown.element), asset, shown.asset);
      return { element: shown.element, item, asset };
    }
    const tile = createTile(asset);
    this.onTile(tile);
    return { element: tile, item, asset };
  }
}

/**
 * @param {Month} month
 * @param {Range} range
 */
function itemsByKey({ layout, assets }, { from, to }) {
  /** @type {Map<string, { at: number, item: Item, asset: TimelineAsset }>} */
  const items = new Map();
  layout?.items.slice(from, to).forEach((item, index) => {
    const asset = assets?.[item.index];
    const key = item.kind === "day" ? asset?.day : asset?.id;
    if (asset && key) items.set(key, { at: from + index, item, asset });
  });
  return items;
}

/** @param {Shown} shown */
function drop({ element, asset }) {
  if (asset) dropTile(/** @type {HTMLAnchorElement} */ (element));
  else element.remove();
}

/** @param {string} day */
function dayHeading(day) {
  const heading = document.createElement("h3");
  heading.className = "day";
  heading.textContent = dayName(day);
  return heading;
}

/**
 * Whole pixels, edge by edge, so that gaps are all of one width.
 * @param {HTMLElement} element
 * @param {Item} item
 */
function position(element, item) {
  const left = Math.round(item.x);
  const top = Math.round(item.y);
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
  element.style.width = `${Math.round(item.x + item.width) - left}px`;
  element.style.height = `${Math.round(item.y + item.height) - top}px`;
}
