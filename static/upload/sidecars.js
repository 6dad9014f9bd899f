// @ts-check
/** Which sidecar (XMP) goes with which photo or video, as it is on the server's disk. Pure. */

/** @typedef {import("./uploads.js").Chosen} Chosen */

const SIDECAR = /\.xmp$/i;

/** @param {string} name */
export const isSidecar = (name) => SIDECAR.test(name);

/**
 * So that sidecars are known when their photos come.
 * @template {{ name: string }} T
 * @param {readonly T[]} files
 * @returns {T[]}
 */
export const sidecarsFirst = (files) =>
  files.toSorted((a, b) => Number(isSidecar(b.name)) - Number(isSidecar(a.name)));

/** Sidecars among what was chosen or dropped. */
export class Sidecars {
  /** @type {Map<string, File>} by the place of what they tell of, with or without its extension */
  #files = new Map();
  /** @type {Set<File>} */
  #alone = new Set();

  /** @param {Chosen} chosen */
  add({ file, folder }) {
    this.#alone.add(file);
    const place = placeOf(folder, file.name.replace(SIDECAR, ""));
    const known = this.#files.get(place);
    // Of two that differ in upper and lower case only, the first in the order of the alphabet counts.
    if (!known || file.name < known.name) this.#files.set(place, file);
  }

  /**
   * The sidecar of a photo or video: `a.jpg.xmp` comes before `a.xmp`, which is that of each `a.*`.
   * @param {Chosen} chosen
   * @returns {File | null}
   */
  of({ file, folder }) {
    const place = placeOf(folder, file.name);
    const sidecar = this.#files.get(place) ??
      this.#files.get(place.slice(0, place.lastIndexOf("."))) ?? null;
    if (sidecar) this.#alone.delete(sidecar);
    return sidecar;
  }

  /** Names of those that no photo or video was found for. */
  get alone() {
    return Array.from(this.#alone, ({ name }) => name);
  }
}

/**
 * @param {string} folder
 * @param {string} name
 */
const placeOf = (folder, name) => `${folder}/${name.toLowerCase()}`;
