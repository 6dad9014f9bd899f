/** Reads the dates that cameras write, without ever asking for the server's own time zone. */

import type { TakenAt } from "./metadata.ts";

/** Photography is younger than this; older dates are fillers such as 0001:01:01. */
const FIRST_YEAR = 1800;
const FURTHEST_OFFSET = 14 * 60;

/** Year, month and day; hour, minute, second and its fraction; what comes after them. */
const MOMENT =
  /^\s*(\d{4})[:\-\/.](\d\d?)[:\-\/.](\d\d?)(?:[T\s]\s*(\d\d?):(\d\d?)(?::(\d\d?)(?:[.,](\d+))?)?(.*))?/s;
const ISO_OFFSET = /^(Z|UTC|[+-]\d{1,2}(?::?\d{2})?)$/i;

/**
 * A date as EXIF ("2019:03:21 11:04:22") or ISO 8601 / XMP ("2019-03-21T11:04:22.5+01:00") writes
 * it. A date without a time is midnight. Null when it is zero, impossible or something else.
 */
export function parseDate(
  text: unknown,
  more: { subSeconds?: unknown; offset?: unknown } = {},
): TakenAt | null {
  if (typeof text !== "string") return null;
  const parts = MOMENT.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction, rest] = parts;
  if (!isRealDate(Number(year), Number(month), Number(day))) return null;
  if (!isRealTime(Number(hour), Number(minute), Number(second))) return null;
  const milliseconds = thousandths(fraction ?? digits(more.subSeconds));
  return {
    local: `${year}-${two(month!)}-${two(day!)}T${two(hour)}:${two(minute)}:${two(second)}` +
      `.${milliseconds}`,
    offsetMinutes: parseOffset(rest) ?? parseOffset(more.offset),
  };
}

/** "+01:00", "-0330", "Z" in minutes east of UTC; null when it is none. */
export function parseOffset(text: unknown): number | null {
  if (typeof text !== "string") return null;
  const match = ISO_OFFSET.exec(text.replaceAll("\0", "").trim());
  if (match === null) return null;
  if (/^[zu]/i.test(match[1]!)) return 0;
  const number = match[1]!.slice(1).replace(":", "");
  const hours = Number(number.length > 2 ? number.slice(0, -2) : number);
  const minutes = hours * 60 + (number.length > 2 ? Number(number.slice(-2)) : 0);
  if (minutes > FURTHEST_OFFSET) return null;
  return match[1]!.startsWith("-") ? 0 - minutes : minutes;
}

/**
 * The moment that satellites gave, in UTC: a date "2019:03:21" with a list of hours, minutes and
 * seconds. Null when a part is missing or impossible.
 */
export function parseGpsDate(date: unknown, time: unknown): TakenAt | null {
  if (typeof date !== "string" || !Array.isArray(time) || time.length < 3) return null;
  const [hour, minute, second] = time as number[];
  if (!Number.isFinite(hour) || !Number.isFinite(minute) || !Number.isFinite(second)) return null;
  const whole = Math.floor(second!);
  const fraction = String(Math.floor((second! - whole) * 1000)).padStart(3, "0");
  return universal(parseDate(`${date.trim()} ${hour}:${minute}:${whole}.${fraction}Z`));
}

/** A count of seconds since 1970 in UTC, as a moment with offset 0; null before 1800 or after 9999. */
export function dateFromUnixSeconds(seconds: number): TakenAt | null {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return null;
  return universal(parseDate(date.toISOString()));
}

/** The same moment, known to be of a clock that shows UTC everywhere. */
export function universal(takenAt: TakenAt | null): TakenAt | null {
  return takenAt && { ...takenAt, isUniversal: true };
}

function isRealDate(year: number, month: number, day: number): boolean {
  if (year < FIRST_YEAR || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function isRealTime(hour: number, minute: number, second: number): boolean {
  return hour < 24 && minute < 60 && second < 60;
}

function digits(value: unknown): string {
  return typeof value === "string" ? /^\s*(\d+)/.exec(value)?.[1] ?? "" : "";
}

function thousandths(fraction: string): string {
  return fraction.slice(0, 3).padEnd(3, "0");
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}
