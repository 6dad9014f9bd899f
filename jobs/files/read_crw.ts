/**
 * Reads CRW files of Canon's first digital cameras (P. Harvey, "The Canon RAW (CRW) File Format").
 */

import { dateFromUnixSeconds } from "../../domain/metadata_dates.ts";
import { type Metadata, NO_METADATA } from "../../domain/metadata.ts";
import { cleanText, orientationValue } from "../../domain/metadata_values.ts";
import { type Container, EMPTY_CONTAINER } from "./container.ts";
import { type ByteSource, latin1, viewOf } from "./file_bytes.ts";

/** Tags with the two highest bits, which say where the value is, taken off. */
const TAG = { camera: 0x080a, picture: 0x1810, time: 0x180e } as const;
const MOST_ENTRIES = 500;
const DEEPEST = 5;
const IN_ENTRY = 0x4000;

type Values = Map<number, Uint8Array>;

/** The header: byte order, where the heap begins, "HEAPCCDR". */
export function readCrw(source: ByteSource): Container {
  const start = source.bytes(0, 6);
  const isLittle = start[0] === 0x49;
  const values: Values = new Map();
  const heap = { start: viewOf(start).getUint32(2, isLittle), end: source.size };
  readHeap(source, heap, isLittle, { values, depth: 0 });
  const picture = values.get(TAG.picture);
  const size = picture === undefined || picture.length < 8 ? null : viewOf(picture);
  return {
    ...EMPTY_CONTAINER,
    width: size?.getUint32(0, isLittle) || null,
    height: size?.getUint32(4, isLittle) || null,
    known: knownOf(values, isLittle),
  };
}

function knownOf(values: Values, isLittle: boolean): Metadata {
  const [make, model] = latin1(values.get(TAG.camera) ?? new Uint8Array(0)).split("\0");
  const time = values.get(TAG.time);
  const picture = values.get(TAG.picture);
  const seconds = time === undefined || time.length < 4 ? 0 : viewOf(time).getUint32(0, isLittle);
  // Seconds since 1970 of the clock on the camera, whose zone it does not tell.
  const clock = seconds === 0 ? null : dateFromUnixSeconds(seconds);
  return {
    ...NO_METADATA,
    takenAt: clock && { local: clock.local, offsetMinutes: null },
    make: cleanText(make),
    model: cleanText(model),
    orientation: picture === undefined || picture.length < 16
      ? null
      : orientationValue(ORIENTATION_OF[viewOf(picture).getInt32(12, isLittle)]),
  };
}

/** EXIF's orientation for degrees clockwise. */
const ORIENTATION_OF: Readonly<Record<number, number>> = { 90: 6, 180: 3, 270: 8, [-90]: 8 };

/** A heap ends with the place of its directory. */
function readHeap(
  source: ByteSource,
  { start, end }: { start: number; end: number },
  isLittle: boolean,
  found: { values: Values; depth: number },
): void {
  const last = source.bytes(end - 4, 4);
  if (last.length < 4 || found.depth > DEEPEST) return;
  const at = start + viewOf(last).getUint32(0, isLittle);
  const count = source.bytes(at, 2);
  if (count.length < 2) return;
  const entries = Math.min(viewOf(count).getUint16(0, isLittle), MOST_ENTRIES);
  const directory = source.bytes(at + 2, entries * 10).slice();
  const view = viewOf(directory);
  for (let entry = 0; entry + 10 <= directory.length; entry += 10) {
    const tag = view.getUint16(entry, isLittle);
    const length = view.getUint32(entry + 2, isLittle);
    const place = start + view.getUint32(entry + 6, isLittle);
    if ((tag & 0x3800) === 0x2800 || (tag & 0x3800) === 0x3000) {
      if (place + length >= end) continue;
      const heap = { start: place, end: place + length };
      readHeap(source, heap, isLittle, { ...found, depth: found.depth + 1 });
    } else if (Object.values<number>(TAG).includes(tag & 0x3fff)) {
      const value = tag & IN_ENTRY
        ? directory.subarray(entry + 2, entry + 10)
        : source.bytes(place, Math.min(length, 1024)).slice();
      if (!found.values.has(tag & 0x3fff)) found.values.set(tag & 0x3fff, value);
    }
  }
}
