/** Turns EXIF tags into metadata. */

import { type Metadata, NO_METADATA, type TakenAt } from "./metadata.ts";
import { parseDate, parseGpsDate } from "./metadata_dates.ts";
import {
  cleanText,
  exposureText,
  firstNumber,
  identifierValue,
  orientationValue,
  placeValue,
  positiveNumber,
  ratingValue,
} from "./metadata_values.ts";

/** Tag numbers of the EXIF standard (CIPA DC-008), by the directory in which they belong. */
export const EXIF_TAGS = {
  ifd0: {
    imageDescription: 0x010e,
    make: 0x010f,
    model: 0x0110,
    orientation: 0x0112,
    modifyDate: 0x0132,
    rating: 0x4746,
  },
  exif: {
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
  },
  gps: {
    latitudeRef: 1,
    latitude: 2,
    longitudeRef: 3,
    longitude: 4,
    gpsTime: 7,
    gpsDate: 29,
  },
} as const;

export type ExifTagName =
  | keyof typeof EXIF_TAGS.ifd0
  | keyof typeof EXIF_TAGS.exif
  | keyof typeof EXIF_TAGS.gps;

/** Values as they stand in the file, texts, numbers or lists of them: nothing can be trusted. */
export interface ExifTags extends Readonly<Partial<Record<ExifTagName, unknown>>> {
  /** Out of the maker's note. */
  readonly contentIdentifier?: unknown;
}

/**
 * Metadata out of EXIF tags. Width and height stay null: cameras and editors write them wrongly too
 * often, the picture itself knows better.
 */
export function metadataFromExif(tags: ExifTags): Metadata {
  const place = placeOf(tags);
  return {
    ...NO_METADATA,
    takenAt: takenAtOf(tags),
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    make: cleanText(tags.make),
    model: cleanText(tags.model),
    lensModel: cleanText(tags.lensModel),
    fNumber: positiveNumber(tags.fNumber),
    focalLength: positiveNumber(tags.focalLength),
    iso: positiveNumber(tags.iso),
    exposureTime: exposureText(positiveNumber(tags.exposureTime)),
    orientation: orientationValue(tags.orientation),
    description: cleanText(tags.imageDescription),
    rating: ratingValue(tags.rating),
    contentIdentifier: identifierValue(tags.contentIdentifier),
  };
}

/** When the file was last saved: the best guess when nothing says when the picture was taken. */
export function modifiedAtFromExif(tags: ExifTags): TakenAt | null {
  return parseDate(tags.modifyDate, { subSeconds: tags.subSecTime, offset: tags.offsetTime });
}

function takenAtOf(tags: ExifTags): TakenAt | null {
  return parseDate(tags.dateTimeOriginal, {
    subSeconds: tags.subSecTimeOriginal,
    offset: tags.offsetTimeOriginal,
  }) ??
    parseDate(tags.createDate, {
      subSeconds: tags.subSecTimeDigitized,
      offset: tags.offsetTimeDigitized,
    }) ??
    parseGpsDate(tags.gpsDate, tags.gpsTime);
}

function placeOf(tags: ExifTags): { latitude: number; longitude: number } | null {
  return placeValue(
    degrees(tags.latitude, tags.latitudeRef, "S"),
    degrees(tags.longitude, tags.longitudeRef, "W"),
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
  const width = positiveNumber(tags.pixelWidth);
  const height = positiveNumber(tags.pixelHeight);
  return width === null || height === null ? null : { width, height };
}
