/** Finds the pictures in a TIFF structure: the main one, and JPEGs that a camera embedded. */

import type { ByteSource } from "./file_bytes.ts";
import { sourceFrom } from "./file_bytes.ts";
import { readJpegPicture } from "./read_jpeg.ts";
import { numberOf, numbersOf, readDirectory, type Tiff, type TiffDirectory } from "./tiff.ts";

const TAG = {
  newSubfileType: 0x00fe,
  width: 0x0100,
  height: 0x0101,
  compression: 0x0103,
  stripOffsets: 0x0111,
  stripByteCounts: 0x0117,
  subDirectories: 0x014a,
  jpegOffset: 0x0201,
  jpegLength: 0x0202,
  // Panasonic's own, in the first directory of an RW2.
  sensorTop: 4,
  sensorLeft: 5,
  sensorBottom: 6,
  sensorRight: 7,
  panasonicJpeg: 0x002e,
} as const;

const RW2_VERSION = 0x55;
/** Compressions 6 and 7 are JPEG; 34892 is DNG's lossy JPEG. */
const JPEG_COMPRESSIONS = new Set([6, 7, 34892]);
const MOST_DIRECTORIES = 64;
const DEEPEST = 2;

export interface Size {
  width: number;
  height: number;
}

export interface EmbeddedJpeg extends Size {
  offset: number;
  length: number;
}

/**
 * The stored size of the main picture: the largest one that is not marked as a reduced copy, among
 * the first directory and those under it. Further directories of the chain are other pages.
 */
export function mainSize(tiff: Tiff): Size | null {
  const first = readDirectory(tiff, tiff.firstDirectory);
  if (first === null) return null;
  const panasonic = panasonicSize(tiff, first);
  if (panasonic !== null) return panasonic;
  const all = [first, ...subDirectories(tiff, first, 1)];
  const full = all.filter((directory) => !isReduced(tiff, directory));
  return largest(sizesOf(tiff, full)) ?? largest(sizesOf(tiff, all));
}

/** Baseline or progressive JPEGs embedded in the file, the largest picture first. */
export function embeddedJpegs(tiff: Tiff): EmbeddedJpeg[] {
  const found = new Map<number, EmbeddedJpeg>();
  for (const directory of allDirectories(tiff)) {
    for (const place of jpegPlaces(tiff, directory)) {
      const jpeg = jpegAt(tiff.source, place);
      if (jpeg !== null) found.set(jpeg.offset, jpeg);
    }
  }
  return [...found.values()].sort((a, b) => b.width * b.height - a.width * a.height);
}

/** The JPEG at a place, or null when there is none that a browser could show. */
export function jpegAt(
  source: ByteSource,
  place: { offset: number; length: number },
): EmbeddedJpeg | null {
  if (place.length <= 0 || place.offset <= 0) return null;
  const picture = readJpegPicture(sourceFrom(source, place.offset, place.length));
  if (picture === null || picture.startOfFrame > 0xc2) return null;
  return { ...place, width: picture.width, height: picture.height };
}

function allDirectories(tiff: Tiff): TiffDirectory[] {
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  let offset = tiff.firstDirectory;
  while (offset > 0 && !seen.has(offset) && directories.length < MOST_DIRECTORIES) {
    seen.add(offset);
    const directory = readDirectory(tiff, offset);
    if (directory === null) break;
    directories.push(directory, ...subDirectories(tiff, directory, DEEPEST));
    offset = directory.next;
  }
  return directories;
}

function subDirectories(tiff: Tiff, parent: TiffDirectory, depth: number): TiffDirectory[] {
  if (depth === 0) return [];
  return numbersOf(tiff, parent.entries.get(TAG.subDirectories)).slice(0, 16).flatMap((offset) => {
    const directory = readDirectory(tiff, offset);
    return directory === null ? [] : [directory, ...subDirectories(tiff, directory, depth - 1)];
  });
}

function isReduced(tiff: Tiff, directory: TiffDirectory): boolean {
  return ((numberOf(tiff, directory.entries.get(TAG.newSubfileType)) ?? 0) & 1) === 1;
}

function sizesOf(tiff: Tiff, directories: TiffDirectory[]): Size[] {
  return directories.flatMap((directory) => {
    const width = numberOf(tiff, directory.entries.get(TAG.width));
    const height = numberOf(tiff, directory.entries.get(TAG.height));
    return width && height ? [{ width, height }] : [];
  });
}

function panasonicSize(tiff: Tiff, first: TiffDirectory): Size | null {
  const version = tiff.source.bytes(2, 1)[0];
  if (version !== RW2_VERSION) return null;
  const border = (tag: number) => numberOf(tiff, first.entries.get(tag)) ?? 0;
  const width = border(TAG.sensorRight) - border(TAG.sensorLeft);
  const height = border(TAG.sensorBottom) - border(TAG.sensorTop);
  return width > 0 && height > 0 ? { width, height } : null;
}

function largest(sizes: Size[]): Size | null {
  return sizes.reduce<Size | null>(
    (best, size) => best && best.width * best.height >= size.width * size.height ? best : size,
    null,
  );
}

function jpegPlaces(tiff: Tiff, directory: TiffDirectory): { offset: number; length: number }[] {
  const { entries } = directory;
  const places = [];
  const offset = numberOf(tiff, entries.get(TAG.jpegOffset));
  const length = numberOf(tiff, entries.get(TAG.jpegLength));
  if (offset && length) places.push({ offset, length });
  const strips = entries.get(TAG.stripOffsets);
  const isJpeg = JPEG_COMPRESSIONS.has(numberOf(tiff, entries.get(TAG.compression)) ?? 0);
  if (isJpeg && strips?.count === 1) {
    places.push({
      offset: numberOf(tiff, strips) ?? 0,
      length: numberOf(tiff, entries.get(TAG.stripByteCounts)) ?? 0,
    });
  }
  const panasonic = entries.get(TAG.panasonicJpeg);
  if (panasonic !== undefined && panasonic.type === 7) {
    places.push({ offset: panasonic.offset, length: panasonic.length });
  }
  return places;
}
