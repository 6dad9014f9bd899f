// @ts-check
/**
 * Justified rows: where each day heading and each picture of one month goes. Pure, in CSS pixels,
 * measured from the top left corner of the month's own box.
 */

/**
 * @typedef {object} Metrics
 * @property {number} width what the rows have to fill
 * @property {number} rowHeight the height that rows should have, more or less
 * @property {number} gap between two pictures
 * @property {number} dayGap between two days that share a row
 * @property {number} dayHeading height of the line with the day
 * @property {number} bandGap free space before the next day heading
 * @property {number} monthHeading height of the month's own heading
 * @property {number} minDayWidth so that the day's name can be read above a narrow picture
 *
 * @typedef {{ day: string, ratio: number }} Sized `day` is YYYY-MM-DD, `ratio` is width / height
 *
 * @typedef {object} Item
 * @property {"day" | "asset"} kind
 * @property {number} index of the asset; of a day's first asset for its heading
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 *
 * A band is a row of pictures, with the day headings above it if there are any. Bands lie one below
 * the other, so those near the screen are always a run of them, and so are their items.
 * @typedef {{ top: number, bottom: number, from: number, to: number }} Band `to` is exclusive
 *
 * @typedef {{ height: number, items: Item[], bands: Band[] }} Layout
 *
 * @typedef {{ from: number, to: number, ratios: number, gaps: number }} Run
 */

/** A panorama or a tall strip is cropped to these proportions, or it would crush its row. */
const NARROWEST = 0.45;
const WIDEST = 3.6;

/** A row may grow so much to reach the right edge; else it stays ragged. */
const LARGEST_STRETCH = 1.5;

/** A row that short days share need not reach the edge, so it grows less. */
const LARGEST_SHARED_STRETCH = 1.25;

/**
 * The metrics for a given width: small pictures on a phone, larger on a desk.
 * @param {number} width
 * @returns {Metrics}
 */
export function metricsFor(width) {
  const phone = width < 600;
  return {
    width,
    rowHeight: Math.round(Math.min(220, Math.max(104, 72 + width * 0.105))),
    gap: phone ? 3 : 4,
    dayGap: phone ? 10 : 20,
    dayHeading: 32,
    bandGap: phone ? 8 : 14,
    monthHeading: phone ? 52 : 64,
    minDayWidth: phone ? 88 : 96,
  };
}

/**
 * @param {number | null} width
 * @param {number | null} height
 * @returns {number} width / height as a tile shows it; 4:3 when unknown
 */
export function tileRatio(width, height) {
  const ratio = width && height ? width / height : 4 / 3;
  return Math.min(WIDEST, Math.max(NARROWEST, ratio));
}

/**
 * @param {readonly Sized[]} assets in the order in which they are shown
 * @param {Metrics} metrics
 * @returns {Layout}
 */
export function layoutMonth(assets, metrics) {
  /** @type {Layout} */
  const layout = { height: metrics.monthHeading, items: [], bands: [] };
  /** @type {Run[]} days that will share one row */
  let shared = [];
  let used = 0;
  const flush = () => {
    if (shared.length > 0) addSharedBand(layout, shared, assets, metrics);
    shared = [];
    used = 0;
  };
  for (const day of daysOf(assets, metrics)) {
    const width = naturalWidth(day, metrics);
    if (width > metrics.width) {
      flush();
      addLongDay(layout, day, assets, metrics);
      continue;
    }
    if (used > 0 && used + metrics.dayGap + width > metrics.width) flush();
    used += (used > 0 ? metrics.dayGap : 0) + width;
    shared.push(day);
  }
  flush();
  return layout;
}

/**
 * @param {readonly Sized[]} assets
 * @param {Metrics} metrics
 * @returns {Run[]}
 */
function daysOf(assets, metrics) {
  /** @type {Run[]} */
  const days = [];
  assets.forEach((asset, index) => {
    const last = days.at(-1);
    if (last && assets[last.from]?.day === asset.day) {
      last.to = index + 1;
      last.ratios += asset.ratio;
      last.gaps += metrics.gap;
    } else {
      days.push({ from: index, to: index + 1, ratios: asset.ratio, gaps: 0 });
    }
  });
  return days;
}

/**
 * @param {Run} run
 * @param {Metrics} metrics
 */
function naturalWidth(run, metrics) {
  return Math.max(metrics.minDayWidth, run.ratios * metrics.rowHeight + run.gaps);
}

/**
 * One row for several short days, or for one: stretched to the edge if it nearly reaches it.
 * @param {Layout} layout
 * @param {Run[]} days
 * @param {readonly Sized[]} assets
 * @param {Metrics} metrics
 */
