// @ts-check
/** How far a job is, in words. */

/** @typedef {import("./events.js").Job} Job */

const NUMBER = new Intl.NumberFormat("en");

/** @param {number} n */
export function number(n) {
  return NUMBER.format(n);
}

/**
 * @param {number} n
 * @param {string} one
 */
export function counted(n, one) {
  return `${number(n)} ${n === 1 ? one : `${one}s`}`;
}

/** @param {Pick<Job, "state">} job */
export function isOpen({ state }) {
  return state === "waiting" || state === "running";
}

/**
 * @param {Pick<Job, "kind" | "state" | "libraryName" | "counts">} job
 * @returns {string} "Scanning Holidays · 1,200 found · 800 indexed · 2 problems"
 */
export function jobLine(job) {
  const { found, added, changed, offline, restored, moved, removed, errors } = job.counts;
  const parts = [jobState(job)];
  if (job.kind === "scan" && job.state !== "waiting") {
    parts.push(`${number(found)} found`, `${number(added + changed)} indexed`);
  }
  if (offline > 0) parts.push(`${number(offline)} missing`);
  if (restored > 0) parts.push(`${number(restored)} back`);
  if (moved > 0) parts.push(`${number(moved)} moved`);
  if (removed > 0) parts.push(`${number(removed)} removed`);
  if (errors > 0) parts.push(counted(errors, "problem"));
  return parts.join(" · ");
}

/** @type {Record<Exclude<Job["kind"], "nightly">, { doing: string, done: string }>} */
const NAMES = {
  scan: { doing: "Scanning", done: "Scan of" },
  "remove-offline": { doing: "Removing offline files of", done: "Removing offline files of" },
  "refresh-metadata": { doing: "Refreshing metadata of", done: "Refreshing metadata of" },
  "delete-library": { doing: "Deleting", done: "Deleting" },
};

/**
 * @param {Pick<Job, "kind" | "state" | "libraryName">} job
 * @returns {string} "Scanning Holidays", "Scan of Holidays finished"
 */
export function jobState({ kind, state, libraryName }) {
  if (kind === "nightly") return nightlyState(state);
  const { doing, done } = NAMES[kind];
  const library = libraryName ?? "a library";
  if (state === "running") return `${doing} ${library}`;
  if (state === "waiting") return `${doing} ${library} soon`;
  return `${done} ${library} ${state === "done" ? "finished" : state}`;
}

/** @param {Job["state"]} state */
function nightlyState(state) {
  if (state === "running") return "Nightly run";
  if (state === "waiting") return "Nightly run soon";
  return `Nightly run ${state === "done" ? "finished" : state}`;
}
