// @ts-check
/**
 * The list of uploads, as elements: only of those that can be seen, because a folder may have a
 * hundred thousand files. Names are hostile: set as text only.
 */
import { texts } from "../texts.js";
import { stateWords } from "./tally.js";
import { isOpen, mayRetry } from "./uploads.js";

/** @typedef {import("./uploads.js").Upload} Upload */

/** Rows above and below what can be seen, so that scrolling meets no holes. */
const SPARE = 4;

export class Rows {
  /** @type {readonly Upload[]} */
  #uploads = [];
  /** @type {Map<number, HTMLElement>} */
  #rows = new Map();
  #options;

  /**
   * @param {object} options
   * @param {HTMLElement} options.scroller
   * @param {HTMLElement} options.list in the scroller
   * @param {HTMLTemplateElement} options.template of a row
   * @param {(upload: Upload) => void} options.onPress of a row's button
   */
  constructor(options) {
    this.#options = options;
    options.scroller.addEventListener("scroll", () => this.#render(), { passive: true });
  }

  /** @param {readonly Upload[]} uploads in the order to show them */
  show(uploads) {
    this.#uploads = uploads;
    this.#render();
  }

  #render() {
    const { scroller, list } = this.#options;
    const height = this.#rowHeight();
    list.style.height = `${this.#uploads.length * height}px`;
    const from = Math.max(0, Math.floor(scroller.scrollTop / height) - SPARE);
    const to = Math.ceil((scroller.scrollTop + scroller.clientHeight) / height) + SPARE;
    const shown = this.#uploads.slice(from, to);
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    this.#dropOthers(shown);
    shown.forEach((upload, offset) => {
      const row = this.#rowOf(upload);
      // The order in the page is the order for the keyboard and for screen readers.
      if (list.children[offset] !== row) list.insertBefore(row, list.children[offset] ?? null);
      row.style.top = `${(from + offset) * height}px`;
      row.setAttribute("aria-posinset", String(from + offset + 1));
      row.setAttribute("aria-setsize", String(this.#uploads.length));
      fill(row, upload);
    });
    if (focused) this.#keepFocus(/** @type {HTMLElement} */ (focused));
  }

  /** @param {HTMLElement} focused where the focus was before rows moved */
  #keepFocus(focused) {
    const stays = focused.isConnected && !focused.hidden;
    (stays ? focused : this.#options.scroller).focus({ preventScroll: true });
  }

  /** @param {readonly Upload[]} shown */
  #dropOthers(shown) {
    const keys = new Set(shown.map(({ key }) => key));
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.remove();
      this.#rows.delete(key);
    }
  }

  /** @param {Upload} upload */
  #rowOf(upload) {
    const known = this.#rows.get(upload.key);
    if (known) return known;
    const { template, onPress } = this.#options;
    const row = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    part(row, "button").addEventListener("click", () => onPress(upload));
    this.#rows.set(upload.key, row);
    return row;
  }

  /** As the style sheet has it, which follows the size of the text. */
  #rowHeight() {
    const style = getComputedStyle(this.#options.list);
    return parseFloat(style.getPropertyValue("--row-rem")) *
      parseFloat(getComputedStyle(document.documentElement).fontSize);
  }
}

/**
 * @param {HTMLElement} row
 * @param {Upload} upload
 */
function fill(row, upload) {
  const { file, folder, state, sent, assetId } = upload;
  row.dataset.state = state;
  const name = /** @type {HTMLAnchorElement} */ (part(row, ".upload-name"));
  setText(name, file.name);
  name.title = folder === "" ? file.name : `${folder}/${file.name}`;
  if (assetId !== null) name.href = `/photos/${assetId}`;
  setText(part(row, ".upload-state"), stateWords(upload));
  const bar = /** @type {HTMLProgressElement} */ (part(row, "progress"));
  bar.hidden = state !== "sending";
  bar.value = sent;
  bar.setAttribute("aria-label", texts.uploads.progressOf(file.name));
  const button = part(row, "button");
  button.hidden = !isOpen(upload) && !mayRetry(upload);
  button.setAttribute("aria-label", texts.uploads[isOpen(upload) ? "stop" : "retry"](file.name));
}

/**
 * Leaves alone what is right already, so that a selection stays.
 * @param {HTMLElement} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {HTMLElement} row
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(row, selector) {
  return /** @type {HTMLElement} */ (row.querySelector(selector));
}
