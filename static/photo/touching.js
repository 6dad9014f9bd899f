// @ts-check
/**
 * Fingers on the stage: two enlarge and move the picture, one moves it while it is enlarged. Else a
 * stroke sideways turns to a neighbour, one down leads away, and one up to the details.
 */
import { axisOf, isDoubleTap, pinchOf, strokeOf } from "./fingers.js";
import { isOnLink } from "./zooming.js";

/** @typedef {import("./zoom.js").Point} Point */

/** At the bottom of a film the player has its own use for fingers. In CSS pixels. */
const PLAYER_HEIGHT = 96;

/** Where there is nothing to turn to, the picture follows the finger only so far. */
const RESISTANCE = 4;

export class Touching {
  /** @type {Map<number, Point>} */
  #fingers = new Map();
  /** @type {Point & { time: number }} where the first finger was put down */
  #start = { x: 0, y: 0, time: 0 };
  /** @type {(Point & { time: number }) | null} */
  #tapped = null;
  /** @type {"x" | "y" | null} */
  #axis = null;
  /** Whether what these fingers do is of the picture alone, until all have left. */
  #onPicture = false;

  /**
   * @param {HTMLElement} stage
   * @param {import("./zooming.js").Zooming} zooming
   * @param {{ neighbour: (way: "previous" | "next") => HTMLAnchorElement | null,
   *   turnTo: (way: "previous" | "next") => void, leave: () => void,
   *   scrollDown: () => void }} page
   */
  constructor(stage, zooming, page) {
    this.stage = stage;
    this.zooming = zooming;
    this.page = page;
    stage.addEventListener("pointerdown", (event) => this.#down(event));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    stage.addEventListener("pointerup", (event) => this.#up(event, true));
    stage.addEventListener("pointercancel", (event) => this.#up(event, false));
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const { pointerId, pointerType, clientX: x, clientY: y, timeStamp: time, target } = event;
    if (pointerType === "mouse" || isOnPlayer(target, y)) return;
    if (this.#fingers.size === 0) {
      this.#start = { x, y, time };
      this.#axis = null;
      this.#onPicture = this.zooming.isZoomed;
      this.stage.classList.remove("is-settling");
    } else {
      this.#onPicture = true;
      this.#tapped = null;
      this.#settle();
    }
    this.#fingers.set(pointerId, { x, y });
  }

  /** @param {PointerEvent} event */
  #move({ pointerId, clientX: x, clientY: y }) {
    const before = this.#fingers.get(pointerId);
    if (!before) return;
    const [first, second] = [...this.#fingers];
    this.#fingers.set(pointerId, { x, y });
    if (first && second) {
      const [a, b] = [this.#fingers.get(first[0]), this.#fingers.get(second[0])];
      if (a && b) this.zooming.pinch(pinchOf([first[1], second[1]], [a, b]));
    } else if (this.#onPicture) this.zooming.moveBy({ x: x - before.x, y: y - before.y });
    else this.#follow({ x: x - this.#start.x, y: y - this.#start.y });
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} isWanted false when the browser took the finger away
   */
  #up({ pointerId, clientX: x, clientY: y, timeStamp: time, target }, isWanted) {
    if (!this.#fingers.delete(pointerId) || this.#fingers.size > 0) return;
    const moved = { x: x - this.#start.x, y: y - this.#start.y };
    if (isWanted && axisOf(moved) === null && !isOnLink(target)) this.#tap({ x, y, time });
    if (this.#onPicture) return;
    const along = this.#axis === null || !isWanted ? 0 : moved[this.#axis];
    const stroke = strokeOf(along, time - this.#start.time);
    if (this.#axis === "x" && stroke !== 0) this.#turn(stroke);
    else this.#settle();
    if (this.#axis === "y" && stroke > 0) this.#goUp();
    if (this.#axis === "y" && stroke < 0) this.page.scrollDown();
  }

  /** @param {Point & { time: number }} tap */
  #tap(tap) {
    const isSecond = this.#tapped !== null && isDoubleTap(this.#tapped, tap);
    if (isSecond && this.zooming.pictures.length > 0) this.zooming.toggle(tap);
    this.#tapped = isSecond ? null : tap;
  }

  /** The page goes back to its top before one leaves it. */
  #goUp() {
    if (scrollY > 0) scrollTo(0, 0);
    else this.page.leave();
  }

  /**
   * Shows the finger that something follows it.
   * @param {Point} moved
   */
  #follow(moved) {
    this.#axis ??= axisOf(moved);
    if (this.#axis === "x") {
      this.#showNeighbours();
      const isEnd = this.page.neighbour(moved.x > 0 ? "previous" : "next") === null;
      this.#place(`${isEnd ? moved.x / RESISTANCE : moved.x}px`, "0px");
    } else if (this.#axis === "y") {
      this.#place("0px", `${moved.y > 0 && scrollY === 0 ? moved.y : moved.y / RESISTANCE}px`);
    }
  }

  /** @param {number} stroke */
  #turn(stroke) {
    const way = stroke > 0 ? "previous" : "next";
    if (this.page.neighbour(way) === null) return this.#settle();
    this.stage.classList.add("is-settling");
    this.#place(stroke > 0 ? "var(--beside)" : "calc(-1 * var(--beside))", "0px");
    this.page.turnTo(way);
  }

  #settle() {
    this.stage.classList.add("is-settling");
    this.#place("0px", "0px");
  }

  /**
   * @param {string} x
   * @param {string} y
   */
  #place(x, y) {
    this.stage.style.setProperty("--x", x);
    this.stage.style.setProperty("--y", y);
  }

  /** The pictures beside this one, once. */
  #showNeighbours() {
    if (this.stage.querySelector(".photo-beside")) return;
    for (const way of /** @type {const} */ (["previous", "next"])) {
      const preview = this.page.neighbour(way)?.dataset.preview;
      if (!preview) continue;
      const image = new Image();
      image.className = `photo-beside is-${way}`;
      image.alt = "";
      image.src = preview;
      this.stage.append(image);
    }
  }
}

/**
 * @param {EventTarget | null} target
 * @param {number} y
 */
function isOnPlayer(target, y) {
  return target instanceof HTMLVideoElement && target.controls &&
    target.getBoundingClientRect().bottom - y < PLAYER_HEIGHT;
}
