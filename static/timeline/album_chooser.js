// @ts-check
/** Chooses an album for the selected photos, or makes one. Names are hostile: set as text only. */
import { texts } from "../texts.js";
import { albumsToAddTo, createAlbum } from "./actions.js";

/** @typedef {import("./actions.js").AlbumName} AlbumName */

/** More are found by their name. */
const SHOWN = 60;

export class AlbumChooser {
  /** @type {AlbumName[]} */
  #albums = [];

  /**
   * @param {HTMLDialogElement} dialog
   * @param {string} userId
   * @param {(album: AlbumName) => Promise<void>} choose
   */
  constructor(dialog, userId, choose) {
    this.dialog = dialog;
    this.userId = userId;
    this.choose = choose;
    this.input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    this.list = /** @type {HTMLElement} */ (dialog.querySelector("ul"));
    this.create = /** @type {HTMLButtonElement} */ (dialog.querySelector("[value=create]"));
    this.input.addEventListener("input", () => this.#show());
    dialog.querySelector("form")?.addEventListener("submit", (event) => this.#submit(event));
  }

  async open() {
    this.input.value = "";
    this.#albums = [];
    this.#say("");
    this.#show();
    this.dialog.showModal();
    try {
      this.#albums = await albumsToAddTo(this.userId);
      this.#show();
    } catch (error) {
      this.#say(/** @type {Error} */ (error).message);
    }
  }

  #show() {
    const wanted = this.input.value.trim().toLowerCase();
    const found = this.#albums.filter(({ name }) => name.toLowerCase().includes(wanted));
    this.list.replaceChildren(
      ...found.slice(0, SHOWN).map((album) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "choice-button";
        button.textContent = album.name || texts.albums.nameless;
        button.addEventListener("click", () => this.#take(Promise.resolve(album)));
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
    this.create.disabled = wanted === "";
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    if (/** @type {HTMLButtonElement | null} */ (event.submitter)?.value === "cancel") return;
    event.preventDefault();
    const name = this.input.value.trim();
    if (name !== "") this.#take(createAlbum(name));
  }

  /** @param {Promise<AlbumName>} album */
  async #take(album) {
    try {
      await this.choose(await album);
      this.dialog.close();
    } catch (error) {
      this.#say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {string} words */
  #say(words) {
    const problem = /** @type {HTMLElement} */ (this.dialog.querySelector(".message-error"));
    problem.textContent = words;
    problem.hidden = words === "";
  }
}
