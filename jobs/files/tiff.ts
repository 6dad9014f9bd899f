/**
 * Reads the directories of TIFF structures: TIFF 6.0, BigTIFF, EXIF, and the raw formats that are
 * built on TIFF (DNG, NEF, ARW, CR2, PEF, ORF, RW2 …).
 */

import { type ByteSource, viewOf } from "./file_bytes.ts";

export interface Tiff {
  source: ByteSource;
  littleEndian: boolean;
  big: boolean;
  firstDirectory: number;
}

export interface TiffEntry {
  tag: number;
  type: number;
  count: number;
  /** Where the values lie in the source. */
  offset: number;
  /** Bytes of all values. */
  length: number;
}

export interface TiffDirectory {
  entries: ReadonlyMap<number, TiffEntry>;
  /** Where the next directory of the chain begins; 0 when it ends. */
  next: number;
}

/** Bytes of one value, by type; types 16 to 18 are BigTIFF's. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const MOST_ENTRIES = 4_096;
const MOST_NUMBERS = 4_096;

/** Classic, BigTIFF, Olympus ORF (two spellings) and Panasonic RW2. */
const VERSIONS = new Set([42, 43, 0x4f52, 0x5352, 0x55]);

/** Null when the source does not begin with a TIFF header. */
export function openTiff(source: ByteSource): Tiff | null {
  const header = source.bytes(0, 16);
  if (header.length < 8) return null;
  const littleEndian = header[0] === 0x49 && header[1] === 0x49;
  if (!littleEndian && !(header[0] === 0x4d && header[1] === 0x4d)) return null;
  const view = viewOf(header);
  const version = view.getUint16(2, littleEndian);
  if (!VERSIONS.has(version)) return null;
  const big = version === 43;
  if (big && header.length < 16) return null;
  const firstDirectory = big
    ? Number(view.getBigUint64(8, littleEndian))
    : view.getUint32(4, littleEndian);
  return { source, littleEndian, big, firstDirectory };
}

/** The directory at a place; null when nothing of one is there. Broken entries are left out. */
export function readDirectory(tiff: Tiff, offset: number): TiffDirectory | null {
  const countBytes = tiff.big ? 8 : 2;
  const entryBytes = tiff.big ? 20 : 12;
  const head = tiff.source.bytes(offset, countBytes);
  if (head.length < countBytes) return null;
  const count = tiff.big
    ? Number(viewOf(head).getBigUint64(0, tiff.littleEndian))
    : viewOf(head).getUint16(0, tiff.littleEndian);
  if (count > MOST_ENTRIES) return null;
  const start = offset + countBytes;
  const bytes = tiff.source.bytes(start, count * entryBytes + (tiff.big ? 8 : 4)).slice();
  const view = viewOf(bytes);
  const entries = new Map<number, TiffEntry>();
  for (
    let at = 0;
    at + entryBytes <= Math.min(count * entryBytes, bytes.length);
    at += entryBytes
  ) {
    const entry = readEntry(tiff, view, at, start);
    if (entry !== null && !entries.has(entry.tag)) entries.set(entry.tag, entry);
  }
  return { entries, next: readNext(tiff, view, count * entryBytes) };
}

function readEntry(tiff: Tiff, view: DataView, at: number, start: number): TiffEntry | null {
  const little = tiff.littleEndian;
  const type = view.getUint16(at + 2, little);
  const count = tiff.big
    ? Number(view.getBigUint64(at + 4, little))
    : view.getUint32(at + 4, little);
  const length = (TYPE_BYTES[type] ?? 0) * count;
  if (length === 0) return null;
  const valueAt = tiff.big ? at + 12 : at + 8;
  const inline = length <= (tiff.big ? 8 : 4);
  const offset = inline
    ? start + valueAt
    : tiff.big
    ? Number(view.getBigUint64(valueAt, little))
    : view.getUint32(valueAt, little);
  if (offset + length > tiff.source.size) return null;
  return { tag: view.getUint16(at, little), type, count, offset, length };
}

function readNext(tiff: Tiff, view: DataView, at: number): number {
  if (at + (tiff.big ? 8 : 4) > view.byteLength) return 0;
  return tiff.big
    ? Number(view.getBigUint64(at, tiff.littleEndian))
    : view.getUint32(at, tiff.littleEndian);
}

/** The numbers of an entry, at most 4,096; [] for text, opaque bytes and fractions over zero. */
export function numbersOf(tiff: Tiff, entry: TiffEntry | undefined): number[] {
  if (entry === undefined) return [];
  const count = Math.min(entry.count, MOST_NUMBERS);
  const size = TYPE_BYTES[entry.type]!;
  const view = viewOf(tiff.source.bytes(entry.offset, count * size));
  const numbers: number[] = [];
  for (let at = 0; at + size <= view.byteLength; at += size) {
    const number = numberAt(view, at, entry.type, tiff.littleEndian);
    if (number === null) return [];
    numbers.push(number);
  }
  return numbers;
}

/** The first number of an entry, or null. */
export function numberOf(tiff: Tiff, entry: TiffEntry | undefined): number | null {
  return entry === undefined ? null : numbersOf(tiff, { ...entry, count: 1 })[0] ?? null;
}

function numberAt(view: DataView, at: number, type: number, little: boolean): number | null {
  switch (type) {
    case 1:
      return view.getUint8(at);
    case 3:
      return view.getUint16(at, little);
    case 8:
      return view.getInt16(at, little);
    case 4:
    case 13:
      return view.getUint32(at, little);
    case 9:
      return view.getInt32(at, little);
    case 5: {
      const value = view.getUint32(at, little) / view.getUint32(at + 4, little);
      return Number.isFinite(value) ? value : null;
    }
    case 16:
    case 18:
      return Number(view.getBigUint64(at, little));
    default:
      return null;
  }
}
