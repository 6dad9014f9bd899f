// @ts-check
/** What the bar at the right edge shows, and what a place on it means. Pure, in CSS pixels. */

/**
 * @typedef {{ timeBucket: string, count: number }} Bucket
 * @typedef {{ year: string, y: number }} YearMark
 */

/**
 * The years along the bar, newest on top; a year with too little space of its own has no mark.
 * @param {readonly Bucket[]} buckets newest first
 * @param {readonly number[]} tops where each bucket begins, and at the end where the last one ends
 * @param {{ height: number, spacing: number }} bar
 * @returns {YearMark[]}
 */
export function yearMarks(buckets, tops, bar) {
  const total = tops.at(-1) || 1;
  /** @type {YearMark[]} */
  const marks = [];
  let year = "";
  buckets.forEach((bucket, index) => {
    const bucketYear = yearOf(bucket.timeBucket);
    if (bucketYear === year) return;
    year = bucketYear;
    const y = (tops[index] ?? 0) / total * bar.height;
    const last = marks.at(-1);
    if (last && y - last.y < bar.spacing) return;
    if (y <= bar.height - bar.spacing / 2) marks.push({ year, y });
  });
  return marks;
}

/**
 * @param {string} timeBucket
 */
export function yearOf(timeBucket) {
  return String(new Date(timeBucket).getUTCFullYear());
}

/**
 * How far the timeline is scrolled, as a part of the whole.
 * @param {number} scroll
 * @param {number} total
 * @param {number} screen
 */
export function fractionAt(scroll, total, screen) {
  const room = Math.max(1, total - screen);
  return Math.min(1, Math.max(0, scroll / room));
}

/**
 * Where to scroll for a place on the bar.
 * @param {number} fraction
 * @param {number} total
 * @param {number} screen
 */
export function scrollFor(fraction, total, screen) {
  return Math.min(1, Math.max(0, fraction)) * Math.max(0, total - screen);
}

/**
 * The bucket that a key leads to from bucket `index`: arrows by month, Page keys by year, Home and
 * End to the ends. Null when the key means nothing here.
 * @param {string} key
 * @param {number} index
 * @param {readonly Bucket[]} buckets newest first
 * @returns {number | null}
 */
export function bucketForKey(key, index, buckets) {
  const last = buckets.length - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "ArrowDown" || key === "ArrowRight") return Math.min(last, index + 1);
  if (key === "ArrowUp" || key === "ArrowLeft") return Math.max(0, index - 1);
  if (key === "PageDown" || key === "PageUp") {
    return otherYear(index, buckets, key === "PageDown" ? 1 : -1);
  }
  return null;
}

/**
 * @param {number} index
 * @param {readonly Bucket[]} buckets
 * @param {1 | -1} step
 */
function otherYear(index, buckets, step) {
  const year = yearAt(buckets, index);
  let at = index;
  while (yearAt(buckets, at) === year && buckets[at + step]) at += step;
  return at;
}

/**
 * @param {readonly Bucket[]} buckets
 * @param {number} index
 */
function yearAt(buckets, index) {
  return yearOf(buckets[index]?.timeBucket ?? "");
}