function addSharedBand(layout, days, assets, metrics) {
  const height = sharedHeight(days, metrics);
  const top = layout.height;
  const from = layout.items.length;
  let x = 0;
  for (const day of days) {
    const width = Math.max(metrics.minDayWidth, day.ratios * height + day.gaps);
    addHeading(layout, day, x, width, top, metrics);
    addRow(layout, day, { x, y: top + metrics.dayHeading, height }, assets, metrics);
    x += width + metrics.dayGap;
  }
  endBand(layout, from, top, top + metrics.dayHeading + height, metrics.bandGap);
}

/**
 * @param {Run[]} days
 * @param {Metrics} metrics
 */
function sharedHeight(days, metrics) {
  const ratios = days.reduce((sum, day) => sum + day.ratios, 0);
  const gaps = days.reduce((sum, day) => sum + day.gaps, (days.length - 1) * metrics.dayGap);
  const height = (metrics.width - gaps) / ratios;
  const fits = days.every((day) => day.ratios * height + day.gaps >= metrics.minDayWidth);
  const stretched = fits && height <= metrics.rowHeight * LARGEST_SHARED_STRETCH;
  return stretched ? height : metrics.rowHeight;
}

/**
 * A day of several rows.
 * @param {Layout} layout
 * @param {Run} day
 * @param {readonly Sized[]} assets
 * @param {Metrics} metrics
 */
function addLongDay(layout, day, assets, metrics) {
  const rows = rowsOf(day, assets, metrics);
  rows.forEach((row, index) => {
    const top = layout.height;
    const from = layout.items.length;
    const heading = index === 0 ? metrics.dayHeading : 0;
    if (index === 0) addHeading(layout, day, 0, metrics.width, top, metrics);
    const height = rowHeight(row, metrics);
    addRow(layout, row, { x: 0, y: top + heading, height }, assets, metrics);
    const last = index === rows.length - 1;
    endBand(layout, from, top, top + heading + height, last ? metrics.bandGap : metrics.gap);
  });
}

/**
 * Breaks a day into rows of about equal length, as many as bring their heights nearest to the wanted
 * one. So a day never ends with a lonely picture.
 * @param {Run} day
 * @param {readonly Sized[]} assets
 * @param {Metrics} metrics
 * @returns {Run[]}
 */
function rowsOf(day, assets, metrics) {
  const count = Math.min(day.to - day.from, rowCount(day, metrics));
  /** @type {Run[]} */
  const rows = [];
  let seen = 0;
  for (let index = day.from; index < day.to; index++) {
    const ratio = assets[index]?.ratio ?? 1;
    // A picture belongs to the row in which its middle falls.
    const row = Math.min(count - 1, Math.floor((seen + ratio / 2) / day.ratios * count));
    seen += ratio;
    const last = rows[rows.length - 1];
    if (last && row < rows.length) {
      last.to = index + 1;
      last.ratios += ratio;
      last.gaps += metrics.gap;
    } else {
      rows.push({ from: index, to: index + 1, ratios: ratio, gaps: 0 });
    }
  }
  return rows;
}

/**
 * @param {Run} day wider than one row
 * @param {Metrics} metrics
 */
function rowCount(day, metrics) {
  const exact = (day.ratios * metrics.rowHeight + day.gaps) / metrics.width;
  const fewer = Math.max(1, Math.floor(exact));
  // Rows of `fewer` are lower than wanted by exact / fewer; one row more makes them higher.
  return exact / fewer <= (fewer + 1) / exact ? fewer : fewer + 1;
}

/**
 * @param {Run} row
 * @param {Metrics} metrics
 */
function rowHeight(row, metrics) {
  const full = (metrics.width - row.gaps) / row.ratios;
  return Math.min(full, metrics.rowHeight * LARGEST_STRETCH);
}

/**
 * @param {Layout} layout
 * @param {Run} day
 * @param {number} x
 * @param {number} width
 * @param {number} y
 * @param {Metrics} metrics
 */
function addHeading(layout, day, x, width, y, metrics) {
  layout.items.push({ kind: "day", index: day.from, x, y, width, height: metrics.dayHeading });
}

/**
 * @param {Layout} layout
 * @param {Run} row
 * @param {{ x: number, y: number, height: number }} place
 * @param {readonly Sized[]} assets
 * @param {Metrics} metrics
 */
function addRow(layout, row, place, assets, metrics) {
  let x = place.x;
  for (let index = row.from; index < row.to; index++) {
    const width = (assets[index]?.ratio ?? 1) * place.height;
    layout.items.push({ kind: "asset", index, x, y: place.y, width, height: place.height });
    x += width + metrics.gap;
  }
}

/**
 * @param {Layout} layout
 * @param {number} from
 * @param {number} top
 * @param {number} bottom
 * @param {number} gap
 */
function endBand(layout, from, top, bottom, gap) {
  layout.bands.push({ top, bottom, from, to: layout.items.length });
  layout.height = bottom + gap;
}
