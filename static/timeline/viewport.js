// @ts-check
/** What of the timeline can be seen: how far one has scrolled, and how high the screen is. */
import { Ruler } from "./ruler.js";

const header = /** @type {HTMLElement} */ (document.querySelector(".site-header"));

export class Viewport {
  #ruler = new Ruler();

  /** @param {HTMLElement} root the timeline */
  constructor(root) {
    this.root = root;
  }

  /** How far the page has gone under the header. */
  get #page() {
    return header.offsetHeight - this.root.getBoundingClientRect().top;
  }

  /** How far the timeline has. */
  get top() {
    return this.#page + this.offset;
  }

  /** The height in which the timeline can be seen. */
  get height() {
    return innerHeight - header.offsetHeight;
  }

  /** From a place on the page to that on the timeline. */
  get offset() {
    return this.#ruler.offset;
  }

  /**
   * @param {number} total height of the timeline
   * @returns {number} height of the page
   */
  measure(total) {
    this.#ruler.measure(total, this.height);
    return this.#ruler.height;
  }

  /** @param {number} to */
  scrollTo(to) {
    scrollBy({ top: this.#ruler.aim(to) - this.#page, behavior: "instant" });
  }

  /** Follows the page after it has scrolled. */
  follow() {
    const off = this.#ruler.follow(this.#page);
    if (off !== 0) scrollBy({ top: off, behavior: "instant" });
  }
}
