// @ts-check
/** How far a job is, in words. */
import { texts } from "./texts.js";

/** @typedef {import("./events.js").Job} Job */

const t = texts.jobs;

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
    parts.push(t.found(found), t.indexed(added + changed));
  }
  if (offline > 0) parts.push(t.missing(offline));
  if (restored > 0) parts.push(t.back(restored));
  if (moved > 0) parts.push(t.moved(moved));
  if (removed > 0) parts.push(t.removed(removed));
  if (errors > 0) parts.push(t.problems(errors));
  return parts.join(" · ");
}

/**
 * @param {Pick<Job, "kind" | "state" | "libraryName">} job
 * @returns {string} "Scanning Holidays", "Scan of Holidays finished"
 */
export function jobState({ kind, state, libraryName }) {
  return t[kind][state](libraryName ?? t.aLibrary);
}
