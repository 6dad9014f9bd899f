/** Reads TIFF files and the raw formats built on TIFF. */

import { type Container, EMPTY_CONTAINER, UnreadableMedia } from "./container.ts";
import type { ByteSource } from "./file_bytes.ts";
import { exifOfTiff } from "./read_exif.ts";
import { openTiff, readDirectory, type Tiff, type TiffDirectory } from "./tiff.ts";
import { mainSize } from "./tiff_pictures.ts";

const XMP = 0x02bc;
const PHOTOSHOP = 0x8649;
const MOST_BYTES = 4 * 1024 * 1024;

/** Throws UnreadableMedia when there is no directory. */
export function readTiff(source: ByteSource): Container {
  const tiff = openTiff(source);
  const first = tiff === null ? null : readDirectory(tiff, tiff.firstDirectory);
  if (tiff === null || first === null) {
    throw new UnreadableMedia("Not a TIFF: its directory is missing");
  }
  const size = mainSize(tiff);
  return {
    ...EMPTY_CONTAINER,
    width: size?.width ?? null,
    height: size?.height ?? null,
    exif: exifOfTiff(tiff),
    xmp: bytesOf(tiff, first, XMP),
    photoshop: bytesOf(tiff, first, PHOTOSHOP),
  };
}

function bytesOf(tiff: Tiff, directory: TiffDirectory, tag: number): Uint8Array | null {
  const entry = directory.entries.get(tag);
  return entry === undefined || entry.length > MOST_BYTES
    ? null
    : tiff.source.bytes(entry.offset, entry.length).slice();
}
