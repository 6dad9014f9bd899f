/** Finds the JPEG that a camera put into a raw file for its own display. */

import type { ByteSource } from "./file_bytes.ts";
import { sourceFrom } from "./file_bytes.ts";
import { cr3Preview } from "./read_cr3.ts";
import { readJpegPicture } from "./read_jpeg.ts";
import { rafJpeg } from "./read_raf.ts";
import type { Format } from "./sniff_format.ts";
import { openTiff } from "./tiff.ts";
import { type EmbeddedJpeg, embeddedJpegs, jpegAt } from "./tiff_pictures.ts";

/** Where to look when nothing points to a picture: previews stand before the raw data. */
const SCANNED_BYTES = 16 * 1024 * 1024;
const MOST_CANDIDATES = 200;
/** Smaller ones are decoration. */
const FEWEST_PIXELS = 64 * 64;

/** The largest JPEG in a raw file; null when there is none. */
export function embeddedPicture(source: ByteSource, format: Format | null): EmbeddedJpeg | null {
  return pointedTo(source, format) ?? scannedFor(source);
}

function pointedTo(source: ByteSource, format: Format | null): EmbeddedJpeg | null {
  if (format === "tiff") {
    const tiff = openTiff(source);
    return tiff === null ? null : embeddedJpegs(tiff)[0] ?? null;
  }
  const place = format === "raf" ? rafJpeg(source) : format === "cr3" ? cr3Preview(source) : null;
  return place === null ? null : jpegAt(source, place);
}

/** Old formats keep their pictures in makers' own structures; a JPEG can be told by its start. */
function scannedFor(source: ByteSource): EmbeddedJpeg | null {
  const bytes = source.bytes(0, SCANNED_BYTES).slice();
  let best: EmbeddedJpeg | null = null;
  let at = bytes.indexOf(0xff);
  for (let tried = 0; at >= 0 && tried < MOST_CANDIDATES; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] !== 0xd8 || bytes[at + 2] !== 0xff) continue;
    tried++;
    const picture = readJpegPicture(sourceFrom(source, at));
    if (picture === null || picture.startOfFrame > 0xc2) continue;
    const pixels = picture.width * picture.height;
    if (pixels < FEWEST_PIXELS || (best !== null && pixels <= best.width * best.height)) continue;
    const { width, height } = picture;
    best = { offset: at, length: source.size - at, width, height };
  }
  return best;
}
