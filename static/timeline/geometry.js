// @ts-check
/**
 * Where the months lie on a page of which only a part is ever built: heights known or estimated,
 * and the months and bands near the screen. Pure, in CSS pixels.
 */

/** @typedef {import("./layout.js").Metrics} Metrics */
/** @typedef {import("./layout.js").Layout} Layout */

/** The proportions of a usual mix of pictures, lying and upright. */
const USUAL_RATIO = 1.3;

/** A month with more pictures than this is taken to have one on each day. */
const DAYS_IN_MONTH = 30;

/**
 * How high a month of `count` assets will be, before anything else is known of them.
 * @param {number} count
 * @param {Metrics} metrics
 */
export function estimateHeight(count, metrics) {
  const perRow = Math.max(1, metrics.width / (metrics.rowHeight * USUAL_RATIO + metrics.gap));
  const days = Math.min(DAYS_IN_MONTH, Math.max(1, Math.ceil(count / 4)));
  const rows = Math.ceil(count / perRow);
  const headings = Math.min(days, rows);
  return metrics.monthHeading + headings * (metrics.dayHeading + metrics.bandGap) +
    rows * (metrics.rowHeight + metrics.gap);
}

/**
 * Where each box begins when they are stacked; the last number is where they end.
 * @param {readonly number[]} heights
 * @returns {number[]} one longer than `heights`
 */
export function stack(heights) {
  const tops = [0];
  let top = 0;
  for (const height of heights) tops.push(top += height);
  return tops;
}

/**
 * The box at `y`; the first or last one when `y` lies before or after all of them.
 * @param {readonly number[]} tops as `stack` returns them
 * @param {number} y
 * @returns {number} -1 when there are no boxes
 */
export function boxAt(tops, y) {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

/**
 * The boxes that touch the space from `top` to `bottom`.
 * @param {readonly number[]} tops as `stack` returns them
 * @param {number} top
 * @param {number} bottom
 * @returns {{ from: number, to: number }} `to` is exclusive
 */
export function boxesBetween(tops, top, bottom) {
  const total = tops.at(-1) ?? 0;
  if (tops.length < 2 || bottom < 0 || top > total) return { from: 0, to: 0 };
  return { from: boxAt(tops, top), to: boxAt(tops, bottom) + 1 };
}

/**
 * The items of a month whose bands touch the space from `top` to `bottom`, measured from the
 * month's own top.
 * @param {Layout} layout
 * @param {number} top
 * @param {number} bottom
 * @returns {{ from: number, to: number }} `to` is exclusive
 */
export function itemsBetween(layout, top, bottom) {
  const { bands } = layout;
  const first = firstBand(bands, (band) => band.bottom >= top);
  const end = firstBand(bands, (band) => band.top > bottom);
  return first >= end
    ? { from: 0, to: 0 }
    : { from: bands[first]?.from ?? 0, to: bands[end - 1]?.to ?? 0 };
}

/**
 * The first band for which `holds`, given that it holds for all after it.
 * @param {Layout["bands"]} bands
 * @param {(band: Layout["bands"][number]) => boolean} holds
 */
function firstBand(bands, holds) {
  let low = 0;
  let high = bands.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const band = bands[middle];
    if (band && holds(band)) high = middle;
    else low = middle + 1;
  }
  return low;
}
