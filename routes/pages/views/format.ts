/** Values in words, for the pages. Wall clocks are read as UTC, so no zone ever shifts them. */
import { codecLabel } from "../../../domain/video_codec.ts";

const NUMBER = new Intl.NumberFormat("en");
const DEGREES = new Intl.NumberFormat("en", { maximumFractionDigits: 5 });
const LONG_DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
const SHORT_DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export function number(n: number): string {
  return NUMBER.format(n);
}

/** "1 photo", "2 photos", "3 libraries". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

const UNITS = ["B", "KB", "MB", "GB", "TB", "PB"];

/** "512 B", "3.4 MB": steps of 1,000, as file managers and makers of disks count. */
export function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

/** "Thursday, 14 March 2019" of `2019-03-14T10:32:05`. */
export function longDate(localDateTime: string): string {
  return LONG_DATE.format(wallClock(localDateTime));
}

/** "14 March 2019" of `2019-03-14T10:32:05`. */
export function shortDate(localDateTime: string): string {
  return SHORT_DATE.format(wallClock(localDateTime));
}

/** "2019", "2017–2019" of two wall clocks; "" when there are none. */
export function yearsBetween(first: string | null, last: string | null): string {
  if (first === null || last === null) return "";
  const [from, to] = [first.slice(0, 4), last.slice(0, 4)];
  return from === to ? from : `${from}–${to}`;
}

/** "14 March 2019", "14 March 2019 – 2 May 2020" of two wall clocks; "" when there are none. */
export function daysBetween(first: string | null, last: string | null): string {
  if (first === null || last === null) return "";
  const [from, to] = [shortDate(first), shortDate(last)];
  return from === to ? from : `${from} – ${to}`;
}

/** "10:32:05" of `2019-03-14T10:32:05`. */
export function clockTime(localDateTime: string): string {
  return CLOCK.format(wallClock(localDateTime));
}

/** "March 2019" of a wall clock or the name of a bucket. */
export function monthName(localDateTime: string): string {
  return MONTH.format(wallClock(localDateTime));
}

function wallClock(localDateTime: string): Date {
  return new Date(`${localDateTime.replace(/Z$/, "")}Z`);
}

/** "UTC+02:00"; minutes east of UTC. */
export function utcOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, "0");
  return `UTC${minutes < 0 ? "−" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** "14 Mar 2019, 10:32 UTC": for what happened on the server. */
export function moment(date: Date): string {
  return `${MOMENT.format(date)} UTC`;
}

/** "14 Mar 2019", in UTC. */
export function day(date: Date): string {
  return DAY.format(date);
}

/** "Sunday, 22 November 2026 at 02:00", by the clocks of a time zone. */
export function timeIn(timeZone: string, date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone })
    .format(date);
}

/** "48.85837, 2.29448". */
export function coordinates(latitude: number, longitude: number): string {
  return `${DEGREES.format(latitude)}, ${DEGREES.format(longitude)}`;
}

/** "340 ms", "1.4 s", "12 s", "3 min 5 s", "1 h 2 min": from milliseconds. */
export function timeTaken(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
}

/** "1:12", "1:02:05", and "0.4 s" for less than one second: from seconds. */
export function playingTime(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(1)} s`;
  const whole = Math.floor(seconds);
  const two = (n: number) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const end = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`;
}

/** "Munich, Bavaria, Germany" with what is known. */
export function placeName(
  { city, state, country }: { city: string | null; state: string | null; country: string | null },
): string {
  const names = [city, state === city ? null : state, country].filter((name) => name !== null);
  return names.join(", ");
}

/** "H.264 · 29.97 pictures a second", with what is known; null when nothing is. */
export function videoFacts(
  { videoCodec, frameRate }: { videoCodec: string | null; frameRate: number | null },
): string | null {
  const parts = [
    videoCodec !== null && codecLabel(videoCodec),
    frameRate !== null && `${Math.round(frameRate * 100) / 100} pictures a second`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(" · ");
}

/** "ƒ/2.8 · 1/125 s · 35 mm · ISO 400", with what is known; null when nothing is. */
export function exposure(
  { fNumber, exposureTime, focalLength, iso }: {
    fNumber: number | null;
    exposureTime: string | null;
    focalLength: number | null;
    iso: number | null;
  },
): string | null {
  const parts = [
    fNumber !== null && `ƒ/${rounded(fNumber)}`,
    exposureTime !== null && `${exposureTime} s`,
    focalLength !== null && `${rounded(focalLength)} mm`,
    iso !== null && `ISO ${iso}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(" · ");
}

const rounded = (n: number) => String(Math.round(n * 10) / 10);

/** "Canon EOS 5D" of make "Canon" and model "Canon EOS 5D" or "EOS 5D"; null when unknown. */
export function cameraName(make: string | null, model: string | null): string | null {
  if (make === null || model === null) return model ?? make;
  const [first = ""] = model.toLowerCase().split(/\s+/);
  return make.toLowerCase().split(/\s+/).includes(first) ? model : `${make} ${model}`;
}

/** "24.2 MP" of width and height in pixels. */
export function megapixels(width: number, height: number): string {
  const millions = width * height / 1_000_000;
  return `${millions < 10 ? millions.toFixed(1) : Math.round(millions)} MP`;
}
