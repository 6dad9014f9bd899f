/**
 * Values as the language of the page writes them. Wall clocks are read as UTC, so no zone ever
 * shifts them.
 */
import { codecLabel } from "../../../domain/video_codec.ts";
import { texts } from "../texts.ts";

function formattersOf(locale: string) {
  const date = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...style });
  const decimals = (minimumFractionDigits: number, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, {
      ...{ minimumFractionDigits, maximumFractionDigits },
      useGrouping: false,
    });
  return {
    count: new Intl.NumberFormat(locale),
    whole: decimals(0, 0),
    tenths: decimals(1, 1),
    upToTenths: decimals(0, 1),
    upToHundredths: decimals(0, 2),
    degrees: decimals(0, 5),
    longDate: date({ dateStyle: "full" }),
    shortDate: date({ dateStyle: "long" }),
    clock: date({ timeStyle: "medium" }),
    moment: date({ dateStyle: "medium", timeStyle: "short" }),
    day: date({ dateStyle: "medium" }),
    month: date({ month: "long", year: "numeric" }),
  };
}

const kept = new Map<string, ReturnType<typeof formattersOf>>();

/** Those of the page's language; they cost much to make, so they are kept. */
function formatters() {
  const { locale } = texts();
  const found = kept.get(locale) ?? formattersOf(locale);
  kept.set(locale, found);
  return found;
}

export function number(n: number): string {
  return formatters().count.format(n);
}

/** "512 B", "3.4 MB": steps of 1,000, as file managers and makers of disks count. */
export function fileSize(bytes: number): string {
  const { units, size } = texts().formats;
  const { tenths, whole } = formatters();
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return size((unit > 0 && value < 10 ? tenths : whole).format(value), units[unit]!);
}

/** "Thursday, 14 March 2019" of `2019-03-14T10:32:05`. */
export function longDate(localDateTime: string): string {
  return formatters().longDate.format(wallClock(localDateTime));
}

/** "14 March 2019" of `2019-03-14T10:32:05`. */
export function shortDate(localDateTime: string): string {
  return formatters().shortDate.format(wallClock(localDateTime));
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
  return from === to ? from : texts().formats.days(from, to);
}

/** "10:32:05" of `2019-03-14T10:32:05`. */
export function clockTime(localDateTime: string): string {
  return formatters().clock.format(wallClock(localDateTime));
}

/** "March 2019" of a wall clock or the name of a bucket. */
export function monthName(localDateTime: string): string {
  return formatters().month.format(wallClock(localDateTime));
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
  return texts().formats.utc(formatters().moment.format(date));
}

/** "14 Mar 2019", in UTC. */
export function day(date: Date): string {
  return formatters().day.format(date);
}

/** "Sunday, 22 November 2026 at 02:00", by the clocks of a time zone. */
export function timeIn(timeZone: string, date: Date): string {
  return new Intl.DateTimeFormat(texts().locale, {
    dateStyle: "full",
    timeStyle: "short",
    timeZone,
  })
    .format(date);
}

/** "48.85837, 2.29448". */
export function coordinates(latitude: number, longitude: number): string {
  const { degrees } = formatters();
  return `${degrees.format(latitude)}, ${degrees.format(longitude)}`;
}

/** "340 ms", "1.4 s", "12 s", "3 min 5 s", "1 h 2 min": from milliseconds. */
export function timeTaken(milliseconds: number): string {
  const t = texts().formats;
  const { tenths, whole } = formatters();
  if (milliseconds < 999.5) return t.milliseconds(whole.format(milliseconds));
  if (milliseconds < 9950) return t.seconds(tenths.format(milliseconds / 1000));
  const seconds = Math.round(milliseconds / 1000);
  const part = (size: number, most: number) => whole.format(Math.floor(seconds / size) % most);
  if (seconds < 60) return t.seconds(part(1, 60));
  if (seconds < 3600) return t.minutes(part(60, 60), part(1, 60));
  return t.hours(part(3600, Infinity), part(60, 60));
}

/** "1:12", "1:02:05", and "0.4 s" for less than one second: from seconds. */
export function playingTime(seconds: number): string {
  if (seconds < 1) return texts().formats.seconds(formatters().tenths.format(seconds));
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
  const t = texts().formats;
  const parts = [
    videoCodec !== null && codecLabel(videoCodec),
    frameRate !== null && t.frameRate(formatters().upToHundredths.format(frameRate)),
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
  const t = texts().formats;
  const { upToTenths } = formatters();
  const parts = [
    fNumber !== null && t.aperture(upToTenths.format(fNumber)),
    exposureTime !== null && t.seconds(exposureTime),
    focalLength !== null && t.focalLength(upToTenths.format(focalLength)),
    iso !== null && t.sensitivity(String(iso)),
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(" · ");
}

/** "Canon EOS 5D" of make "Canon" and model "Canon EOS 5D" or "EOS 5D"; null when unknown. */
export function cameraName(make: string | null, model: string | null): string | null {
  if (make === null || model === null) return model ?? make;
  const [first = ""] = model.toLowerCase().split(/\s+/);
  return make.toLowerCase().split(/\s+/).includes(first) ? model : `${make} ${model}`;
}

/** "24.2 MP" of width and height in pixels. */
export function megapixels(width: number, height: number): string {
  const millions = width * height / 1_000_000;
  const { tenths, whole } = formatters();
  return texts().formats.megapixels((millions < 10 ? tenths : whole).format(millions));
}
