/**
 * Reads what MP4 and QuickTime files say of a whole film, also those from before MP4 that
 * mediabunny does not open.
 */

import type { TakenAt } from "../../domain/metadata.ts";
import { dateFromUnixSeconds, parseDate } from "../../domain/metadata_dates.ts";
import { codecOfFourCc } from "../../domain/video_codec.ts";
import { type ByteSource, fourCharacters, latin1, viewOf } from "./file_bytes.ts";
import { type Box, boxes, contentOf, findBox } from "./iso_boxes.ts";
import { EMPTY_HEADER, type VideoHeader } from "./video_header.ts";

/** MP4 counts seconds from 1904, in UTC. */
const SECONDS_1904_TO_1970 = 2_082_844_800;
/** Runs of pictures that last as long as each other. */
const MOST_TIMES = 50_000;

/** What the header of an MP4 or QuickTime file says; nothing where there is none. */
export function readMovie(source: ByteSource): VideoHeader {
  const movie = findBox(source, ["moov"]);
  return movie === null ? { ...EMPTY_HEADER } : movieHeader(source, movie);
}

/** `mvhd` and `tkhd` (ISO/IEC 14496-12, 8.2.2 and 8.3.2), the same in QuickTime. */
function movieHeader(source: ByteSource, movie: Box): VideoHeader {
  const box = findBox(source, ["mvhd"], movie.start, movie.end);
  const bytes = box === null ? new Uint8Array(0) : contentOf(source, box, 32);
  if (bytes.length < 32) return { ...EMPTY_HEADER };
  const view = viewOf(bytes);
  const long = view.getUint8(0) === 1;
  const created = long ? Number(view.getBigUint64(4)) : view.getUint32(4);
  const scale = view.getUint32(long ? 20 : 12);
  const length = long ? Number(view.getBigUint64(24)) : view.getUint32(16);
  return {
    ...EMPTY_HEADER,
    ...pictureOf(source, movie),
    createdAt: clockDate(source, movie) ?? movieDate(created),
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
    const stream = streamOf(source, track);
    return rotation % 180 === 0
      ? { width, height, rotation, ...stream }
      : { width: height, height: width, rotation, ...stream };
  }
  return {};
}

/** Of a track: the codec out of `stsd`, and pictures (`stts`) over time (`mdhd`). */
function streamOf(source: ByteSource, track: Box): Pick<VideoHeader, "codec" | "frameRate"> {
  const part = (most: number, ...path: string[]) => {
    const box = findBox(source, ["mdia", ...path], track.start, track.end);
    return viewOf(box === null ? new Uint8Array(0) : contentOf(source, box, most).slice());
  };
  const description = part(16, "minf", "stbl", "stsd");
  const codec = description.byteLength < 16
    ? null
    : codecOfFourCc(fourCharacters(new Uint8Array(description.buffer), 12));
  const media = part(32, "mdhd");
  if (media.byteLength < 24) return { codec, frameRate: null };
  const scale = media.getUint32(media.getUint8(0) === 1 ? 20 : 12);
  const times = part(8 + 8 * MOST_TIMES, "minf", "stbl", "stts");
  let [pictures, ticks] = [0, 0];
  for (let at = 8; at + 8 <= times.byteLength; at += 8) {
    pictures += times.getUint32(at);
    ticks += times.getUint32(at) * times.getUint32(at + 4);
  }
  return { codec, frameRate: ticks > 0 && scale > 0 ? pictures * scale / ticks : null };
}

/** Of the matrix's first row: cosine and sine. */
function rotationOf(a: number, b: number): number {
  if (a === 0) return b > 0 ? 90 : b < 0 ? 270 : 0;
  return a < 0 ? 180 : 0;
}

/**
 * The user data's `date`, which some phones write with the time zone that the header lacks:
 * "2018-02-07T10:15:08-0500".
 */
function clockDate(source: ByteSource, movie: Box): TakenAt | null {
  const box = findBox(source, ["udta", "date"], movie.start, movie.end);
  return box === null ? null : parseDate(latin1(contentOf(source, box, 40)));
}
