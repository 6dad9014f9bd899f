// @ts-check
/** Which photos are selected. Knows nothing of the page itself. */

/** @typedef {import("./assets.js").TimelineAsset} TimelineAsset */

export class Selection {
  /** @type {Map<string, TimelineAsset>} in the order in which they were selected */
  #chosen = new Map();
  /** @type {string | null} where a range begins */
  anchor = null;

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  get size() {
    return this.#chosen.size;
  }

  get assets() {
    return [...this.#chosen.values()];
  }

  get ids() {
    return [...this.#chosen.keys()];
  }

  /** @param {string} id */
  has(id) {
    return this.#chosen.has(id);
  }

  /** @param {TimelineAsset} asset */
  toggle(asset) {
    if (!this.#chosen.delete(asset.id)) this.#chosen.set(asset.id, asset);
    this.anchor = asset.id;
    this.changed();
  }

  /**
   * Adds a range that ends at an asset; the next range begins there.
   * @param {readonly TimelineAsset[]} assets
   * @param {TimelineAsset} end
   */
  add(assets, end) {
    for (const asset of assets) this.#chosen.set(asset.id, asset);
    this.anchor = end.id;
    this.changed();
  }

  clear() {
    this.#chosen.clear();
    this.anchor = null;
    this.changed();
  }

  /**
   * Takes what is known now of assets that were loaded again.
   * @param {readonly TimelineAsset[]} assets
   */
  renew(assets) {
    const known = assets.filter(({ id }) => this.#chosen.has(id));
    if (known.length === 0) return;
    for (const asset of known) this.#chosen.set(asset.id, asset);
    this.changed();
  }
}

/**
 * The part of a list from one asset to another, whichever comes first, both included.
 * @param {readonly TimelineAsset[]} assets
 * @param {string} from
 * @param {string} to
 */
export function between(assets, from, to) {
  const [a, b] = [from, to].map((id) => assets.findIndex((asset) => asset.id === id));
  if (a === undefined || b === undefined || a < 0 || b < 0) return [];
  return assets.slice(Math.min(a, b), Math.max(a, b) + 1);
}
