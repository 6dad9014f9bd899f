// @ts-check
/** The bar at the right edge: shows the year one is in, and leads to any other. */
import { boxAt } from "./geometry.js";
import { bucketForKey, fractionAt, scrollFor, yearMarks } from "./scrubbing.js";
import { monthName } from "./words.js";

/** @typedef {import("./months.js").Months} Months */
/** @typedef {import("./viewport.js").Viewport} Viewport */

const MARK_SPACING = 22;

const STAYS_AWAKE_MS = 1_500;

export class Scrubber {
  dragging = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #sleeping;

  /**
   * @param {HTMLElement} element
   * @param {Months} months
   * @param {Viewport} viewport
   * @param {() => void} settled told when it was let go
   */
  constructor(element, months, viewport, settled) {
    this.element = element;
    this.months = months;
    this.viewport = viewport;
    this.settled = settled;
    this.thumb = /** @type {HTMLElement} */ (element.querySelector(".scrubber-thumb"));
    this.label = /** @type {HTMLElement} */ (element.querySelector(".scrubber-label"));
    this.marks = /** @type {HTMLElement} */ (element.querySelector(".scrubber-marks"));
    element.addEventListener("pointerdown", (event) => this.#grab(event));
    element.addEventListener("pointermove", (event) => this.dragging && this.#follow(event));
    element.addEventListener("lostpointercapture", () => this.#letGo());
    element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Draws the years anew, after months or sizes have changed. */
  measure() {
    const { list, tops } = this.months;
    this.element.hidden = list.length < 2;
    const height = this.element.clientHeight;
    const years = yearMarks(list, tops, { height, spacing: MARK_SPACING });
    this.marks.replaceChildren(...years.map(({ year, y }) => {
      const mark = document.createElement("span");
      mark.textContent = year;
      mark.style.top = `${y}px`;
      return mark;
    }));
    this.move(this.viewport.top, this.viewport.height);
  }

  /**
   * Puts the thumb where the timeline is.
   * @param {number} top
   * @param {number} height of the screen
   */
  move(top, height) {
    const index = this.#monthAt(top);
    const month = this.months.list[index];
    if (!month) return;
    const fraction = fractionAt(top, this.months.total, height);
    this.thumb.style.top = `${fraction * 100}%`;
    const name = monthName(month.timeBucket);
    this.label.textContent = name;
    this.element.setAttribute("aria-valuemax", String(this.months.list.length - 1));
    this.element.setAttribute("aria-valuenow", String(index));
    this.element.setAttribute("aria-valuetext", name);
  }

  /** Shows the thumb's month, for as long as one scrolls and a little longer. */
  wake() {
    this.element.classList.add("is-awake");
    clearTimeout(this.#sleeping);
    this.#sleeping = setTimeout(() => this.element.classList.remove("is-awake"), STAYS_AWAKE_MS);
  }

  /**
   * The month whose heading has just come in, or the one above it.
   * @param {number} top
   */
  #monthAt(top) {
    return boxAt(this.months.tops, top + this.months.metrics.monthHeading);
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.focus({ preventScroll: true });
    this.element.setPointerCapture(event.pointerId);
    this.dragging = true;
    this.element.classList.add("is-dragging");
    this.#follow(event);
  }

  /** @param {PointerEvent} event */
  #follow(event) {
    const box = this.element.getBoundingClientRect();
    const fraction = (event.clientY - box.top) / box.height;
    const { total } = this.months;
    this.viewport.scrollTo(scrollFor(fraction, total, this.viewport.height));
  }

  #letGo() {
    this.dragging = false;
    this.element.classList.remove("is-dragging");
    this.settled();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const index = this.#monthAt(this.viewport.top);
    const next = bucketForKey(event.key, index, this.months.list);
    if (next === null) return;
    event.preventDefault();
    this.viewport.scrollTo(this.months.tops[next] ?? 0);
  }
}
