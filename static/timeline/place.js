// @ts-check
/** Where on a timeline one was, kept while one looks at a photo. Only in this tab. */

/** @typedef {import("./months.js").Anchor} Anchor */
/** @typedef {{ id: string, timeBucket: string }} Wanted an asset, or "first" or "last" of a month */

const VIEWED = "shoebox.viewed";

/** Every timeline has a place of its own; `at` only says where to begin. */
function placeKey() {
  const query = new URLSearchParams(location.search);
  query.delete("at");
  return `shoebox.place:${location.pathname}?${query}`;
}

/** @param {Anchor | null} anchor */
export function keepPlace(anchor) {
  sessionStorage.setItem(placeKey(), JSON.stringify(anchor));
}

/**
 * The photo that was looked at last, for the way back to the timeline.
 * @param {Wanted} photo
 */
export function keepViewed(photo) {
  sessionStorage.setItem(VIEWED, JSON.stringify(photo));
}

/**
 * Where to begin: at the top for a new visit, where one was after a photo, "back" or a reload.
 * @param {Wanted | null} asked the photo that the address names
 * @returns {{ anchor: Anchor | null, wanted: Wanted | null }}
 */
export function takePlace(asked) {
  const [navigation] = performance.getEntriesByType("navigation");
  const type = /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type;
  const viewed = takeViewed();
  if (asked) return { anchor: read(placeKey()), wanted: asked };
  if (type === "back_forward") return { anchor: read(placeKey()), wanted: viewed };
  return { anchor: type === "reload" ? read(placeKey()) : null, wanted: null };
}

/**
 * @returns {Wanted | null} only once
 */
export function takeViewed() {
  const viewed = read(VIEWED);
  sessionStorage.removeItem(VIEWED);
  return viewed;
}

/** @param {string} key */
function read(key) {
  return JSON.parse(sessionStorage.getItem(key) ?? "null");
}
