// @ts-check
/** The panel of uploads and the buttons that open it: shows what it is told, and knows nothing. */
import { texts } from "../texts.js";
import { Rows } from "./rows.js";
import { headline, inOrder, leftOutWords, problemWords, remarks, tally } from "./tally.js";

/** @typedef {import("./uploads.js").Upload} Upload */
/** @typedef {import("./tally.js").Tally} Tally */

/**
 * @typedef {object} Shown
 * @property {readonly Upload[]} uploads
 * @property {boolean} isBusy
 * @property {import("./tally.js").LeftOut} leftOut
 */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @returns {HTMLElement[]} some come and go with the parts of the page that they stand in */
const openers = () => Array.from(document.querySelectorAll("[data-upload-open]"));

export class Panel {
  #panel = element("uploads");
  #rows;
  #getShown;
  #frame = 0;

  /**
   * @param {object} options
   * @param {() => Shown} options.getShown
   * @param {(upload: Upload) => void} options.onPress of the button of a file
   */
  constructor({ getShown, onPress }) {
    this.#getShown = getShown;
    this.#rows = new Rows({
      scroller: element("uploads-scroller"),
      list: element("uploads-list"),
      template: /** @type {HTMLTemplateElement} */ (document.getElementById("upload-row")),
      onPress,
    });
    element("uploads-close").addEventListener("click", () => this.#close());
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#close();
    });
    document.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-upload-open]")) this.#toggle();
    });
    new ResizeObserver(() => this.change()).observe(element("uploads-scroller"));
    this.change();
  }

  /** What is shown has changed. Many changes are shown together. */
  change() {
    this.#frame ||= requestAnimationFrame(() => this.#show());
  }

  open() {
    this.#panel.hidden = false;
    this.#show();
  }

  #toggle() {
    if (!this.#panel.hidden) return this.#close();
    this.open();
    // The panel is the last thing on the page: the keyboard would come to it after all photos.
    element("uploads-choose-files").focus();
  }

  #close() {
    this.#panel.hidden = true;
    this.#show();
    openers()[0]?.focus();
  }

  #show() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { uploads, isBusy, leftOut } = this.#getShown();
    const all = tally(uploads);
    this.#panel.classList.toggle("has-files", all.total > 0);
    showOpeners(all, { isBusy, isOpen: !this.#panel.hidden });
    if (this.#panel.hidden) return;
    showSummary(all, isBusy);
    showText(element("uploads-problem"), problemWords(uploads));
    showText(element("uploads-left-out"), leftOutWords(leftOut));
    this.#rows.show(inOrder(uploads));
  }
}

/**
 * @param {Tally} all
 * @param {{ isBusy: boolean, isOpen: boolean }} state
 */
function showOpeners(all, { isBusy, isOpen }) {
  for (const button of openers()) {
    button.setAttribute("aria-expanded", String(isOpen));
    button.classList.toggle("is-busy", isBusy);
    const part = button.querySelector("[data-upload-part]");
    if (part) part.textContent = isBusy ? texts.uploads.percent(Math.floor(all.done * 100)) : "";
  }
}

/**
 * @param {Tally} all
 * @param {boolean} isBusy
 */
function showSummary(all, isBusy) {
  showText(element("uploads-headline"), headline(all, isBusy));
  showText(element("uploads-remarks"), remarks(all));
  const bar = /** @type {HTMLProgressElement} */ (document.getElementById("uploads-bar"));
  bar.hidden = !isBusy;
  bar.value = all.done;
  const { failed, stopped, kept, duplicate } = all.files;
  element("uploads-stop").hidden = !isBusy;
  element("uploads-retry").hidden = isBusy || failed + stopped === 0;
  element("uploads-clear").hidden = isBusy || kept + duplicate === 0;
}

/**
 * @param {HTMLElement} place hidden while there is nothing to say
 * @param {string} text
 */
function showText(place, text) {
  place.hidden = text === "";
  place.textContent = text;
}
