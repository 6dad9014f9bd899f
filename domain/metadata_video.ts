/** Turns what videos say of themselves into metadata. */

import { type Metadata, NO_METADATA, type TakenAt } from "./metadata.ts";
import { parseDate } from "./metadata_dates.ts";
import { cleanText, identifierValue, placeValue, positiveNumber } from "./metadata_values.ts";

export interface VideoFacts {
  /** Pixels as displayed. */
  width: number | null;
  height: number | null;
  /** Degrees clockwise that the stored picture is turned by to be displayed. */
  rotation: number;
  /** Seconds. */
  duration: number | null;
  /** Creation date in the file's header, which is in UTC by its standard. */
  createdAt: TakenAt | null;
  /** As ffmpeg names it. */
  codec: string | null;
  /** Pictures a second. */
  frameRate: number | null;
  /** Of the camera, where the stream of pictures says it. */
  make: string | null;
  /** Texts by name: Apple's "com.apple.quicktime.…" keys and QuickTime's user data ("©xyz"). */
  tags: Readonly<Record<string, unknown>>;
}

/** EXIF's orientation for a rotation. */
const ORIENTATION_OF: Readonly<Record<number, number>> = { 0: 1, 90: 6, 180: 3, 270: 8 };
/** On a side. */
const MOST_PIXELS = 1_000_000;
/** Pictures a second. */
const FASTEST = 10_000;
const APPLE = "com.apple.quicktime.";
const ANDROID = "com.android.";

/** Metadata of a video; Apple's creation date comes first, as it knows its time zone. */
export function metadataFromVideo(facts: VideoFacts): Metadata {
  const text = (name: string) => cleanText(textOf(facts.tags[name]));
  const place = parseIso6709(text(`${APPLE}location.ISO6709`) ?? text("©xyz")) ??
    parseLoci(facts.tags["loci"]);
  return {
    ...NO_METADATA,
    takenAt: parseDate(text(`${APPLE}creationdate`)) ?? facts.createdAt,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    make: text(`${APPLE}make`) ?? text(`${ANDROID}manufacturer`) ?? text("©mak") ?? facts.make,
    model: text(`${APPLE}model`) ?? text(`${ANDROID}model`) ?? text("©mod"),
    orientation: facts.width === null ? null : ORIENTATION_OF[facts.rotation] ?? null,
    width: pixels(facts.width),
    height: pixels(facts.height),
    description: text(`${APPLE}description`) ?? text("©des"),
    duration: positiveNumber(facts.duration),
    videoCodec: facts.codec,
    frameRate: frameRateValue(facts.frameRate),
    contentIdentifier: identifierValue(textOf(facts.tags[`${APPLE}content.identifier`])),
  };
}

/** Of pixels that are no squares, as many squares. */
function pixels(value: number | null): number | null {
  const count = Math.round(positiveNumber(value) ?? 0);
  return count > 0 && count <= MOST_PIXELS ? count : null;
}

/** Broken headers say all sorts of things. */
function frameRateValue(rate: number | null): number | null {
  return rate !== null && rate > 0 && rate <= FASTEST ? rate : null;
}

/**
 * A place in degrees as ISO 6709 writes it: "+37.7749-122.4194+010.000/" or, in degrees, minutes
 * and seconds run together, "+374629.6-1222509.8/". Null when it is none.
 */
export function parseIso6709(text: string | null): { latitude: number; longitude: number } | null {
  const match = text === null
    ? null
    : /^\s*([+-]\d{1,6}(?:\.\d+)?)([+-]\d{1,7}(?:\.\d+)?)/.exec(text);
  if (match === null) return null;
  return placeValue(runTogether(match[1]!, 2), runTogether(match[2]!, 3));
}

/**
 * A place as 3GPP's `loci` box holds it (TS 26.244, 8.13): version, flags, language, a name that
 * ends with 0, a role, then longitude and latitude in degrees with 16 bits before and after the
 * point. Null when it is none.
 */
export function parseLoci(value: unknown): { latitude: number; longitude: number } | null {
  if (!(value instanceof Uint8Array)) return null;
  const nameEnd = value.indexOf(0, 6);
  if (nameEnd < 0 || nameEnd + 10 > value.length) return null;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const degrees = (at: number) => view.getInt32(at) / 0x10000;
  return placeValue(degrees(nameEnd + 6), degrees(nameEnd + 2));
}

function runTogether(text: string, degreeDigits: number): number {
  const number = text.slice(1);
  const whole = number.split(".")[0]!.length;
  const sum = whole <= degreeDigits + 1
    ? Number(number)
    : whole <= degreeDigits + 2
    ? Number(number.slice(0, degreeDigits)) + Number(number.slice(degreeDigits)) / 60
    : Number(number.slice(0, degreeDigits)) +
      Number(number.slice(degreeDigits, degreeDigits + 2)) / 60 +
      Number(number.slice(degreeDigits + 2)) / 3600;
  return text.startsWith("-") ? 0 - sum : sum;
}

/** QuickTime's user data is text, or bytes: length and language, 16 bits each, then UTF-8. */
function textOf(value: unknown): unknown {
  if (!(value instanceof Uint8Array) || value.length < 4) return value;
  const length = (value[0]! << 8) | value[1]!;
  return new TextDecoder().decode(value.subarray(4, 4 + length));
}
