/**
 * What ExifTool and ffprobe read in a file, in Shoebox's terms. The input is one object of a
 * `truth.jsonl`: `Group1:Tag` keys as `exiftool -json -n -G1 -a` writes them, ExifTool's choice
 * between groups in `_resolved`, and ffprobe's answer in `_ffprobe`.
 */
import type { AssetType } from "../../domain/media_types.ts";
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
  codec_name?: string;
  r_frame_rate?: string;
  width?: number;
  height?: number;
  disposition?: { attached_pic?: number };
  side_data_list?: { rotation?: number }[];
}

/** What Shoebox read. */
export interface Reading {
  metadata: Metadata;
  type: AssetType;
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
    lensModel: textOf(first(truth, LENS_MODEL)),
    fNumber: aboveZero(first(truth, standard("FNumber"))),
    focalLength: aboveZero(first(truth, standard("FocalLength"))),
    iso: aboveZero(first(truth, standard("ISO"))),
    exposureTime: exposureText(numberOf(first(truth, standard("ExposureTime")))),
    orientation: isVideo ? null : orientationOf(truth["IFD0:Orientation"]),
    rating: numberOf(first(truth, ["IFD0:Rating", "XMP-xmp:Rating"])),
    description: textOf(first(truth, DESCRIPTION)),
    duration: isVideo ? durationOf(truth) : null,
    videoCodec: isVideo ? textOf(videoStream(truth)?.codec_name) : null,
    frameRate: isVideo ? frameRateOf(truth) : null,
    type: isVideo ? "VIDEO" : "IMAGE",
    contentIdentifier: textOf(
      truth["Apple:MediaGroupUUID"] ?? truth["Keys:ContentIdentifier"],
    ),
  });
}

/** Where EXIF has a value, then XMP: what makers note for themselves is not asked for. */
const standard = (name: string) => [`ExifIFD:${name}`, `IFD0:${name}`, `XMP-exif:${name}`];
const LENS_MODEL = [
  "ExifIFD:LensModel",
  "IFD0:LensModel",
  "XMP-exifEX:LensModel",
  "XMP-aux:Lens",
];
const DESCRIPTION = ["IFD0:ImageDescription", "XMP-dc:Description", "IPTC:Caption-Abstract"];

function first(truth: Truth, tags: readonly string[]): unknown {
  return tags.map((tag) => truth[tag]).find((value) => value !== undefined && value !== "");
}

/** The present fields of a file in which a reading differs from the truth. */
export function differences(truth: Truth, { metadata, type }: Reading): Difference[] {
  const found: Record<string, unknown> = {
    ...metadata,
    type,
    takenAt: metadata.takenAt?.local.slice(0, 19) ?? null,
    offset: metadata.takenAt?.offsetMinutes ?? null,
  };
  return Object.entries(expectedOf(truth)).filter(([field, value]) =>
    !agrees(field, value, found[field])
  ).map(([field, expected]) => ({ file: truth.SourceFile, field, expected, found: found[field] }));
}

function agrees(field: string, expected: string | number, found: unknown): boolean {
  if (typeof expected === "string" || typeof found !== "number") return expected === found;
  const tolerance = field === "duration"
    ? 0.1
    : field === "frameRate"
    ? expected * 0.02
    : Math.max(1e-6, Math.abs(expected) * 1e-5);
  return Math.abs(expected - found) <= tolerance;
}

function sizeOf(truth: Truth, isVideo: boolean): Record<string, number | null> {
  const stream = videoStream(truth);
  const width = numberOf(isVideo ? stream?.width : truth._resolved.ImageWidth);
  const height = numberOf(isVideo ? stream?.height : truth._resolved.ImageHeight);
  if (!width || !height) return {};
  return isOnItsSide(truth, isVideo, stream) ? { width: height, height: width } : { width, height };
}

function videoStream(truth: Truth): FfprobeStream | undefined {
  return truth._ffprobe?.streams?.find((each) =>
    each.codec_type === "video" && each.disposition?.attached_pic !== 1
  );
}

/** ExifTool's average, where it has one: ffprobe's is the least common multiple of all rates. */
function frameRateOf(truth: Truth): number | null {
  const stated = numberOf(truth._resolved.VideoFrameRate);
  const [pictures, seconds] = (videoStream(truth)?.r_frame_rate ?? "").split("/").map(Number);
  return stated ?? (seconds ? pictures! / seconds : null);
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
