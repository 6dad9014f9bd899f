// @ts-check
/** Enlarges the picture on the stage: by wheel, double click, dragging and keys. */
import { FITTED, fitted, movedBy, zoomedAt } from "./zoom.js";

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
    new ResizeObserver(() => this.moveBy({ x: 0, y: 0 })).observe(stage);
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

  /**
   * As large as it fits, or as it was, enlarged at a point of the window.
   * @param {import("./zoom.js").Point} point
   */
  toggle(point) {
    if (this.isZoomed) this.#set(FITTED);
    else this.#by(DOUBLE_CLICK, this.#onStage(point));
  }

  /**
   * What two fingers do; points of the window.
   * @param {ReturnType<typeof import("./fingers.js").pinchOf>} pinch
   */
  pinch({ factor, at, by }) {
    this.moveBy(by);
    this.#by(factor, this.#onStage(at));
  }

  /** @param {import("./zoom.js").Point} by */
  moveBy(by) {
    this.#set(movedBy(this.#zoom, by, this.#frame()));
  }

  /** @returns {import("./zoom.js").Frame} */
  #frame() {
    const stage = { width: this.stage.clientWidth, height: this.stage.clientHeight };
    const preview = this.pictures.at(-1);
    const { naturalWidth: width = 0, naturalHeight: height = 0 } = preview ?? {};
    const isSmall = preview?.classList.contains("is-small") && width <= stage.width &&
      height <= stage.height;
    if (width === 0) return { stage, picture: stage };
    return { stage, picture: isSmall ? { width, height } : fitted({ width, height }, stage) };
  }

  /**
   * @param {number} factor
   * @param {import("./zoom.js").Point} [point]
   */
  #by(factor, point = { x: 0, y: 0 }) {
    this.#set(zoomedAt(this.#zoom, factor, point, this.#frame()));
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

  /** @param {import("./zoom.js").Point} point of the window */
  #onStage({ x, y }) {
    const { left, top, width, height } = this.stage.getBoundingClientRect();
    return { x: x - left - width / 2, y: y - top - height / 2 };
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    event.preventDefault();
    this.#by(
      Math.exp(-event.deltaY / 300),
      this.#onStage({ x: event.clientX, y: event.clientY }),
    );
  }

  /** @param {MouseEvent} event */
  #doubleClick({ target, clientX, clientY }) {
    if (isOnLink(target)) return;
    // Fingers tap twice by themselves: not every browser tells of that as of a double click.
    if (!this.byFinger) this.toggle({ x: clientX, y: clientY });
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    this.byFinger = event.pointerType !== "mouse";
    if (this.byFinger || !this.isZoomed || event.button !== 0 || isOnLink(event.target)) return;
    event.preventDefault();
    this.stage.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag({ pointerId, movementX, movementY }) {
    if (!this.stage.hasPointerCapture(pointerId)) return;
    this.moveBy({ x: movementX, y: movementY });
  }
}

/** @param {EventTarget | null} target */
export const isOnLink = (target) => target instanceof Element && target.closest("a") !== null;
