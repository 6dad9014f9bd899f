/** Walks the boxes of MP4, HEIF, JPEG 2000, JPEG XL and CR3 files (ISO/IEC 14496-12). */

import { type ByteSource, fourCharacters, viewOf } from "./file_bytes.ts";

export interface Box {
  type: string;
  /** Where its content begins and ends in the source. */
  start: number;
  end: number;
}

/** The name of the box in which Adobe keeps XMP. */
export const XMP_UUID = "be7acfcb97a942e89c71999491e3afac";

const MOST_BOXES = 10_000;

/** The boxes between two places, one after another. Stops quietly at the first broken one. */
export function* boxes(source: ByteSource, from = 0, to = source.size): Generator<Box> {
  let at = from;
  for (let count = 0; count < MOST_BOXES && at + 8 <= to; count++) {
    const header = source.bytes(at, 16);
    if (header.length < 8) return;
    const view = viewOf(header);
    const short = view.getUint32(0);
    if (short === 1 && header.length < 16) return;
    const headerLength = short === 1 ? 16 : 8;
    const length = short === 0 ? to - at : short === 1 ? Number(view.getBigUint64(8)) : short;
    if (length < headerLength) return;
    const end = Math.min(at + length, to);
    yield { type: fourCharacters(header, 4), start: at + headerLength, end };
    at += length;
  }
}

/** The box that a path of types leads to, by the first box of each type; null when there is none. */
export function findBox(
  source: ByteSource,
  path: readonly string[],
  from = 0,
  to = source.size,
): Box | null {
  let found: Box | null = { type: "", start: from, end: to };
  for (const type of path) {
    found = firstBox(source, type, found.start, found.end);
    if (found === null) return null;
  }
  return found;
}

function firstBox(source: ByteSource, type: string, from: number, to: number): Box | null {
  for (const box of boxes(source, from, to)) {
    if (box.type === type) return box;
  }
  return null;
}

/** The content of a box, cut at `most` bytes. */
export function contentOf(source: ByteSource, box: Box, most: number): Uint8Array {
  return source.bytes(box.start, Math.min(box.end - box.start, most));
}

/** The 16 bytes that name a `uuid` box, as hex; "" when the box is too short. */
export function uuidOf(source: ByteSource, box: Box): string {
  const bytes = contentOf(source, box, 16);
  return bytes.length < 16
    ? ""
    : Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}
