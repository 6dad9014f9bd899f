/** Gets the raw EXIF tags out of a TIFF structure with exifr. */

import exifr from "exifr";
import { type ExifTags, TAG } from "../../domain/metadata_exif.ts";
import { MemoryBytes } from "./file_bytes.ts";
import { numberOf, openTiff, readDirectory, type Tiff, type TiffDirectory } from "./tiff.ts";

const WANTED = new Set<number>(Object.values(TAG));
const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;
const LONG = 4;
/** No tag that is read has a longer value. */
const MOST_VALUE_BYTES = 64 * 1024;

/** Only what is used, raw: exifr would otherwise make Dates in the server's own time zone. */
const OPTIONS = {
  tiff: true,
  exif: true,
  gps: true,
  ifd1: false,
  interop: false,
  makerNote: true,
  userComment: false,
  xmp: false,
  iptc: false,
  icc: false,
  jfif: false,
  ihdr: false,
  mergeOutput: false,
  translateKeys: false,
  translateValues: false,
  reviveValues: false,
  sanitize: true,
  pick: [...WANTED],
};

/**
 * The tags in a complete TIFF structure; none when it is no such thing. exifr gives up on a whole
 * directory at its first broken tag, so a structure it complains of is read again without those.
 */
export async function readExifTags(exif: Uint8Array): Promise<ExifTags> {
  const tags = await parse(exif);
  if (tags !== null && !mayBeMisplaced(tags)) return tags;
  const tiff = openTiff(new MemoryBytes(exif));
  const condensed = tiff === null ? null : condenseTiff(tiff);
  return (condensed === null ? null : await parse(condensed)) ?? tags ?? {};
}

/** exifr passes over tags that stand in the wrong directory, where some programs put them. */
function mayBeMisplaced({ ifd0, exif }: ExifTags): boolean {
  return ifd0?.[TAG.make] === undefined || exif?.[TAG.fNumber] === undefined;
}

/** Tags that belong into the first directory; the others into EXIF's or the satellites'. */
const OF_IFD0 = new Set<number>([
  TAG.imageDescription,
  TAG.make,
  TAG.model,
  TAG.orientation,
  TAG.modifyDate,
  TAG.rating,
]);
const FIRST_OF_EXIF = TAG.exposureTime;

/** Null when exifr found anything wrong. */
async function parse(exif: Uint8Array): Promise<ExifTags | null> {
  try {
    const tags = await exifr.parse(exif, OPTIONS) as (ExifTags & { errors?: unknown }) | undefined;
    return tags?.errors === undefined ? tags ?? {} : null;
  } catch {
    return null;
  }
}

interface Entry {
  tag: number;
  type: number;
  count: number;
  value: Uint8Array;
}

/**
 * A small, sound TIFF with only the wanted tags, from wherever in a file they lie: exifr wants all
 * of it in memory, and the directories of a scan of 500 MB may be its last bytes. Null when there
 * are none.
 */
export function condenseTiff(tiff: Tiff): Uint8Array | null {
  const first = readDirectory(tiff, tiff.firstDirectory);
  if (first === null) return null;
  const ifd0 = entriesOf(tiff, first);
  const exif = entriesOf(tiff, directoryAt(tiff, first, EXIF_POINTER));
  return writeTiff(tiff.littleEndian, {
    ifd0: merged(ifd0, exif).filter(({ tag }) => tag < FIRST_OF_EXIF || OF_IFD0.has(tag)),
    exif: merged(exif, ifd0).filter(({ tag }) => tag >= FIRST_OF_EXIF && !OF_IFD0.has(tag)),
    gps: entriesOf(tiff, directoryAt(tiff, first, GPS_POINTER)),
  });
}

/** An empty text says nothing. */
const isBlank = ({ value }: Entry) => value.every((byte) => byte === 0 || byte === 0x20);

/** The entries of both; where both have one, the first's, unless it is empty. */
function merged(first: Entry[], second: Entry[]): Entry[] {
  const byTag = new Map(second.map((entry) => [entry.tag, entry]));
  for (const entry of first) {
    if (!isBlank(entry) || !byTag.has(entry.tag)) byTag.set(entry.tag, entry);
  }
  return [...byTag.values()];
}

/** The directory that a tag of another points to. */
function directoryAt(tiff: Tiff, parent: TiffDirectory, pointer: number): TiffDirectory | null {
  const offset = numberOf(tiff, parent.entries.get(pointer));
  return offset === null ? null : readDirectory(tiff, offset);
}

/** The wanted tags of a directory with their bytes. */
export function entriesOf(tiff: Tiff, directory: TiffDirectory | null): Entry[] {
  const entries = directory === null ? [] : [...directory.entries.values()];
  return entries.filter(({ tag, type, length }) =>
    WANTED.has(tag) && type <= 12 && length <= MOST_VALUE_BYTES
  ).map(({ tag, type, count, offset, length }) => ({
    tag,
    type,
    count,
    value: tiff.source.bytes(offset, length).slice(),
  }));
}

/** Writes three directories as a TIFF. */
export function writeTiff(
  littleEndian: boolean,
  blocks: { ifd0: Entry[]; exif: Entry[]; gps: Entry[] },
): Uint8Array {
  const exifAt = 8 + directoryBytes(blocks.ifd0) + 2 * 12;
  const gpsAt = exifAt + directoryBytes(blocks.exif);
  const bytes = new Uint8Array(gpsAt + directoryBytes(blocks.gps));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  const pointer = (tag: number, offset: number): Entry => {
    const value = new Uint8Array(4);
    new DataView(value.buffer).setUint32(0, offset, littleEndian);
    return { tag, type: LONG, count: 1, value };
  };
  const first = [...blocks.ifd0, pointer(EXIF_POINTER, exifAt), pointer(GPS_POINTER, gpsAt)];
  writeDirectory(view, 8, first, littleEndian);
  writeDirectory(view, exifAt, blocks.exif, littleEndian);
  writeDirectory(view, gpsAt, blocks.gps, littleEndian);
  return bytes;
}

function directoryBytes(entries: Entry[]): number {
  const values = entries.reduce((sum, { value }) => sum + (value.length > 4 ? value.length : 0), 0);
  return 2 + entries.length * 12 + 4 + values;
}

function writeDirectory(view: DataView, at: number, entries: Entry[], little: boolean): void {
  const bytes = new Uint8Array(view.buffer);
  view.setUint16(at, entries.length, little);
  let entryAt = at + 2;
  let valueAt = entryAt + entries.length * 12 + 4;
  for (const { tag, type, count, value } of entries) {
    view.setUint16(entryAt, tag, little);
    view.setUint16(entryAt + 2, type, little);
    view.setUint32(entryAt + 4, count, little);
    if (value.length <= 4) bytes.set(value, entryAt + 8);
    else {
      view.setUint32(entryAt + 8, valueAt, little);
      bytes.set(value, valueAt);
      valueAt += value.length;
    }
    entryAt += 12;
  }
}
