// @ts-check
/**
 * Keeps the parts of a page that are marked with data-live up to date: while jobs of its libraries
 * run (and pictures are made, where the page tells of them), the page is fetched again and the parts
 * are put in. The server alone words what is shown.
 */
import { onEvent } from "./events.js";
import { gather } from "./gather.js";
import { isOpen } from "./job_words.js";
import { texts } from "./texts.js";

/** @typedef {import("./events.js").Job} Job */

const REFRESH_AFTER_MS = 1_000;

const { library, pictures } = document.querySelector("main")?.dataset ?? {};
/** @type {Map<string, Job>} those that wait or run */
const jobs = new Map();
/** Whether a part was left as it is because somebody was using it. */
let isBehind = false;

const refresh = gather(async () => {
  try {
    const response = await fetch(location.href, { headers: { accept: "text/html" } });
    if (response.ok) replaceParts(await response.text());
  } catch {
    // The connection is lost; the header says so, and its return asks for a refresh.
  }
}, REFRESH_AFTER_MS);

/** @param {string | null} libraryId */
function refreshFor(libraryId) {
  if (!library || libraryId === library) refresh();
}

/** @param {string} html */
function replaceParts(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  isBehind = false;
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(part.id);
    if (!next || part.innerHTML === next.innerHTML) continue;
    if (isInUse(part)) isBehind = true;
    else part.replaceChildren(...next.childNodes);
  }
  for (const job of jobs.values()) showCounts(job);
}

/**
 * Whether the focus is there, or something is being pressed, which would be lost.
 * @param {Element} part
 */
function isInUse(part) {
  return part.contains(document.activeElement) || part.matches(":active");
}

/**
 * Events are ahead of what the server has stored, so they have the last word on counts.
 * @param {Job} job
 */
function showCounts({ id, counts }) {
  /** @type {Record<string, number>} */
  const shown = { ...counts, indexed: counts.added + counts.changed };
  for (const element of document.querySelectorAll(`[data-job="${id}"] [data-count]`)) {
    const count = shown[/** @type {HTMLElement} */ (element).dataset.count ?? ""];
    if (count !== undefined) element.textContent = texts.number(count);
  }
}

/** @param {Job} job */
function jobChanged(job) {
  const before = jobs.get(job.id);
  if (isOpen(job)) jobs.set(job.id, job);
  else jobs.delete(job.id);
  if (before?.state !== job.state) refreshFor(job.libraryId);
  else showCounts(job);
}

onEvent("job", ({ job }) => jobChanged(job));
onEvent("library", ({ libraryId }) => refreshFor(libraryId));
onEvent("assets", ({ libraryId }) => refreshFor(libraryId));
if (pictures !== undefined) onEvent("pictures", () => refresh());
onEvent("connection", (state) => state !== "lost" && refresh());
for (const type of ["focusout", "pointerup"]) addEventListener(type, () => isBehind && refresh());
