// @ts-check
/** What all uploads together come to: figures, their order in the list, and words. Pure. */
import { texts } from "../texts.js";

/** @typedef {import("./uploads.js").Upload} Upload */
/** @typedef {import("./uploads.js").State} State */

/**
 * @typedef {object} Tally
 * @property {number} total files
 * @property {Record<State, number>} files
 * @property {number} done the part of all bytes that needs nothing more, 0 to 1
 */

const t = texts.uploads;

/** What goes on comes first, then what one may want to do something about. */
const ORDER = /** @type {const} */ ([
  "sending",
  "failed",
  "stopped",
  "waiting",
  "duplicate",
  "kept",
]);

/** An empty file takes a request, too. */
const REQUEST_BYTES = 10_000;

/**
 * @param {readonly Upload[]} uploads
 * @returns {Tally}
 */
export function tally(uploads) {
  const files = { waiting: 0, sending: 0, kept: 0, duplicate: 0, failed: 0, stopped: 0 };
  let [bytes, done] = [0, 0];
  for (const { state, file, sent } of uploads) {
    files[state]++;
    const weight = file.size + REQUEST_BYTES;
    bytes += weight;
    done += weight * (state === "waiting" ? 0 : state === "sending" ? sent : 1);
  }
  return { total: uploads.length, files, done: done / Math.max(1, bytes) };
}

/**
 * @param {readonly Upload[]} uploads
 * @returns {Upload[]} as the list shows them; those of one state as they were chosen
 */
export function inOrder(uploads) {
  const groups = Object.groupBy(uploads, ({ state }) => state);
  return ORDER.flatMap((state) => groups[state] ?? []);
}

/**
 * @param {Tally} tally
 * @param {boolean} isBusy
 * @returns {string} "12 of 340 files", or the end of it: "338 uploaded"; "" for no files
 */
export function headline({ total, files }, isBusy) {
  if (total === 0) return isBusy ? t.looking : "";
  if (isBusy) return t.sent(total - files.waiting - files.sending, total);
  return files.kept > 0 ? t.uploaded(files.kept) : t.nothingNew;
}

/**
 * What else there is to say.
 * @param {Tally} tally
 * @returns {string} "5 were here already · 1 failed"; "" for nothing
 */
export function remarks({ files }) {
  const { duplicate, failed, stopped } = files;
  return [
    duplicate > 0 && t.wereHere(duplicate),
    failed > 0 && t.failed(failed),
    stopped > 0 && t.stopped(stopped),
  ].filter(Boolean).join(" · ");
}

/**
 * What a screen reader says when all have come to an end.
 * @param {Tally} tally
 * @returns {string}
 */
export function ending(tally) {
  const words = [headline(tally, false), remarks(tally)].filter(Boolean).join(" · ");
  return t.ended(words || t.noMedia);
}

/** @typedef {Record<"others" | "sidecars" | "unreadable", readonly string[]>} LeftOut */

/** So many names are told. */
const NAMED = 3;

/** @param {readonly string[]} names */
function firstNames(names) {
  const more = names.length > NAMED ? [t.more(names.length - NAMED)] : [];
  return [...names.slice(0, NAMED), ...more].join(", ");
}

/**
 * What was dropped and is not sent.
 * @param {LeftOut} leftOut names of files
 * @returns {string} "Left out, because no photo or video: notes.txt"; "" for nothing
 */
export function leftOutWords({ others, sidecars, unreadable }) {
  return [
    others.length > 0 && t.noneOf(firstNames(others)),
    sidecars.length > 0 && t.sidecarsAlone(firstNames(sidecars)),
    unreadable.length > 0 && t.unreadable(firstNames(unreadable)),
  ].filter(Boolean).join(" ");
}

/** A reason with more characters is cut off in a row of the list. */
const LONGEST_IN_ROW = 50;

/**
 * The first reason that has no room in the list, in full.
 * @param {readonly Upload[]} uploads
 * @returns {string} "a.mp4 and 2 more: The file does not fit, …"; "" for none
 */
export function problemWords(uploads) {
  const failed = uploads.filter(({ state }) => state === "failed");
  const first = failed.find(({ problem }) => problem.length > LONGEST_IN_ROW);
  if (!first) return "";
  const { length } = failed.filter(({ problem }) => problem === first.problem);
  const { name } = first.file;
  return `${length > 1 ? t.alsoOf(name, length - 1) : name}: ${first.problem}`;
}

/**
 * @param {number} bytes
 * @returns {string} "4.2 MB"
 */
export function fileSize(bytes) {
  const unit = t.units.findIndex((_, power) => bytes < 999.5 * 1000 ** power);
  const at = unit < 0 ? t.units.length - 1 : unit;
  const value = bytes / 1000 ** at;
  const digits = at > 0 && value < 9.95 ? 1 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${value.toLocaleString(texts.locale, options)} ${t.units[at]}`;
}

/**
 * How it stands with one file.
 * @param {Upload} upload
 * @returns {string}
 */
export function stateWords({ state, sent, problem, file, sidecar }) {
  switch (state) {
    case "sending":
      if (problem !== "") return problem;
      if (sent === 0) return t.state.starting;
      return sent < 1 ? t.state.part(Math.floor(sent * 100), fileSize(file.size)) : t.state.saving;
    case "failed":
      return problem;
    case "kept":
    case "duplicate":
      return (sidecar ? t.withSidecar : t.state)[state];
    default:
      return t.state[state];
  }
}
