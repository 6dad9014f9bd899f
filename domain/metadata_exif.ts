/** Turns EXIF tags into metadata. */

import { appleContentIdentifier } from "./apple_maker_note.ts";
import { type Metadata, NO_METADATA, type TakenAt } from "./metadata.ts";
import { parseDate, parseGpsDate } from "./metadata_dates.ts";
import {
  cleanText,
  exposureText,
  firstNumber,
  orientationValue,
  placeValue,
  positiveNumber,
  ratingValue,
} from "./metadata_values.ts";

/** Values by tag number, as they stand in the file: nothing of them can be trusted. */
export type ExifBlock = Readonly<Record<number, unknown>>;

/** The three blocks of EXIF, as exifr hands them over with raw values and raw keys. */
export interface ExifTags {
  ifd0?: ExifBlock;
  exif?: ExifBlock;
  gps?: ExifBlock;
  /** What the camera's maker alone understands. */
  makerNote?: Uint8Array;
}

/** Tag numbers of the EXIF standard (CIPA DC-008). */
export const TAG = {
  imageDescription: 0x010e,
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  modifyDate: 0x0132,
  rating: 0x4746,
  exposureTime: 0x829a,
  fNumber: 0x829d,
  iso: 0x8827,
  dateTimeOriginal: 0x9003,
  createDate: 0x9004,
  offsetTime: 0x9010,
  offsetTimeOriginal: 0x9011,
  offsetTimeDigitized: 0x9012,
  focalLength: 0x920a,
  makerNote: 0x927c,
  subSecTime: 0x9290,
  subSecTimeOriginal: 0x9291,
  subSecTimeDigitized: 0x9292,
  pixelWidth: 0xa002,
  pixelHeight: 0xa003,
  lensModel: 0xa434,
  latitudeRef: 1,
  latitude: 2,
  longitudeRef: 3,
  longitude: 4,
  gpsTime: 7,
  gpsDate: 29,
} as const;

/**
 * Metadata out of EXIF tags. Width and height stay null: cameras and editors write them wrongly too
 * often, the picture itself knows better.
 */
export function metadataFromExif(tags: ExifTags): Metadata {
  const ifd0 = tags.ifd0 ?? {};
  const exif = tags.exif ?? {};
  const place = placeOf(tags.gps ?? {});
  // Some programs put a tag into the other directory.
  const text = (tag: number) => cleanText(ifd0[tag]) ?? cleanText(exif[tag]);
  const number = (tag: number) => positiveNumber(exif[tag]) ?? positiveNumber(ifd0[tag]);
  return {
    ...NO_METADATA,
    takenAt: takenAtOf(tags),
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    make: text(TAG.make),
    model: text(TAG.model),
    lensModel: text(TAG.lensModel),
    fNumber: number(TAG.fNumber),
    focalLength: number(TAG.focalLength),
    iso: number(TAG.iso),
    exposureTime: exposureText(number(TAG.exposureTime)),
    orientation: orientationValue(ifd0[TAG.orientation]),
    description: cleanText(ifd0[TAG.imageDescription]),
    rating: ratingValue(ifd0[TAG.rating]),
    contentIdentifier: appleContentIdentifier(tags.makerNote),
  };
}

/** When the file was last saved: the best guess when nothing says when the picture was taken. */
export function modifiedAtFromExif(tags: ExifTags): TakenAt | null {
  const exif = tags.exif ?? {};
  return parseDate(tags.ifd0?.[TAG.modifyDate], {
    subSeconds: exif[TAG.subSecTime],
    offset: exif[TAG.offsetTime],
  });
}

function takenAtOf(tags: ExifTags): TakenAt | null {
  const { ifd0 = {}, exif = {}, gps = {} } = tags;
  const original = exif[TAG.dateTimeOriginal] ?? ifd0[TAG.dateTimeOriginal];
  return parseDate(original, {
    subSeconds: exif[TAG.subSecTimeOriginal],
    offset: exif[TAG.offsetTimeOriginal],
  }) ??
    parseDate(exif[TAG.createDate], {
      subSeconds: exif[TAG.subSecTimeDigitized],
      offset: exif[TAG.offsetTimeDigitized],
    }) ??
    parseGpsDate(gps[TAG.gpsDate], gps[TAG.gpsTime]);
}

function placeOf(gps: ExifBlock): { latitude: number; longitude: number } | null {
  return placeValue(
    degrees(gps[TAG.latitude], gps[TAG.latitudeRef], "S"),
    degrees(gps[TAG.longitude], gps[TAG.longitudeRef], "W"),
  );
}

/**
 * Some phones write the three numbers as text, with points or with their language's commas:
 * "52,00000,50,00000,34,01180" is 52° 50′ 34.0118″.
 */
function numbersIn(text: string): number[] {
  const found = text.match(/\d+(?:\.\d+)?/g) ?? [];
  const whole = found.length === 6
    ? [0, 2, 4].map((index) => `${found[index]}.${found[index + 1]}`)
    : found;
  return whole.slice(0, 3).map(Number);
}

/** Degrees out of [degrees, minutes, seconds]; minutes and seconds may be missing or 0/0. */
function degrees(value: unknown, ref: unknown, negative: string): number | null {
  const parts = typeof value === "string" ? numbersIn(value) : value;
  const whole = firstNumber(parts);
  if (whole === null) return null;
  const [minutes, seconds] = Array.isArray(parts)
    ? [firstNumber(parts[1]) ?? 0, firstNumber(parts[2]) ?? 0]
    : [0, 0];
  const sum = whole + minutes / 60 + seconds / 3600;
  return cleanText(ref)?.toUpperCase() === negative ? 0 - sum : sum;
}

/** The size that EXIF gives, for pictures that do not say it themselves. Stored, not displayed. */
export function sizeFromExif(tags: ExifTags): { width: number; height: number } | null {
  const width = positiveNumber(tags.exif?.[TAG.pixelWidth]);
  const height = positiveNumber(tags.exif?.[TAG.pixelHeight]);
  return width === null || height === null ? null : { width, height };
}
