// @ts-check
/** The timeline page: builds what is near the screen, and keeps the place while the rest changes. */
import { onEvent } from "../events.js";
import { fetchBucket, fetchBuckets, fetchRange } from "./assets.js";
import { gather } from "../gather.js";
import { boxAt, boxesBetween, itemsBetween } from "./geometry.js";
import { metricsFor } from "./layout.js";
import { Loading } from "./loading.js";
import { MonthView } from "./month_view.js";
import { Months } from "./months.js";
import { keepPlace, takePlace, takeViewed } from "./place.js";
import { Scrubber } from "./scrubber.js";
import { Selecting, tileOf } from "./selecting.js";
import { stepFor, stepIn } from "./steps.js";
import { Viewport } from "./viewport.js";

/** @typedef {import("./assets.js").TimelineAsset} TimelineAsset */
/** @typedef {import("./months.js").Anchor} Anchor */
/** @typedef {import("./months.js").Month} Month */
/** @typedef {import("./place.js").Wanted} Wanted */

/** Faster than this nothing can be made out, so nothing is asked for. In screens per frame. */
const BLUR = 0.6;
const SETTLED_AFTER_MS = 120;

/** What cannot be seen yet is built for so long in each frame. */
const BUILD_AHEAD_MS = 5;

/** Changes on the server are gathered for so long before the page asks what they are. */
const REFRESH_AFTER_MS = 1_500;

const root = /** @type {HTMLElement} */ (document.getElementById("timeline"));
const canvas = /** @type {HTMLElement} */ (document.getElementById("timeline-months"));
const data = JSON.parse(document.getElementById("timeline-data")?.textContent ?? "{}");

const months = new Months(metricsFor(canvas.clientWidth), data.order);
const viewport = new Viewport(root);
/** @type {Map<string, MonthView>} */
const views = new Map();
/** @type {Anchor | null} where to be once the heights there are known */
let goal = null;
/** @type {Wanted | null} what to have on the screen, and focused, once it is built */
let wanted = null;
let frame = 0;
let lastTop = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let settling;

const scrubber = new Scrubber(
  /** @type {HTMLElement} */ (document.getElementById("scrubber")),
  months,
  viewport,
  () => requestRender(true),
);

const loading = new Loading((timeBucket, signal) => fetchBucket(data.query, timeBucket, signal), {
  arrived,
  failed: (timeBucket) => views.get(timeBucket)?.showFailure(() => loading.load({ timeBucket })),
});

const selecting = new Selecting(canvas, data.context, {
  find: (id) => months.locate(id)?.asset,
  range: (from, to) => fetchRange(data.query, months.list, from, to),
  refresh: () => {
    months.markStale();
    refresh();
  },
});

/** @param {boolean} [settled] */
function requestRender(settled = false) {
  if (settled) lastTop = viewport.top;
  frame ||= requestAnimationFrame(render);
}

function render() {
  frame = 0;
  const { top, height } = viewport;
  const blurred = scrubber.dragging || Math.abs(top - lastTop) > height * BLUR;
  lastTop = top;
  const margin = Math.max(600, height * 0.75);
  const near = boxesBetween(months.tops, top - margin, top + height + margin);
  const shown = months.list.slice(near.from, near.to);
  for (const [key, view] of views) {
    if (shown.some((month) => month.timeBucket === key)) continue;
    view.remove();
    views.delete(key);
  }
  const isComplete = build(shown, { top, height, margin });
  if (!blurred) { for (const view of views.values()) view.loadPictures(); }
  scrubber.move(top, height);
  clearTimeout(settling);
  if (blurred) settling = setTimeout(() => requestRender(true), SETTLED_AFTER_MS);
  else loading.only(shown);
  if (!blurred && !isComplete) requestRender();
}

/**
 * @param {Month[]} shown
 * @param {{ top: number, height: number, margin: number }} screen and how far around it to build
 * @returns {boolean} whether all is built
 */
function build(shown, { top, height, margin }) {
  const end = performance.now() + BUILD_AHEAD_MS;
  const hasTime = () => performance.now() < end;
  return shown.map((month) => {
    const monthTop = months.tops[months.list.indexOf(month)] ?? 0;
    const view = viewOf(month);
    view.place(month, monthTop - viewport.offset);
    if (!month.layout) return true;
    const start = top - monthTop;
    return view.show(month, {
      near: itemsBetween(month.layout, start - margin, start + height + margin),
      seen: itemsBetween(month.layout, start, start + height),
      hasTime,
    });
  }).every(Boolean);
}

/** @param {Month} month */
function viewOf(month) {
  const known = views.get(month.timeBucket);
  if (known) return known;
  const view = new MonthView(month.timeBucket, (tile) => selecting.mark(tile));
  views.set(month.timeBucket, view);
  // The order in the page is the order for the keyboard and for screen readers.
  const next = [...views.values()]
    .filter((other) => months.isBefore(month, other))
    .sort((a, b) => months.isBefore(a, b) ? -1 : 1)[0];
  canvas.insertBefore(view.element, next?.element ?? null);
  return view;
}

/**
 * @param {string} timeBucket
 * @param {TimelineAsset[]} assets
 */
