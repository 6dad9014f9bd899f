// @ts-check
/** The bar of what can be done with the selected photos. Names are hostile: set as text only. */
import * as actions from "./actions.js";
import { say } from "../note.js";
import { texts } from "../texts.js";

/**
 * Who looks at what.
 * @typedef {{ userId: string, isAdmin: boolean,
 *   album: { id: string, mayRemoveAny: boolean, mayEdit: boolean } | null }} Context
 */

const t = texts.selection;

const element = (
  /** @type {string} */ id,
) => /** @type {HTMLElement} */ (document.getElementById(id));
const dialog = (
  /** @type {string} */ id,
) => /** @type {HTMLDialogElement} */ (document.getElementById(id));

export class SelectionBar {
  /** @type {import("./album_chooser.js").AlbumChooser | null} once it is asked for */
  #chooser = null;

  /**
   * @param {import("./selection.js").Selection} selection
   * @param {Context} context
   * @param {() => void} refresh
   */
  constructor(selection, context, refresh) {
    this.selection = selection;
    this.context = context;
    this.refresh = refresh;
    this.bar = element("selection");
    this.bar.addEventListener("click", (event) => this.#click(event));
    this.#onSubmit("edit-date", (form) => this.#edit({ dateTimeOriginal: form.get("date") }));
    this.#onSubmit("edit-place", (form, button) => this.#edit(placeOf(form, button)));
    this.#onSubmit("delete-photos", () => this.#delete());
  }

  /** Shows how many are selected, and what can be done with these. */
  show() {
    const { assets, size } = this.selection;
    const wasHidden = this.bar.hidden;
    this.bar.hidden = size === 0;
    document.body.classList.toggle("has-selection", size > 0);
    element("selection-count").textContent = t.size(size);
    if (wasHidden && size === 0) return;
    const others = assets.some((asset) => !this.#isMine(asset));
    for (const name of ["favorite", "archive", "date", "place"]) {
      this.#refuse(name, others ? t.somebodyElses : null);
    }
    const external = assets.some(({ external }) => external);
    this.#refuse("delete", others ? t.somebodyElses : external ? t.inFolders : null);
    const { album } = this.context;
    this.#refuse("remove", others && !album?.mayRemoveAny ? t.somebodyElses : null);
    this.#refuse("cover", size > 1 ? t.oneForCover : null);
    this.#name("favorite", this.#areAll("favorite") ? t.notFavorite : t.favorite);
    this.#name("archive", this.#areAll("archived") ? t.backToTimeline : t.archive);
  }

  /** @param {import("./assets.js").TimelineAsset} asset */
  #isMine({ owner }) {
    return this.context.isAdmin || owner === this.context.userId;
  }

  /** @param {"favorite" | "archived"} what */
  #areAll(what) {
    return this.selection.assets.every((asset) => asset[what]);
  }

