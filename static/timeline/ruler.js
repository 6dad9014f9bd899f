// @ts-check
/**
 * Where on the page a place of the timeline lies. Browsers make no page higher than some 17 million
 * pixels: a timeline that is higher has a page as a stand-in. Near a place both scroll alike; who
 * jumps on the page jumps as far, in parts of the whole, on the timeline. Pure, in CSS pixels.
 */

/** Low enough that browsers still know every pixel. */
const TALLEST = 8_000_000;

/** A page that scrolls so far at once was not scrolled by a wheel or a finger. */
const JUMP = 10_000;

/** How far the page may be from where it stands for the timeline. */
const DRIFT = 100_000;

/** At an end of the page. */
const CLOSE = 0.01;

export class Ruler {
  /** From a place on the page to that on the timeline. */
  offset = 0;
  #total = 0;
  #screen = 0;
  #page = 0;

  /**
   * @param {number} total height of the timeline
   * @param {number} screen
   */
  measure(total, screen) {
    this.#total = total;
    this.#screen = screen;
    if (this.height === total) this.offset = 0;
  }

  /** Of the page. */
  get height() {
    return Math.min(this.#total, TALLEST);
  }

  /**
   * Lays a place of the timeline where it belongs on the page.
   * @param {number} place
   * @returns {number} where that is
   */
  aim(place) {
    const within = Math.max(0, Math.min(place, this.#last(this.#total)));
    this.#page = place - within + within * this.#share;
    this.offset = place - this.#page;
    return this.#page;
  }

  /**
   * Follows the page as it scrolls.
   * @param {number} page where it is
   * @returns {number} how far it has to be moved; mostly 0
   */
  follow(page) {
    const before = this.#page;
    this.#page = page;
    if (this.height === this.#total) return 0;
    // Above the timeline there can be more of the page.
    if (page <= 0 && this.offset <= 0) {
      this.offset = 0;
      return 0;
    }
    if (Math.abs(page - before) > JUMP) this.offset = page / this.#share - page;
    const place = page + this.offset;
    const last = this.#last(this.#total);
    const drift = Math.abs(page - place * this.#share);
    const isAtEnd = page <= 0 || page >= this.#last(this.height);
    const isPast = place < 0 || place > last;
    if (!isPast && drift < (isAtEnd ? CLOSE : DRIFT)) return 0;
    return this.aim(Math.max(0, Math.min(place, last))) - page;
  }

  /** How much of the timeline's way the page's is. */
  get #share() {
    return this.#last(this.height) / this.#last(this.#total);
  }

  /** @param {number} height */
  #last(height) {
    return Math.max(1, height - this.#screen);
  }
}