function arrived(timeBucket, assets) {
  views.get(timeBucket)?.hideFailure();
  change(() => months.setAssets(timeBucket, assets));
  selecting.selection.renew(assets);
  if (goal?.timeBucket === timeBucket) goal = null;
  if (!goal) want(wanted);
}

/**
 * Makes a change to heights while what is on the screen, or has the focus, stays where it is. At the very top the page
 * stays at the top, so that new photos come in under one's eyes.
 * @param {() => void} make
 */
function change(make) {
  const before = viewport.top;
  const focused = tileOf(document.activeElement)?.dataset.id ?? "";
  const stay = () => months.anchorOf(focused, before, viewport.height) ?? months.anchorAt(before);
  const anchor = goal ?? (before > 0 ? stay() : null);
  make();
  canvas.style.height = `${Math.round(viewport.measure(months.total))}px`;
  if (anchor) {
    const to = months.positionOf(anchor);
    if (Math.abs(to - before) >= 1) viewport.scrollTo(to);
  }
  months.forgetFarFrom(boxAt(months.tops, viewport.top));
  scrubber.measure();
  requestRender(true);
}

/**
 * @param {Wanted} photo
 * @param {Month} month its month, whose assets are there
 */
function show({ id, timeBucket }, month) {
  wanted = null;
  const assetId = months.idIn(month, id);
  const item = months.itemOf(month, assetId);
  if (!item) return;
  const y = (months.tops[months.list.indexOf(month)] ?? 0) + item.y;
  const { top, height } = viewport;
  const hidden = y < top || y + item.height > top + height;
  if (hidden) viewport.scrollTo(y - (height - item.height) / 2);
  if (frame) cancelAnimationFrame(frame);
  lastTop = viewport.top;
  render();
  views.get(timeBucket)?.tileOf(assetId)?.focus({ preventScroll: true });
}

const refresh = gather(async () => {
  try {
    const buckets = await fetchBuckets(data.query);
    if (buckets.length === 0) return location.reload();
    change(() => months.setBuckets(buckets));
    for (const month of months.list.filter(({ stale, assets }) => stale && assets)) {
      if (views.has(month.timeBucket)) await loading.load(month);
      else month.assets = month.layout = null;
    }
  } catch {
    // The connection is lost; the header says so, and its return asks for a refresh.
  }
}, REFRESH_AFTER_MS);

/** @param {readonly string[]} ids */
function picturesMade(ids) {
  for (const view of views.values()) view.loadPictures(new Set(ids));
}

/**
 * Brings a photo onto the screen, at the place where it was left if it can be seen from there. It
 * is asked for again whenever a month has come, whose height may have moved that of the photo.
 * @param {Wanted | null} photo
 */
function want(photo) {
  if (!photo) return;
  wanted = photo;
  const month = months.find(photo.timeBucket);
  if (!month) return;
  if (month.assets && !goal) return show(photo, month);
  const near = boxesBetween(months.tops, viewport.top, viewport.top + viewport.height);
  const at = months.list.indexOf(month);
  if (at >= near.from && at < near.to) return;
  goal = { timeBucket: photo.timeBucket, part: 0, assetId: null, offset: 0 };
  viewport.scrollTo(months.positionOf(goal));
}

/**
 * Goes where a key leads from a photo.
 * @param {KeyboardEvent} event
 */
function step(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const tile = tileOf(event.target);
  const at = tile && months.locate(tile.dataset.id ?? "");
  const next = at
    ? stepFor(months, { timeBucket: at.timeBucket, id: at.asset.id }, event.key, viewport.height)
    : event.target === document.body
    ? stepIn(months, viewport.top, event.key)
    : null;
  if (!next) return;
  event.preventDefault();
  want({ id: next.photo, timeBucket: next.timeBucket });
}

function start() {
  history.scrollRestoration = "manual";
  const place = takePlace(data.at ?? null);
  months.setMetrics(metricsFor(canvas.clientWidth));
  change(() => months.setBuckets(data.buckets));
  goal = place.anchor;
  if (goal) viewport.scrollTo(months.positionOf(goal));
  want(place.wanted);
  requestRender(true);
}

addEventListener("scroll", () => {
  scrubber.wake();
  viewport.follow();
  requestRender();
}, { passive: true });
for (const type of ["wheel", "touchstart", "keydown", "pointerdown"]) {
  addEventListener(type, () => goal = wanted = null, { passive: true });
}
addEventListener("keydown", step);
addEventListener("pagehide", () => keepPlace(months.anchorAt(viewport.top)));
addEventListener("pageshow", (event) => {
  if (/** @type {PageTransitionEvent} */ (event).persisted) want(takeViewed());
});
new ResizeObserver(() => {
  if (canvas.clientWidth !== months.metrics.width) {
    change(() => months.setMetrics(metricsFor(canvas.clientWidth)));
  } else {
    scrubber.measure();
    requestRender();
  }
}).observe(root);
onEvent("assets", () => {
  months.markStale();
  refresh();
});
onEvent("pictures", ({ ids }) => picturesMade(ids));
onEvent("connection", (state) => {
  // While this page was on its way little can have changed but counts; in a break, everything.
  if (state === "again") {
    months.markStale();
    for (const view of views.values()) view.retryPictures();
  }
  if (state !== "lost") refresh();
});

start();
