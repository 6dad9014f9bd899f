/**
 * Reads the few bytes of videos' headers that mediabunny leaves alone: creation dates, and the size
 * and duration in QuickTime files from before MP4 and in AVI files, which it does not open.
 */

import type { TakenAt } from "../../domain/metadata.ts";
import { dateFromUnixSeconds, parseDate } from "../../domain/metadata_dates.ts";
import { type ByteSource, fourCharacters, latin1, viewOf } from "./file_bytes.ts";
import { type Box, boxes, contentOf, findBox } from "./iso_boxes.ts";

export interface VideoHeader {
  createdAt: TakenAt | null;
  /** Seconds. */
  duration: number | null;
  /** Pixels as displayed. */
  width: number | null;
  height: number | null;
  /** Degrees clockwise. */
  rotation: number;
}

const EMPTY: Readonly<VideoHeader> = Object.freeze({
  createdAt: null,
  duration: null,
  width: null,
  height: null,
  rotation: 0,
});

/** MP4 counts seconds from 1904, Matroska nanoseconds from 2001, both in UTC. */
const SECONDS_1904_TO_1970 = 2_082_844_800;
const SECONDS_1970_TO_2001 = 978_307_200;
const MATROSKA = [0x1a, 0x45, 0xdf, 0xa3];
const MATROSKA_INFO = [0x15, 0x49, 0xa9, 0x66];
/** DateUTC with its length, 8. */
const MATROSKA_DATE = [0x44, 0x61, 0x88];
const HEAD_BYTES = 64 * 1024;
const INFO_BYTES = 4 * 1024;
const MOST_CHUNKS = 200;

/** What the header says; nothing for formats other than MP4, QuickTime, Matroska and AVI. */
export function readVideoHeader(source: ByteSource): VideoHeader {
  const start = source.bytes(0, 12);
  if (positionOf(start, MATROSKA) === 0) return { ...EMPTY, createdAt: matroskaDate(source) };
  if (fourCharacters(start, 8) === "AVI ") return aviHeader(source);
  const movie = findBox(source, ["moov"]);
  return movie === null ? { ...EMPTY } : movieHeader(source, movie);
}

/** `mvhd` and `tkhd` (ISO/IEC 14496-12, 8.2.2 and 8.3.2), the same in QuickTime. */
function movieHeader(source: ByteSource, movie: Box): VideoHeader {
  const box = findBox(source, ["mvhd"], movie.start, movie.end);
  const bytes = box === null ? new Uint8Array(0) : contentOf(source, box, 32);
  if (bytes.length < 32) return { ...EMPTY };
  const view = viewOf(bytes);
  const long = view.getUint8(0) === 1;
  const created = long ? Number(view.getBigUint64(4)) : view.getUint32(4);
  const scale = view.getUint32(long ? 20 : 12);
  const length = long ? Number(view.getBigUint64(24)) : view.getUint32(16);
  return {
    ...EMPTY,
    ...pictureOf(source, movie),
    createdAt: movieDate(created),
    duration: scale > 0 ? length / scale : null,
  };
}

/** Nobody filmed MP4 before 1970: some programs count from there, as ExifTool assumes too. */
function movieDate(seconds: number): TakenAt | null {
  if (seconds === 0) return null;
  const since1970 = seconds - (seconds >= SECONDS_1904_TO_1970 ? SECONDS_1904_TO_1970 : 0);
  return dateFromUnixSeconds(since1970);
}

/** Of the first track that has a size: only pictures have one. */
function pictureOf(source: ByteSource, movie: Box): Partial<VideoHeader> {
  for (const track of boxes(source, movie.start, movie.end)) {
    if (track.type !== "trak") continue;
    const box = findBox(source, ["tkhd"], track.start, track.end);
    const bytes = box === null ? new Uint8Array(0) : contentOf(source, box, 96);
    const matrixAt = bytes[0] === 1 ? 52 : 40;
    if (bytes.length < matrixAt + 44) continue;
    const view = viewOf(bytes);
    const [width, height] = [view.getUint16(matrixAt + 36), view.getUint16(matrixAt + 40)];
    if (width === 0 || height === 0) continue;
    const rotation = rotationOf(view.getInt32(matrixAt), view.getInt32(matrixAt + 4));
    return rotation % 180 === 0
      ? { width, height, rotation }
      : { width: height, height: width, rotation };
  }
  return {};
}

/** Of the matrix's first row: cosine and sine. */
function rotationOf(a: number, b: number): number {
  if (a === 0) return b > 0 ? 90 : b < 0 ? 270 : 0;
  return a < 0 ? 180 : 0;
}

/**
 * `DateUTC` in the segment's Info (RFC 9559, 5.1.2.11), which stands near the start. The first
 * mention of Info is often only the index's.
 */
function matroskaDate(source: ByteSource): TakenAt | null {
  const head = source.bytes(0, HEAD_BYTES);
  let info = positionOf(head, MATROSKA_INFO);
  while (info >= 0) {
    const bytes = head.subarray(info, info + INFO_BYTES);
    const date = positionOf(bytes, MATROSKA_DATE);
    if (date >= 0 && date + 11 <= bytes.length) {
      const nanoseconds = viewOf(bytes).getBigInt64(date + 3);
      return dateFromUnixSeconds(SECONDS_1970_TO_2001 + Number(nanoseconds / 1_000_000n) / 1_000);
    }
    info = positionOf(head, MATROSKA_INFO, info + 1);
  }
  return null;
}

function positionOf(bytes: Uint8Array, wanted: readonly number[], from = 0): number {
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((value, i) => bytes[at + i] === value)) return at;
  }
  return -1;
}

/** `avih` and `IDIT` in the header list (Microsoft's "AVI RIFF File Reference"). */
function aviHeader(source: ByteSource): VideoHeader {
  const header = { ...EMPTY };
  // After "RIFF", length, "AVI ", "LIST", length, "hdrl" the chunks of the header follow.
  let at = 24;
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const chunk = source.bytes(at, 8 + 40);
    if (chunk.length < 8) break;
    const type = fourCharacters(chunk, 0);
    const view = viewOf(chunk);
    if (type === "avih" && chunk.length === 48) {
      header.duration = view.getUint32(8, true) * view.getUint32(24, true) / 1e6;
      header.width = view.getUint32(40, true);
      header.height = view.getUint32(44, true);
    } else if (type === "IDIT") {
      header.createdAt = aviDate(latin1(chunk.subarray(8)));
    } else if (fourCharacters(source.bytes(at + 8, 4), 0) === "movi") break;
    const length = view.getUint32(4, true);
    at += 8 + length + (length & 1);
  }
  return header;
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** "Mon Mar 10 15:04:43 2003" as C writes it, or a date as in EXIF. */
function aviDate(text: string): TakenAt | null {
  const match = /^\w{3}\s+(\w{3})\s+(\d{1,2})\s+(\d\d:\d\d:\d\d)\s+(\d{4})/.exec(text);
  if (match === null) return parseDate(text);
  const month = MONTHS.toLowerCase().indexOf(match[1]!.toLowerCase()) / 3 + 1;
  return parseDate(`${match[4]}-${month}-${match[2]} ${match[3]}`);
}
