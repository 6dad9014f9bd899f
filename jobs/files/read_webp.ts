/** Finds size, EXIF and XMP in a WebP (RFC 9649; VP8: RFC 6386). */

import { type Container, EMPTY_CONTAINER, UnreadableMedia } from "./container.ts";
import { type ByteSource, fourCharacters, viewOf } from "./file_bytes.ts";
import { readExif } from "./read_exif.ts";

const FIRST_CHUNK = 12;
const MOST_CHUNKS = 100_000;

/** Throws UnreadableMedia when there is no picture in it. */
export function readWebp(source: ByteSource): Container {
  const found: Container = { ...EMPTY_CONTAINER };
  let milliseconds = 0;
  let at = FIRST_CHUNK;
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const header = source.bytes(at, 8);
    if (header.length < 8) break;
    const type = fourCharacters(header, 0);
    const length = viewOf(header).getUint32(4, true);
    const body = (most: number) => source.bytes(at + 8, Math.min(length, most));
    if (found.width === null) Object.assign(found, sizeOf(type, body(10)));
    if (type === "EXIF") found.exif ??= readExif(body(length));
    else if (type === "XMP ") found.xmp ??= body(length).slice();
    else if (type === "ANMF") milliseconds += frameMilliseconds(body(16));
    at += 8 + length + (length & 1);
  }
  if (found.width === null) throw new UnreadableMedia("Not a WebP: there is no picture in it");
  return { ...found, duration: milliseconds > 0 ? milliseconds / 1000 : null };
}

function sizeOf(type: string, bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 10) return null;
  const view = viewOf(bytes);
  if (type === "VP8X") return { width: 1 + uint24(bytes, 4), height: 1 + uint24(bytes, 7) };
  if (type === "VP8 ") {
    return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
  }
  if (type !== "VP8L") return null;
  const bits = view.getUint32(1, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

function frameMilliseconds(bytes: Uint8Array): number {
  return bytes.length < 16 ? 0 : uint24(bytes, 12);
}

function uint24(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
}
