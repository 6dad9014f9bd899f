/** Reads what mediabunny leaves alone in Matroska and WebM files (RFC 8794 and 9559). */

import { dateFromUnixSeconds } from "../../domain/metadata_dates.ts";
import { type ByteSource, viewOf } from "./file_bytes.ts";
import { EMPTY_HEADER, type VideoHeader } from "./video_header.ts";

const ID = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  date: 0x4461,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  frameNanoseconds: 0x23e383,
  cluster: 0x1f43b675,
} as const;
const VIDEO = 1;
/** Matroska counts nanoseconds from 2001, in UTC. */
const SECONDS_1970_TO_2001 = 978_307_200;
const MOST_ELEMENTS = 500;
const FASTEST = 1000;

interface Element {
  id: number;
  /** Where its content begins and ends in the source. */
  start: number;
  end: number;
}

/** Whether a file that begins so is Matroska or WebM. */
export function isMatroska(start: Uint8Array): boolean {
  return start.length >= 4 && viewOf(start).getUint32(0) === ID.ebml;
}

/** The date and the video's frame rate, where they are said before the first picture. */
export function readMatroska(source: ByteSource): VideoHeader {
  const header = { ...EMPTY_HEADER };
  for (const segment of elements(source, 0, source.size)) {
    if (segment.id !== ID.segment) continue;
    for (const element of elements(source, segment.start, segment.end)) {
      if (element.id === ID.cluster) return header;
      if (element.id === ID.info) {
        const date = numberIn(source, element, ID.date);
        header.createdAt = date === null
          ? null
          : dateFromUnixSeconds(SECONDS_1970_TO_2001 + Math.floor(Number(date) / 1e6) / 1e3);
      } else if (element.id === ID.tracks) header.frameRate = frameRateOf(source, element);
    }
  }
  return header;
}

function frameRateOf(source: ByteSource, tracks: Element): number | null {
  for (const track of elements(source, tracks.start, tracks.end)) {
    if (track.id !== ID.track || numberIn(source, track, ID.trackType) !== VIDEO) continue;
    const rate = 1e9 / (numberIn(source, track, ID.frameNanoseconds) ?? 0);
    if (rate > 0 && rate < FASTEST) return rate;
  }
  return null;
}

/** A whole number, in as many bytes as it takes; dates are signed and have eight. */
function numberIn(source: ByteSource, parent: Element, id: number): number | null {
  for (const element of elements(source, parent.start, parent.end)) {
    if (element.id !== id) continue;
    const bytes = source.bytes(element.start, Math.min(8, element.end - element.start));
    if (bytes.length === 8) return Number(viewOf(bytes).getBigInt64(0));
    return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  }
  return null;
}

/** The elements between two places, one after another. Stops quietly at the first broken one. */
function* elements(source: ByteSource, from: number, to: number): Generator<Element> {
  let at = from;
  for (let count = 0; count < MOST_ELEMENTS && at < to; count++) {
    const bytes = source.bytes(at, 12);
    const idLength = Math.clz32((bytes[0] ?? 0) << 24) + 1;
    if (idLength > 4 || bytes.length < idLength + 1) return;
    const id = bytes.subarray(0, idLength).reduce((sum, byte) => sum * 256 + byte, 0);
    const first = bytes[idLength]!;
    const sizeLength = Math.clz32(first << 24) + 1;
    if (sizeLength > 8 || bytes.length < idLength + sizeLength) return;
    const rest = bytes.subarray(idLength + 1, idLength + sizeLength);
    const marked = first & (0xff >> sizeLength);
    const size = rest.reduce((sum, byte) => sum * 256 + byte, marked);
    // All bits set: the size was not known when it was written.
    const isOpen = marked === 0xff >> sizeLength && rest.every((byte) => byte === 0xff);
    const start = at + idLength + sizeLength;
    const end = isOpen ? to : Math.min(start + size, to);
    yield { id, start, end };
    at = isOpen ? to : start + size;
  }
}
