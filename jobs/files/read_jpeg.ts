/** Finds size, EXIF, XMP and IPTC in a JPEG (ITU T.81; EXIF: CIPA DC-008; XMP: ISO 16684-3). */

import { Buffer } from "node:buffer";
import { type Container, EMPTY_CONTAINER, UnreadableMedia } from "./container.ts";
import { type ByteSource, fourCharacters, startsWith } from "./file_bytes.ts";
import { readExif } from "./read_exif.ts";

const encoder = new TextEncoder();

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const APP13 = 0xed;
/** Stands before the TIFF structure in an APP1 segment. */
export const EXIF_NAME = encoder.encode("Exif\0\0");
const XMP_NAME = encoder.encode("http://ns.adobe.com/xap/1.0/");
const PHOTOSHOP_NAME = encoder.encode("Photoshop 3.0\0");
/** A JPEG with more parts than this before its picture is not one that a camera made. */
const MOST_SEGMENTS = 2_000;
/** How far to look for the next part when there is rubbish in between. */
const MOST_RUBBISH = 4_096;

export interface JpegPicture {
  width: number;
  height: number;
  /** 0xC0 baseline, 0xC1 extended, 0xC2 progressive; others are not for looking at. */
  startOfFrame: number;
}

/** Throws UnreadableMedia when the source is no JPEG. */
export function readJpeg(source: ByteSource): Container {
  const found: Container = { ...EMPTY_CONTAINER };
  const exif: Uint8Array[] = [];
  visitSegments(source, (segment) => {
    const { marker, offset, length } = segment;
    if (isStartOfFrame(marker)) {
      const picture = startOfFrame(source, segment);
      found.width = picture?.width ?? null;
      found.height = picture?.height ?? null;
      return true;
    }
    if (marker === APP1) addExifOrXmp(source.bytes(offset, length), found, exif);
    else if (marker === APP13) {
      found.photoshop ??= after(source.bytes(offset, length), PHOTOSHOP_NAME);
    }
    return false;
  });
  if (exif.length > 0) found.exif = readExif(wholeExif(exif));
  return found;
}

function addExifOrXmp(body: Uint8Array, found: Container, exif: Uint8Array[]): void {
  const part = after(body, EXIF_NAME);
  if (part !== null) exif.push(part);
  // One more byte, which should be 0 but is a space in some files.
  else found.xmp ??= after(body, XMP_NAME)?.subarray(1) ?? null;
}

/** What comes after a segment's name; null when it has another one. */
function after(body: Uint8Array, name: Uint8Array): Uint8Array | null {
  return startsWith(body, name) ? body.subarray(name.length) : null;
}

/**
 * EXIF of more than 64 KiB goes on in further segments, which do not begin as a TIFF structure does;
 * a second structure is left alone.
 */
function wholeExif([first, ...more]: Uint8Array[]): Uint8Array {
  const rest = more.filter((part) => !/^(II\*\0|MM\0\*)/.test(fourCharacters(part, 0)));
  return rest.length === 0 ? first! : Buffer.concat([first!, ...rest]);
}

/** The size and kind of the picture in a JPEG; null when there is none. */
export function readJpegPicture(source: ByteSource): JpegPicture | null {
  let picture: JpegPicture | null = null;
  try {
    visitSegments(source, (segment) => {
      if (!isStartOfFrame(segment.marker)) return false;
      picture = startOfFrame(source, segment);
      return true;
    });
  } catch (error) {
    if (!(error instanceof UnreadableMedia)) throw error;
  }
  return picture;
}

interface Segment {
  marker: number;
  /** Of what follows the segment's length. */
  offset: number;
  length: number;
}

/**
 * Shows the parts of a JPEG up to where the compressed picture begins, until told that it is enough.
 * Throws UnreadableMedia when the source is no JPEG.
 */
function visitSegments(source: ByteSource, isEnough: (segment: Segment) => boolean): void {
  const start = source.bytes(0, 2);
  if (start[0] !== 0xff || start[1] !== SOI) throw new UnreadableMedia("Not a JPEG");
  let at: number | null = 2;
  for (let count = 0; count < MOST_SEGMENTS; count++) {
    at = markerAt(source, at);
    if (at === null) return;
    const head = source.bytes(at, 4);
    const marker = head[1]!;
    if (marker === EOI || marker === SOS) return;
    at += 2;
    if (standsAlone(marker)) continue;
    if (head.length < 4) return;
    const length = (head[2]! << 8) | head[3]!;
    if (length < 2) continue;
    if (isEnough({ marker, offset: at + 2, length: length - 2 })) return;
    at += length;
  }
}

/** Where the next marker is, here as a rule or behind rubbish; null when none is near. */
function markerAt(source: ByteSource, from: number): number | null {
  if (isMarker(source.bytes(from, 2), 0)) return from;
  const bytes = source.bytes(from, MOST_RUBBISH);
  for (let i = 0; i + 1 < bytes.length; i++) if (isMarker(bytes, i)) return from + i;
  return null;
}

function isMarker(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff && at + 1 < bytes.length && bytes[at + 1] !== 0xff &&
    bytes[at + 1] !== 0;
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= SOI);
}

/** C4, C8 and CC are tables, not frames. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function startOfFrame(source: ByteSource, segment: Segment): JpegPicture | null {
  const bytes = source.bytes(segment.offset, 5);
  if (bytes.length < 5) return null;
  const height = (bytes[1]! << 8) | bytes[2]!;
  const width = (bytes[3]! << 8) | bytes[4]!;
  return width > 0 && height > 0 ? { width, height, startOfFrame: segment.marker } : null;
}
