/** Makes values out of what files hold: hostile bytes go in, clean values or null come out. */

const MOST_CHARACTERS = 10_000;

/**
 * Text that a database and a page can hold: no control characters but line breaks and tabs, no
 * half characters, no space around it. Null when nothing is left.
 */
export function cleanText(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = value.slice(0, MOST_CHARACTERS).toWellFormed()
    // deno-lint-ignore no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "").trim();
  return text === "" ? null : text;
}

/** Words and short phrases: nobody gives a photo more, or longer ones. */
const MOST_KEYWORDS = 500;
const LONGEST_KEYWORD = 200;

/** Keywords as clean text, each once; null when there are none. */
export function keywordsValue(values: readonly string[]): string[] | null {
  const keywords = values.map((value) => cleanText(value.slice(0, LONGEST_KEYWORD)));
  const different = [...new Set(keywords)].filter((keyword) => keyword !== null);
  return different.length === 0 ? null : different.slice(0, MOST_KEYWORDS);
}

/** Identifiers are indexed: none that is real is as long. */
const LONGEST_IDENTIFIER = 100;

/** What things that belong together bear, as clean text; null when it is none. */
export function identifierValue(value: unknown): string | null {
  const text = cleanText(value);
  return text !== null && text.length <= LONGEST_IDENTIFIER ? text : null;
}

/** A finite number above zero, or null. Of a list, the first counts. */
export function positiveNumber(value: unknown): number | null {
  const number = firstNumber(value);
  return number !== null && number > 0 ? number : null;
}

/** The number, or the first of a list of numbers; null when it is not one or not finite. */
export function firstNumber(value: unknown): number | null {
  const first = Array.isArray(value) || ArrayBuffer.isView(value)
    ? (value as ArrayLike<unknown>)[0]
    : value;
  return typeof first === "number" && Number.isFinite(first) ? first : null;
}

/**
 * Seconds as photographers write them: "1/125", "0.3", "30". The border between the two forms is
 * ExifTool's (0.25 s).
 */
export function exposureText(seconds: number | null): string | null {
  if (seconds === null || seconds <= 0) return null;
  if (seconds < 0.25001) return `1/${Math.round(1 / seconds)}`;
  return seconds.toFixed(1).replace(/\.0$/, "");
}

/** An EXIF orientation, 1 to 8, or null. */
export function orientationValue(value: unknown): number | null {
  const number = firstNumber(value);
  return number !== null && Number.isInteger(number) && number >= 1 && number <= 8 ? number : null;
}

/** 0 to 5, or -1 for rejected; null for anything else. */
export function ratingValue(value: unknown): number | null {
  const number = firstNumber(value);
  if (number === null || number < -1 || number > 5) return null;
  return Math.round(number) + 0;
}

/**
 * A place on the globe, or null when one of both is missing or out of range. 0/0 is what cameras
 * write that did not know where they were, so it is no place.
 */
export function placeValue(
  latitude: number | null,
  longitude: number | null,
): { latitude: number; longitude: number } | null {
  if (latitude === null || longitude === null) return null;
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
  return latitude === 0 && longitude === 0 ? null : { latitude, longitude };
}
