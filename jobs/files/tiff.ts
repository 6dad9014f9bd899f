/**
 * Reads the directories of TIFF structures: TIFF 6.0, BigTIFF, EXIF (CIPA DC-008), and the raw
 * formats that are built on TIFF (DNG, NEF, ARW, CR2, PEF, ORF, RW2 …).
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

/** Text, opaque bytes, the only number or all; a fraction over zero is not finite. */
export type TiffValue = string | Uint8Array | number | readonly number[];

/** Bytes of one value, by type; types 16 to 18 are BigTIFF's. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const BIG_VERSION = 43;
const ASCII = 2;
const UNDEFINED = 7;
/** EXIF 3.0's. */
const UTF8 = 129;
const MOST_ENTRIES = 4_096;
const MOST_NUMBERS = 4_096;
/** No text or maker's note that is read is longer. */
const MOST_VALUE_BYTES = 64 * 1024;

/** To call the decoder takes longer than to put so many together. */
const FEW_CHARACTERS = 12;
const decoder = new TextDecoder();

/**
 * Null when the source does not begin as a TIFF structure. Which one of many versions it claims does
 * not matter but for BigTIFF's: each raw format has its own, and nothing else is different.
 */
export function openTiff(source: ByteSource): Tiff | null {
  const header = source.bytes(0, 16);
  if (header.length < 8) return null;
  const littleEndian = header[0] === 0x49 && header[1] === 0x49;
  if (!littleEndian && !(header[0] === 0x4d && header[1] === 0x4d)) return null;
  const big = uint16(header, 2, littleEndian) === BIG_VERSION;
  if (big && header.length < 16) return null;
  const tiff: Tiff = { source, littleEndian, big, firstDirectory: 0 };
  tiff.firstDirectory = offsetAt(tiff, header, big ? 8 : 4);
  return tiff;
}

/** The directory at a place; null when nothing of one is there. The first of equal tags counts. */
export function readDirectory(tiff: Tiff, offset: number): TiffDirectory | null {
  const entries = new Map<number, TiffEntry>();
  const next = visitDirectory(tiff, offset, (entry) => {
    if (!entries.has(entry.tag)) entries.set(entry.tag, entry);
  });
  return next === null ? null : { entries, next };
}

/**
 * Shows all entries of the directory at a place, but for broken ones, and gives where the next
 * directory of the chain begins: 0 when it ends, null when nothing of a directory is there.
 */
export function visitDirectory(
  tiff: Tiff,
  offset: number,
  visit: (entry: TiffEntry) => void,
): number | null {
  const count = entryCount(tiff, offset);
  if (count === null) return null;
  const start = offset + (tiff.big ? 8 : 2);
  const entryBytes = tiff.big ? 20 : 12;
  const offsetBytes = tiff.big ? 8 : 4;
  const end = count * entryBytes;
  const most = MOST_ENTRIES * entryBytes;
  const bytes = tiff.source.bytes(start, Math.min(end, most) + offsetBytes);
  for (let at = 0; at < end && at + entryBytes <= bytes.length; at += entryBytes) {
    const entry = readEntry(tiff, bytes, at, start);
    if (entry !== null) visit(entry);
  }
  return end + offsetBytes <= bytes.length ? offsetAt(tiff, bytes, end) : 0;
}

/** How many entries a directory says that it has. */
function entryCount(tiff: Tiff, offset: number): number | null {
  const bytes = tiff.source.bytes(offset, tiff.big ? 8 : 2);
  if (bytes.length < (tiff.big ? 8 : 2)) return null;
  return tiff.big ? offsetAt(tiff, bytes, 0) : uint16(bytes, 0, tiff.littleEndian);
}

/** Null when its type is unknown, it has no values, or they lie beyond the source's end. */
function readEntry(tiff: Tiff, bytes: Uint8Array, at: number, start: number): TiffEntry | null {
  const type = uint16(bytes, at + 2, tiff.littleEndian);
  const count = offsetAt(tiff, bytes, at + 4);
  const length = bytesOfType(type) * count;
  if (length === 0) return null;
  const valueAt = tiff.big ? at + 12 : at + 8;
  const isInline = length <= (tiff.big ? 8 : 4);
  const offset = isInline ? start + valueAt : offsetAt(tiff, bytes, valueAt);
  if (offset + length > tiff.source.size) return null;
  return { tag: uint16(bytes, at, tiff.littleEndian), type, count, offset, length };
}

