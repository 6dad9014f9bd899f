/**
 * What ExifTool and ffprobe read in a file, in Shoebox's terms. The input is one object of a
 * `truth.jsonl`: `Group1:Tag` keys as `exiftool -json -n -G1 -a` writes them, ExifTool's choice
 * between groups in `_resolved`, and ffprobe's answer in `_ffprobe`.
 */
import type { Metadata } from "../../domain/metadata.ts";
import { parseDate, parseOffset } from "../../domain/metadata_dates.ts";
import { exposureText } from "../../domain/metadata_values.ts";

export interface Truth {
  SourceFile: string;
  _resolved: Record<string, unknown>;
  _ffprobe?: { streams?: FfprobeStream[]; format?: { duration?: string } };
  [tag: string]: unknown;
}

interface FfprobeStream {
  codec_type?: string;
  width?: number;
  height?: number;
  disposition?: { attached_pic?: number };
  side_data_list?: { rotation?: number }[];
}

/** A field that is there in the truth and differs. */
export interface Difference {
  file: string;
  field: string;
  expected: unknown;
  found: unknown;
}

type Expected = Record<string, string | number>;

/** What Shoebox should read; fields that the truth does not have are left out. */
export function expectedOf(truth: Truth): Expected {
  const isVideo = String(truth._resolved.MIMEType ?? "").startsWith("video/");
  return withoutNulls({
    ...sizeOf(truth, isVideo),
    ...dateOf(truth, isVideo),
    ...placeOf(truth),
    make: textOf(truth._resolved.Make),
    model: textOf(truth._resolved.Model),
    lensModel: textOf(truth["ExifIFD:LensModel"]),
    fNumber: aboveZero(truth["ExifIFD:FNumber"]),
    focalLength: aboveZero(truth["ExifIFD:FocalLength"]),
    iso: aboveZero(truth["ExifIFD:ISO"]),
    exposureTime: exposureText(numberOf(truth["ExifIFD:ExposureTime"])),
    orientation: orientationOf(truth["IFD0:Orientation"]),
    rating: truth["XMP-xmp:Rating"] === undefined ? null : numberOf(truth._resolved.Rating),
    description: textOf(truth["IFD0:ImageDescription"]),
    duration: isVideo ? durationOf(truth) : null,
    contentIdentifier: textOf(
      truth["Apple:MediaGroupUUID"] ?? truth["Keys:ContentIdentifier"],
    ),
  });
}

/** The present fields of a file in which a reading differs from the truth. */
export function differences(truth: Truth, metadata: Metadata): Difference[] {
  const found: Record<string, unknown> = {
    ...metadata,
    takenAt: metadata.takenAt?.local.slice(0, 19) ?? null,
    offset: metadata.takenAt?.offsetMinutes ?? null,
  };
  return Object.entries(expectedOf(truth)).filter(([field, value]) =>
    !agrees(field, value, found[field])
  ).map(([field, expected]) => ({ file: truth.SourceFile, field, expected, found: found[field] }));
}

function agrees(field: string, expected: string | number, found: unknown): boolean {
  if (typeof expected === "string" || typeof found !== "number") return expected === found;
  const tolerance = field === "duration" ? 0.1 : Math.max(1e-6, Math.abs(expected) * 1e-5);
  return Math.abs(expected - found) <= tolerance;
}

function sizeOf(truth: Truth, isVideo: boolean): Record<string, number | null> {
  const stream = truth._ffprobe?.streams?.find((each) =>
    each.codec_type === "video" && each.disposition?.attached_pic !== 1
  );
  const width = numberOf(isVideo ? stream?.width : truth._resolved.ImageWidth);
  const height = numberOf(isVideo ? stream?.height : truth._resolved.ImageHeight);
  if (!width || !height) return {};
  return isOnItsSide(truth, isVideo, stream) ? { width: height, height: width } : { width, height };
}

/** HEIF has a rotation of its own, which counts instead of EXIF's orientation. */
function isOnItsSide(truth: Truth, isVideo: boolean, stream?: FfprobeStream): boolean {
  if (isVideo) {
    return (stream?.side_data_list ?? []).some(({ rotation = 0 }) => rotation % 180 !== 0);
  }
  const type = String(truth._resolved.FileType);
  if (/^(HEIC|HEIF|AVIF)$/.test(type)) {
    return (numberOf(truth["QuickTime:Rotation"]) ?? 0) % 180 !== 0;
  }
  return (orientationOf(truth["IFD0:Orientation"]) ?? 1) >= 5;
}

function dateOf(truth: Truth, isVideo: boolean): Record<string, string | number | null> {
  const { CreationDate, DateTimeOriginal, CreateDate } = truth._resolved;
  const candidates = isVideo
    ? [CreationDate, DateTimeOriginal, CreateDate]
    : [DateTimeOriginal, CreateDate];
  const date = candidates.map((text) => parseDate(text)).find((each) => each !== null);
  const offset = truth["ExifIFD:DateTimeOriginal"] === undefined
    ? null
    : parseOffset(truth["ExifIFD:OffsetTimeOriginal"]);
  return { takenAt: date?.local.slice(0, 19) ?? null, offset };
}

function placeOf(truth: Truth): Record<string, number | null> {
  const latitude = numberOf(truth._resolved.GPSLatitude);
  const longitude = numberOf(truth._resolved.GPSLongitude);
  return latitude && longitude ? { latitude, longitude } : {};
}

function durationOf(truth: Truth): number | null {
  const seconds = Number(truth._ffprobe?.format?.duration);
  return seconds > 0 ? seconds : null;
}

function orientationOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && number >= 1 && number <= 8 ? number : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** Zero is how a lens without contacts says that it does not know. */
function aboveZero(value: unknown): number | null {
  return numberOf(value) || null;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return String(value).trim() || null;
}

function withoutNulls(fields: Record<string, string | number | null>): Expected {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null),
  ) as Expected;
}
