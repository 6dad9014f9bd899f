// @ts-check
/** Dates and lengths of time in words. Wall clocks are read as UTC, so no zone ever shifts them. */
import { texts } from "../texts.js";

/** @param {Intl.DateTimeFormatOptions} options */
const format = (options) => new Intl.DateTimeFormat(texts.locale, { ...options, timeZone: "UTC" });

const MONTH = format({ month: "long", year: "numeric" });
const DAY = format({ weekday: "short", day: "numeric" });
const MOMENT = format({ dateStyle: "long", timeStyle: "short" });

/**
 * @param {string} timeBucket ISO
 * @returns {string} "March 2019"
 */
export function monthName(timeBucket) {
  return MONTH.format(new Date(timeBucket));
}

/**
 * @param {string} day YYYY-MM-DD
 * @returns {string} "Thu 14"
 */
export function dayName(day) {
  return DAY.format(new Date(`${day}T00:00:00.000Z`)).replace(",", "");
}

/**
 * @param {string} localDateTime ISO, with Z though it is the wall clock
 * @returns {string} "14 March 2019 at 10:32"
 */
export function momentName(localDateTime) {
  return MOMENT.format(new Date(localDateTime));
}

/**
 * @param {string | null} duration "0:01:12.345000"
 * @returns {string} "1:12"; "" when unknown or not a duration
 */
export function shortDuration(duration) {
  const match = /^(\d+):(\d+):(\d+)/.exec(duration ?? "");
  if (!match) return "";
  const [hours, minutes, seconds] = match.slice(1).map(Number);
  if (!hours && !minutes && !seconds) return "";
  const two = (/** @type {number | undefined} */ n) => String(n ?? 0).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
