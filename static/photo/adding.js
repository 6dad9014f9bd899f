// @ts-check
/** Puts the photo on the stage into an album. */
import { say } from "../note.js";
import { texts } from "../texts.js";
import { changeAlbum } from "../timeline/actions.js";
import { AlbumChooser } from "../timeline/album_chooser.js";

/**
 * @param {HTMLButtonElement} button that opens the chooser
 * @param {string} photoId
 * @returns {() => void} opens it too
 */
export function offerAlbums(button, photoId) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("choose-album"));
  const chooser = new AlbumChooser(dialog, button.dataset.user ?? "", async ({ id, name }) => {
    const { done } = await changeAlbum("PUT", id, [photoId]);
    say((done === 1 ? texts.albums.addedTo : texts.albums.alreadyIn)(name));
    // The next visit shows them, should this not succeed.
    showAlbums().catch(() => {});
  });
  button.hidden = false;
  button.addEventListener("click", () => chooser.open());
  return () => chooser.open();
}

/** The server words which albums a photo is in. */
async function showAlbums() {
  const shown = document.getElementById("photo-albums");
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("photo-albums");
  if (shown && fresh) shown.replaceWith(fresh);
}
