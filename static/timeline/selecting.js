// @ts-check
/** How photos are selected on a timeline: by click, shift, long press and the keyboard. */
import { say } from "../note.js";
import { texts } from "../texts.js";
import { between, Selection } from "./selection.js";

/**
 * @typedef {import("./assets.js").TimelineAsset} TimelineAsset
 * @typedef {import("./selection_bar.js").Context} Context
 */

const LONG_PRESS_MS = 450;

/** A finger that goes so far, in CSS pixels, scrolls. */
const STILL = 10;

export class Selecting {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pressing;
  /** Whether the click that follows a long press is still to come. */
  #pressed = false;
  /** @type {Promise<import("./selection_bar.js").SelectionBar> | null} got for the first selection */
  #bar = null;

  /**
   * @param {HTMLElement} canvas which the tiles are in
   * @param {Context} context
   * @param {{ find: (id: string) => TimelineAsset | undefined,
   *   range: (from: TimelineAsset, to: TimelineAsset) => Promise<TimelineAsset[]>,
   *   refresh: () => void }} timeline
   */
  constructor(canvas, context, timeline) {
    this.canvas = canvas;
    this.timeline = timeline;
    this.selection = new Selection(() => this.#show());
    this.context = context;
    canvas.addEventListener("click", (event) => this.#click(event));
    canvas.addEventListener("pointerdown", (event) => this.#press(event));
    canvas.addEventListener("pointermove", (event) => this.#moved(event));
    for (const type of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(type, () => clearTimeout(this.#pressing));
    }
    canvas.addEventListener("contextmenu", (event) => this.#pressed && event.preventDefault());
    addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
  }

  /**
   * Shows whether a tile is selected.
   * @param {HTMLElement} tile
   */
  mark(tile) {
    const isSelected = this.selection.has(tile.dataset.id ?? "");
    tile.classList.toggle("is-selected", isSelected);
    const words = tile.querySelector(".tile-selected");
    if (words) words.textContent = isSelected ? texts.timeline.selected : "";
  }

  #show() {
    this.canvas.classList.toggle("is-selecting", this.selection.size > 0);
    for (const tile of this.canvas.querySelectorAll(".tile")) {
      this.mark(/** @type {HTMLElement} */ (tile));
    }
    this.#showBar();
  }

  /** Most visits select nothing, so what is done with a selection is not there from the start. */
  async #showBar() {
    const { selection, context, timeline } = this;
    try {
      this.#bar ??= import("./selection_bar.js")
        .then(({ SelectionBar }) => new SelectionBar(selection, context, timeline.refresh));
      (await this.#bar).show();
    } catch {
      this.#bar = null;
      say(texts.server.unreachable);
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const tile = tileOf(event.target);
    if (!tile || event.ctrlKey || event.metaKey || event.button !== 0) return;
    if (this.#pressed) {
      this.#pressed = false;
      return event.preventDefault();
    }
    const onCheck = /** @type {Element} */ (event.target).closest(".tile-check") !== null;
    if (this.selection.size === 0 && !onCheck && !event.shiftKey) return;
    event.preventDefault();
    this.#choose(tile, event.shiftKey);
  }

  /**
   * @param {HTMLElement} tile
   * @param {boolean} isRange from where one was before
   */
  async #choose(tile, isRange) {
    const asset = this.timeline.find(tile.dataset.id ?? "");
    if (!asset) return;
    const { anchor } = this.selection;
    const from = isRange && anchor ? this.#known(anchor) : undefined;
    if (!from) return this.selection.toggle(asset);
    try {
      const assets = await this.timeline.range(from, asset);
      this.selection.add(between(assets, from.id, asset.id), asset);
    } catch {
      say(texts.timeline.rangeFailed);
    }
  }

  /** @param {string} id */
  #known(id) {
    return this.selection.assets.find((asset) => asset.id === id) ?? this.timeline.find(id);
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.#pressed = false;
    const tile = tileOf(event.target);
    if (!tile || event.pointerType === "mouse") return;
    this.start = { x: event.clientX, y: event.clientY };
    clearTimeout(this.#pressing);
    this.#pressing = setTimeout(() => {
      this.#pressed = true;
      this.#choose(tile, false);
    }, LONG_PRESS_MS);
  }

  /** @param {PointerEvent} event */
  #moved({ clientX, clientY }) {
    const { x, y } = this.start ?? { x: clientX, y: clientY };
    if (Math.hypot(clientX - x, clientY - y) > STILL) clearTimeout(this.#pressing);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isInDialog(event.target)) return;
    const tile = tileOf(event.target);
    if (event.key === "Escape" && this.selection.size > 0) this.selection.clear();
    else if (tile && (event.key === "x" || event.key === " ")) this.#choose(tile, false);
    else if (tile && event.key === "X") this.#choose(tile, true);
    else return;
    event.preventDefault();
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
export function tileOf(target) {
  return target instanceof Element ? target.closest(".tile") : null;
}

/** @param {EventTarget | null} target */
const isInDialog = (target) => target instanceof Element && target.closest("dialog") !== null;
