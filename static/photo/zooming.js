// @ts-check
/** Enlarges the picture on the stage: by wheel, double click, dragging and keys. */
import { FITTED, movedBy, zoomedAt } from "./zoom.js";

/** Of the picture that fits; from then on its own pixels would be seen. */
const SHARP_UP_TO = 1.5;

const STEP = 1.5;
const DOUBLE_CLICK = 3;

export class Zooming {
  #zoom = FITTED;

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.stage = stage;
    this.pictures = [
      .../** @type {NodeListOf<HTMLImageElement>} */ (
        stage.querySelectorAll(".photo-thumbnail, .photo-preview")
      ),
    ];
    if (this.pictures.length === 0) return;
    stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    stage.addEventListener("dblclick", (event) => this.#doubleClick(event));
    stage.addEventListener("pointerdown", (event) => this.#grab(event));
    stage.addEventListener("pointermove", (event) => this.#drag(event));
    new ResizeObserver(() => this.#set(movedBy(this.#zoom, { x: 0, y: 0 }, this.#size()))).observe(
      stage,
    );
  }

  get isZoomed() {
    return this.#zoom.scale > 1;
  }

  /**
   * What a key does; false when it does nothing.
   * @param {string} key
   */
  key(key) {
    if (this.pictures.length === 0) return false;
    if (key === "+" || key === "=") this.#by(STEP);
    else if (key === "-") this.#by(1 / STEP);
    else if (key === "0" || (key === "Escape" && this.isZoomed)) this.#set(FITTED);
    else return false;
    return true;
  }

  #size() {
    return { width: this.stage.clientWidth, height: this.stage.clientHeight };
  }

  /**
   * @param {number} factor
   * @param {import("./zoom.js").Point} [point]
   */
  #by(factor, point = { x: 0, y: 0 }) {
    this.#set(zoomedAt(this.#zoom, factor, point, this.#size()));
  }

  /** @param {import("./zoom.js").Zoom} zoom */
  #set(zoom) {
    this.#zoom = zoom;
    const { scale, x, y } = zoom;
    this.stage.classList.toggle("is-zoomed", this.isZoomed);
    for (const { style } of this.pictures) {
      style.transform = this.isZoomed ? `translate(${x}px, ${y}px) scale(${scale})` : "";
    }
    if (scale > SHARP_UP_TO) this.#sharpen();
  }

  /** Takes the file itself, where browsers can show it. */
  #sharpen() {
    const preview = this.pictures.at(-1);
    const { original } = this.stage.dataset;
    if (!preview || !original) return;
    delete this.stage.dataset.original;
    const image = new Image();
    image.addEventListener("load", () => preview.src = original);
    image.src = original;
  }

  /** @param {MouseEvent} event */
  #pointOf({ clientX, clientY }) {
    const { left, top, width, height } = this.stage.getBoundingClientRect();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    event.preventDefault();
    this.#by(Math.exp(-event.deltaY / 300), this.#pointOf(event));
  }

  /** @param {MouseEvent} event */
  #doubleClick(event) {
    if (event.target instanceof Element && event.target.closest("a")) return;
    if (this.isZoomed) this.#set(FITTED);
    else this.#by(DOUBLE_CLICK, this.#pointOf(event));
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (!this.isZoomed || event.button !== 0) return;
    if (event.target instanceof Element && event.target.closest("a")) return;
    event.preventDefault();
    this.stage.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.stage.hasPointerCapture(event.pointerId)) return;
    const by = { x: event.movementX, y: event.movementY };
    this.#set(movedBy(this.#zoom, by, this.#size()));
  }
}
