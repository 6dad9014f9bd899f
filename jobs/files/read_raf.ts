/** Reads Fujifilm RAF files: a JPEG with all metadata, and a directory with the size. */

import { type Container, UnreadableMedia } from "./container.ts";
import { type ByteSource, sourceFrom, viewOf } from "./file_bytes.ts";
import { readJpeg } from "./read_jpeg.ts";

const HEADER_BYTES = 100;
const FULL_SIZE = 0x0100;
const CROPPED_SIZE = 0x0111;
const MOST_ENTRIES = 1_024;

/** Throws UnreadableMedia when the file is cut off before its pictures. */
export function readRaf(source: ByteSource): Container {
  const place = rafJpeg(source);
  if (place === null) throw new UnreadableMedia("Not a RAF: its header is cut off");
  const found = readJpeg(sourceFrom(source, place.offset, place.length));
  return { ...found, ...rawSize(source) };
}

/** Where the embedded JPEG lies; null when the header is cut off. */
export function rafJpeg(source: ByteSource): { offset: number; length: number } | null {
  const header = source.bytes(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return null;
  return { offset: viewOf(header).getUint32(84), length: viewOf(header).getUint32(88) };
}

/** The directory's entries: tag and length, 16 bits each, then the value; heights come first. */
function rawSize(source: ByteSource): { width: number; height: number } | null {
  const start = viewOf(source.bytes(0, HEADER_BYTES)).getUint32(92);
  const head = source.bytes(start, 4);
  const count = head.length < 4 ? 0 : Math.min(viewOf(head).getUint32(0), MOST_ENTRIES);
  const sizes = new Map<number, { width: number; height: number }>();
  for (let i = 0, at = start + 4; i < count; i++) {
    const entry = source.bytes(at, 8);
    if (entry.length < 8) break;
    const view = viewOf(entry);
    sizes.set(view.getUint16(0), { height: view.getUint16(4), width: view.getUint16(6) });
    at += 4 + view.getUint16(2);
  }
  const size = sizes.get(CROPPED_SIZE) ?? sizes.get(FULL_SIZE);
  return size && size.width > 0 && size.height > 0 ? size : null;
}