  /** @param {string} name */
  #button(name) {
    return /** @type {HTMLButtonElement | null} */ (
      this.bar.querySelector(`[data-action="${name}"]`)
    );
  }

  /**
   * A button that can do nothing now stays within reach, and says why when it is pressed.
   * @param {string} name
   * @param {string | null} reason
   */
  #refuse(name, reason) {
    const button = this.#button(name);
    if (!button) return;
    button.toggleAttribute("aria-disabled", reason !== null);
    if (reason !== null) button.setAttribute("aria-disabled", "true");
    button.title = reason ?? button.textContent?.trim() ?? "";
  }

  /**
   * @param {string} name
   * @param {string} words
   */
  #name(name, words) {
    const button = this.#button(name);
    const label = button?.querySelector("span");
    if (label) label.textContent = words;
    if (button && !button.hasAttribute("aria-disabled")) button.title = words;
  }

  /** @param {MouseEvent} event */
  #click({ target }) {
    const button = target instanceof Element
      ? /** @type {HTMLElement | null} */ (target.closest("[data-action]"))
      : null;
    if (!button) return;
    if (button.hasAttribute("aria-disabled")) return say(button.title);
    this.#start(button.dataset.action ?? "");
  }

  /** @param {string} action */
  #start(action) {
    const { ids } = this.selection;
    if (action === "clear") this.selection.clear();
    else if (action === "album") this.#chooseAlbum();
    else if (action === "download") actions.downloadPhotos(ids);
    else if (action === "favorite") this.#edit({ isFavorite: !this.#areAll("favorite") });
    else if (action === "archive") this.#edit({ isArchived: !this.#areAll("archived") });
    else if (action === "remove") this.#remove();
    else if (action === "cover") this.#setCover();
    else this.#open(action);
  }

  async #chooseAlbum() {
    try {
      const { AlbumChooser } = await import("./album_chooser.js");
      this.#chooser ??= new AlbumChooser(
        dialog("choose-album"),
        this.context.userId,
        (album) => this.#addTo(album),
      );
      this.#chooser.open();
    } catch {
      say(texts.server.unreachable);
    }
  }

  /** @param {string} action */
  #open(action) {
    const [asset] = this.selection.assets;
    if (action === "delete") {
      element("delete-photos-title").textContent = t.delete(this.selection.size);
    }
    const date = /** @type {HTMLInputElement | null} */ (document.getElementById("date"));
    if (action === "date" && date && asset) date.value = asset.moment.slice(0, 19);
    const id = action === "delete" ? "delete-photos" : `edit-${action}`;
    showProblem(dialog(id), "");
    dialog(id).showModal();
  }

  /**
   * @param {string} id of a dialog with a form
   * @param {(form: FormData, button: HTMLElement | null) => Promise<string>} act answers with what
   *   was done
   */
  #onSubmit(id, act) {
    dialog(id).querySelector("form")?.addEventListener("submit", async (event) => {
      if (/** @type {HTMLButtonElement | null} */ (event.submitter)?.value === "cancel") return;
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.currentTarget);
      try {
        const words = await act(new FormData(form), event.submitter);
        dialog(id).close();
        this.#done(words);
      } catch (error) {
        showProblem(dialog(id), /** @type {Error} */ (error).message);
      }
    });
  }

  /** @param {string} words */
  #done(words) {
    this.selection.clear();
    say(words);
    this.refresh();
  }

  /**
   * @param {Promise<string>} work
   */
  async #try(work) {
    try {
      this.#done(await work);
    } catch (error) {
      say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {any} edits */
  #edit(edits) {
    const { ids, size } = this.selection;
    const work = actions.editPhotos(ids, edits).then(() => t.changed(size));
    const isAsked = "dateTimeOriginal" in edits || "latitude" in edits;
    if (!isAsked) this.#try(work);
    return work;
  }

  async #delete() {
    const { ids, size } = this.selection;
    await actions.deletePhotos(ids);
    return t.deleted(size);
  }

  /** @param {import("./actions.js").AlbumName} album */
  async #addTo({ id, name }) {
    const { done, left } = await actions.changeAlbum("PUT", id, this.selection.ids);
    const others = left > 0 ? ` ${t.notAdded(left)}` : "";
    this.#done(t.added(done, name) + others);
  }

  #remove() {
    const { ids } = this.selection;
    const { album } = this.context;
    if (!album) return;
    const removed = actions.changeAlbum("DELETE", album.id, ids);
    this.#try(removed.then(({ done }) => t.removed(done)));
  }

  #setCover() {
    const { album } = this.context;
    const [id] = this.selection.ids;
    if (!album || !id) return;
    this.#try(actions.setCover(album.id, id).then(() => t.isCover));
  }
}

/**
 * @param {FormData} form
 * @param {HTMLElement | null} button
 */
function placeOf(form, button) {
  if (/** @type {HTMLButtonElement | null} */ (button)?.value === "none") {
    return { latitude: null, longitude: null };
  }
  return { latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")) };
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {string} words
 */
export function showProblem(dialog, words) {
  const problem = /** @type {HTMLElement} */ (dialog.querySelector(".message-error"));
  problem.textContent = words;
  problem.hidden = words === "";
}
