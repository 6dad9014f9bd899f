// @ts-check
/** On every page of someone signed in: what goes on in the background, in one line. */
import { connect, onEvent } from "./events.js";
import { isOpen, jobLine, jobState } from "./job_words.js";
import { texts } from "./texts.js";

/** @typedef {import("./events.js").Job} Job */

/** So long the line still says how a job ended. */
const LINGER_MS = 6_000;

const line = document.getElementById("live");
const text = document.getElementById("live-text");
const bar = /** @type {HTMLProgressElement | null} */ (document.getElementById("live-bar"));
const announcer = document.getElementById("announcer");
const connection = document.getElementById("connection");

/** @type {Map<string, Job>} */
const open = new Map();
/** @type {Job | null} */
let ended = null;
let pictures = { done: 0, pending: 0 };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let forgetting;

onEvent("job", ({ job }) => {
  const known = open.get(job.id);
  if (isOpen(job)) open.set(job.id, job);
  else if (open.delete(job.id)) remember(job);
  // A screen reader hears where a job begins and ends, not every number between.
  if (known?.state !== job.state && announcer) announcer.textContent = jobState(job);
  show();
});

onEvent("pictures", ({ made, failed, pending }) => {
  pictures = { done: made + failed, pending };
  show();
});

onEvent("connection", (state) => {
  if (connection) connection.hidden = state !== "lost";
  // Whatever was open may have ended unheard; what still runs says so again.
  if (state === "again") open.clear();
  show();
});

/** @param {Job} job */
function remember(job) {
  ended = job;
  clearTimeout(forgetting);
  forgetting = setTimeout(() => {
    ended = null;
    show();
  }, LINGER_MS);
}

function show() {
  if (!line || !text || !bar) return;
  const words = liveWords();
  line.hidden = words === "";
  text.textContent = words;
  const { done, pending } = pictures;
  if (open.size > 0) bar.removeAttribute("value");
  else bar.value = done / Math.max(1, done + pending);
}

function liveWords() {
  const jobs = [...open.values()];
  const job = jobs.find((each) => each.state === "running") ?? jobs[0] ?? ended;
  const parts = job ? [jobLine(job)] : [];
  if (jobs.length > 1) parts.push(texts.jobs.moreWaiting(jobs.length - 1));
  if (pictures.pending > 0) parts.push(texts.jobs.thumbnails(pictures.pending));
  return parts.join(" · ");
}

// What was there before the page was is not read out; a change is.
const saved = document.getElementById("saved")?.textContent;
if (saved && announcer) announcer.textContent = saved;

connect();
