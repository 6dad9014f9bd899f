// @ts-check
/** Which photo a key leads to. Knows nothing of the page itself. */
import { boxAt } from "./geometry.js";

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
 * @param {number} screen how far Page Up and Page Down lead
 * @returns {Step | null} null when there is nothing that way, or the key means nothing
 */
export function stepFor(months, from, key, screen) {
  const index = months.list.findIndex(({ timeBucket }) => timeBucket === from.timeBucket);
  const month = months.list[index];
  const at = month?.assets?.findIndex(({ id }) => id === from.id) ?? -1;
  if (!month || at < 0) return null;
  if (key === "ArrowRight") return beside(months, index, at, 1);
  if (key === "ArrowLeft") return beside(months, index, at, -1);
  if (key === "ArrowDown") return below(months, index, at, 1);
  if (key === "ArrowUp") return below(months, index, at, -1);
  if (key === "PageDown") return beyond(months, index, at, screen);
  if (key === "PageUp") return beyond(months, index, at, -screen);
  return endStep(months, key);
}

/**
 * From nowhere, Home and End lead to the ends, and the arrows to what is on the screen.
 * @param {Months} months
 * @param {number} top of what is on the screen
 * @param {string} key
 * @returns {Step | null}
 */
export function stepIn(months, top, key) {
  const anchor = key === "ArrowRight" || key === "ArrowLeft" ? months.anchorAt(top) : null;
  if (!anchor) return endStep(months, key);
  return { timeBucket: anchor.timeBucket, photo: anchor.assetId ?? "first" };
}

/**
 * The first or the last photo of all.
 * @param {Months} months
 * @param {string} key
 * @returns {Step | null}
 */
function endStep(months, key) {
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
  const rest = photosOf(month).filter(({ y }) => (y - here.y) * way > 0);
  if (rest.length > 0) return nearest(month, nextRow(rest, way), here);
  const next = months.list[index + way];
  if (!next) return null;
  const photos = photosOf(next);
  if (photos.length > 0) return nearest(next, nextRow(photos, way), here);
  return { timeBucket: next.timeBucket, photo: way === 1 ? "first" : "last" };
}

/**
 * The photo that lies so far below, or above, as near as there is one.
 * @param {Months} months
 * @param {number} index
 * @param {number} at
 * @param {number} distance
 * @returns {Step | null}
 */
function beyond(months, index, at, distance) {
  const here = photosOf(months.list[index]).find((item) => item.index === at);
  if (!here) return null;
  const y = (months.tops[index] ?? 0) + here.y + distance;
  const there = boxAt(months.tops, y);
  const month = months.list[there];
  if (!month) return null;
  const inside = y - (months.tops[there] ?? 0);
  const photos = photosOf(month);
  if (photos.length === 0) {
    return { timeBucket: month.timeBucket, photo: distance > 0 ? "first" : "last" };
  }
  const away = (/** @type {Item} */ item) => Math.abs(item.y - inside);
  const row = Math.min(...photos.map(away));
  return nearest(month, photos.filter((item) => away(item) === row), here);
}

/** @param {Month | undefined} month */
const photosOf = (month) => month?.layout?.items.filter(({ kind }) => kind === "asset") ?? [];

/** @param {Item} item */
const middle = ({ x, width }) => x + width / 2;

/**
 * @param {Item[]} items all that lie that way
 * @param {1 | -1} way
 */
function nextRow(items, way) {
  const y = Math[way === 1 ? "min" : "max"](...items.map((item) => item.y));
  return items.filter((item) => item.y === y);
}

/**
 * @param {Month} month
 * @param {Item[]} row
 * @param {Item} here
 * @returns {Step}
 */
function nearest(month, row, here) {
  const distance = (/** @type {Item} */ item) => Math.abs(middle(item) - middle(here));
  const [best] = row.toSorted((a, b) => distance(a) - distance(b));
  const photo = month.assets?.[best?.index ?? 0]?.id ?? "first";
  return { timeBucket: month.timeBucket, photo };
}