function bytesOfType(type: number): number {
  return type === UTF8 ? 1 : TYPE_BYTES[type] ?? 0;
}

/** What an entry says; of long values only the first 64 KiB, of many numbers the first 4,096. */
export function valueOf(tiff: Tiff, entry: TiffEntry): TiffValue {
  if (entry.type === ASCII || entry.type === UTF8) return textOf(bytesOf(tiff, entry));
  if (entry.type === UNDEFINED) return bytesOf(tiff, entry);
  return entry.count === 1 ? firstNumber(tiff, entry) : numbersOf(tiff, entry);
}

/** The bytes of an entry's values, at most 64 KiB: a view. */
function bytesOf({ source }: Tiff, { offset, length }: TiffEntry): Uint8Array {
  return source.bytes(offset, Math.min(length, MOST_VALUE_BYTES));
}

/** Up to the first zero. It is to be ASCII, and is UTF-8 in nearly all files where it is not. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length > FEW_CHARACTERS) return decodedText(bytes);
  let text = "";
  for (let at = 0; at < bytes.length && bytes[at] !== 0; at++) {
    if (bytes[at]! > 0x7f) return decodedText(bytes);
    text += String.fromCharCode(bytes[at]!);
  }
  return text;
}

function decodedText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** The numbers of an entry, at most 4,096; none when it is missing, text or opaque bytes. */
export function numbersOf(tiff: Tiff, entry: TiffEntry | undefined): number[] {
  if (entry === undefined || !isNumeric(entry)) return [];
  const size = bytesOfType(entry.type);
  const bytes = tiff.source.bytes(entry.offset, Math.min(entry.count, MOST_NUMBERS) * size);
  const numbers: number[] = [];
  for (let at = 0; at + size <= bytes.length; at += size) {
    numbers.push(numberAt(bytes, at, entry.type, tiff.littleEndian));
  }
  return numbers;
}

/** The first number of an entry; null when there is none that is finite. */
export function numberOf(tiff: Tiff, entry: TiffEntry | undefined): number | null {
  const number = entry === undefined || !isNumeric(entry) ? NaN : firstNumber(tiff, entry);
  return Number.isFinite(number) ? number : null;
}

function isNumeric({ type }: TiffEntry): boolean {
  return type !== ASCII && type !== UTF8 && type !== UNDEFINED;
}

function firstNumber({ source, littleEndian }: Tiff, { type, offset }: TiffEntry): number {
  const bytes = source.bytes(offset, bytesOfType(type));
  return bytes.length < bytesOfType(type) ? NaN : numberAt(bytes, 0, type, littleEndian);
}

function numberAt(bytes: Uint8Array, at: number, type: number, little: boolean): number {
  switch (type) {
    case 1:
      return bytes[at]!;
    case 3:
      return uint16(bytes, at, little);
    case 4:
    case 13:
      return uint32(bytes, at, little);
    case 5:
      return uint32(bytes, at, little) / uint32(bytes, at + 4, little);
    case 6:
      return viewOf(bytes).getInt8(at);
    case 8:
      return viewOf(bytes).getInt16(at, little);
    case 9:
      return uint32(bytes, at, little) | 0;
    case 10:
      return (uint32(bytes, at, little) | 0) / (uint32(bytes, at + 4, little) | 0);
    case 11:
      return viewOf(bytes).getFloat32(at, little);
    case 12:
      return viewOf(bytes).getFloat64(at, little);
    case 17:
      return Number(viewOf(bytes).getBigInt64(at, little));
    default:
      return Number(viewOf(bytes).getBigUint64(at, little));
  }
}

/** A number as wide as the structure's offsets are. */
function offsetAt({ big, littleEndian }: Tiff, bytes: Uint8Array, at: number): number {
  return big
    ? Number(viewOf(bytes).getBigUint64(at, littleEndian))
    : uint32(bytes, at, littleEndian);
}

/** Out of the bytes themselves: to make a view for each number takes longer than all else here. */
function uint16(bytes: Uint8Array, at: number, little: boolean): number {
  return little ? bytes[at]! | bytes[at + 1]! << 8 : bytes[at]! << 8 | bytes[at + 1]!;
}

function uint32(bytes: Uint8Array, at: number, little: boolean): number {
  const [low, high] = little ? [at, at + 2] : [at + 2, at];
  return uint16(bytes, high, little) * 0x10000 + uint16(bytes, low, little);
}
