// @ts-check
/** Which photo a key leads to. Knows nothing of the page itself. */

/**
 * @typedef {import("./months.js").Months} Months
 * @typedef {import("./months.js").Month} Month
 * @typedef {import("./layout.js").Item} Item
 *
 * A photo of a month: by its id, or the first or last one of a month that may not be loaded.
 * @typedef {{ timeBucket: string, photo: string | "first" | "last" }} Step
 */

/**
 * @param {Months} months
 * @param {{ timeBucket: string, id: string }} from where the keyboard is
 * @param {string} key
 * @returns {Step | null} null when there is nothing that way, or the key means nothing
 */
export function stepFor(months, from, key) {
  const index = months.list.findIndex(({ timeBucket }) => timeBucket === from.timeBucket);
  const month = months.list[index];
  const at = month?.assets?.findIndex(({ id }) => id === from.id) ?? -1;
  if (!month || at < 0) return null;
  if (key === "ArrowRight") return beside(months, index, at, 1);
  if (key === "ArrowLeft") return beside(months, index, at, -1);
  if (key === "ArrowDown") return below(months, index, at, 1);
  if (key === "ArrowUp") return below(months, index, at, -1);
  return endStep(months, key);
}

/**
 * The first or the last photo of all.
 * @param {Months} months
 * @param {string} key
 * @returns {Step | null}
 */
export function endStep(months, key) {
  const month = key === "Home" ? months.list[0] : key === "End" ? months.list.at(-1) : undefined;
  return month ? { timeBucket: month.timeBucket, photo: key === "Home" ? "first" : "last" } : null;
}

/**
 * @param {Months} months
 * @param {number} index of the month
 * @param {number} at of the asset
 * @param {1 | -1} way
 * @returns {Step | null}
 */
function beside(months, index, at, way) {
  const month = months.list[index];
  const asset = month?.assets?.[at + way];
  if (month && asset) return { timeBucket: month.timeBucket, photo: asset.id };
  const next = months.list[index + way];
  return next ? { timeBucket: next.timeBucket, photo: way === 1 ? "first" : "last" } : null;
}

/**
 * The photo in the next row that is nearest, sideways.
 * @param {Months} months
 * @param {number} index
 * @param {number} at
 * @param {1 | -1} way
 * @returns {Step | null}
 */
function below(months, index, at, way) {
  const month = months.list[index];
  const here = month && photosOf(month).find((item) => item.index === at);
  if (!month || !here) return null;
  const beyond = photosOf(month).filter(({ y }) => (y - here.y) * way > 0);
  if (beyond.length > 0) return nearest(month, beyond, here, way);
  const next = months.list[index + way];
  if (!next) return null;
  const photos = photosOf(next);
  if (photos.length > 0) return nearest(next, photos, here, way);
  return { timeBucket: next.timeBucket, photo: way === 1 ? "first" : "last" };
}

/** @param {Month} month */
const photosOf = (month) => month.layout?.items.filter(({ kind }) => kind === "asset") ?? [];

/** @param {Item} item */
const middle = ({ x, width }) => x + width / 2;

/**
 * @param {Month} month
 * @param {Item[]} items all that lie beyond
 * @param {Item} here
 * @param {1 | -1} way
 * @returns {Step}
 */
function nearest(month, items, here, way) {
  const y = Math[way === 1 ? "min" : "max"](...items.map((item) => item.y));
  const distance = (/** @type {Item} */ item) => Math.abs(middle(item) - middle(here));
  const [best] = items.filter((item) => item.y === y).sort((a, b) => distance(a) - distance(b));
  const photo = month.assets?.[best?.index ?? 0]?.id ?? "first";
  return { timeBucket: month.timeBucket, photo };
}
