// @ts-check

const SAID_FOR_MS = 6_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

/**
 * Says what was done, or why it was not, to eyes and ears.
 * @param {string} words
 */
export function say(words) {
  const note = /** @type {HTMLElement} */ (document.getElementById("note"));
  note.textContent = words;
  note.hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => note.hidden = true, SAID_FOR_MS);
}
