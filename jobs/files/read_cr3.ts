/**
 * Reads Canon CR3 files: MP4 boxes with three small TIFF structures inside. Layout as described at
 * https://github.com/lclevy/canon_cr3.
 */

import { type Container, EMPTY_CONTAINER, UnreadableMedia } from "./container.ts";
import { type ByteSource, MemoryBytes, viewOf } from "./file_bytes.ts";
import { type Box, boxes, contentOf, findBox, uuidOf, XMP_UUID } from "./iso_boxes.ts";
import { exifOfParts } from "./read_exif.ts";
import { openTiff, type Tiff } from "./tiff.ts";
import { mainSize } from "./tiff_pictures.ts";

const CANON_UUID = "85c0b687820f11e08111f4ce462b6a48";
const PREVIEW_UUID = "eaf42b5e1c984b88b9fbb7dc406e4d16";
const MOST_BYTES = 1024 * 1024;

/** Throws UnreadableMedia when Canon's own box is missing. */
export function readCr3(source: ByteSource): Container {
  const canon = canonBox(source);
  if (canon === null) throw new UnreadableMedia("Not a CR3: Canon's data is missing in it");
  const part = (type: string) => tiffIn(source, canon, type);
  const parts = { ifd0: part("CMT1"), exif: part("CMT2"), gps: part("CMT4") };
  const size = parts.ifd0 === null ? null : mainSize(parts.ifd0);
  return {
    ...EMPTY_CONTAINER,
    width: size?.width ?? null,
    height: size?.height ?? null,
    xmp: xmpOf(source),
    exif: exifOfParts(parts),
  };
}

/** Where the preview, about 1620 pixels wide, lies; null when there is none. */
export function cr3Preview(source: ByteSource): { offset: number; length: number } | null {
  const box = uuidBox(source, PREVIEW_UUID);
  if (box === null) return null;
  // After the UUID come 8 bytes of header, then the PRVW box.
  const preview = findBox(source, ["PRVW"], box.start + 24, box.end);
  const header = preview === null ? new Uint8Array(0) : contentOf(source, preview, 16);
  return header.length < 16
    ? null
    : { offset: preview!.start + 16, length: viewOf(header).getUint32(12) };
}

function xmpOf(source: ByteSource): Uint8Array | null {
  const box = uuidBox(source, XMP_UUID);
  return box === null ? null : contentOf(source, box, MOST_BYTES).slice(16);
}

function canonBox(source: ByteSource): Box | null {
  const moov = findBox(source, ["moov"]);
  return moov === null ? null : uuidBox(source, CANON_UUID, moov.start, moov.end);
}

function uuidBox(source: ByteSource, uuid: string, from?: number, to?: number): Box | null {
  for (const box of boxes(source, from, to)) {
    if (box.type === "uuid" && uuidOf(source, box) === uuid) return box;
  }
  return null;
}

function tiffIn(source: ByteSource, canon: Box, type: string): Tiff | null {
  const box = findBox(source, [type], canon.start + 16, canon.end);
  return box === null
    ? null
    : openTiff(new MemoryBytes(contentOf(source, box, MOST_BYTES).slice()));
}
