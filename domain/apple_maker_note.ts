/** What Apple's cameras note of a picture for themselves (EXIF's MakerNote). */
import { identifierValue } from "./metadata_values.ts";

/** "Apple iOS", a version, the byte order; the directory comes after it, as TIFF's do. */
const HEADER = "Apple iOS\0";
const DIRECTORY_AT = 14;
const CONTENT_IDENTIFIER = 0x11;
const ASCII = 2;
const MOST_ENTRIES = 500;

const decoder = new TextDecoder();

const textAt = (bytes: Uint8Array, at: number, length: number) =>
  decoder.decode(bytes.subarray(at, at + length));

/**
 * What a live photo's picture and its video bear both; null when there is none. The numbers are
 * those that ExifTool gives (Apple tags: 0x0011, MediaGroupUUID or ContentIdentifier); places are
 * counted from the note's start.
 */
export function appleContentIdentifier(makerNote: unknown): string | null {
  if (!(makerNote instanceof Uint8Array) || makerNote.length < DIRECTORY_AT + 2) return null;
  if (textAt(makerNote, 0, HEADER.length) !== HEADER) return null;
  const isLittle = textAt(makerNote, DIRECTORY_AT - 2, 2) === "II";
  const view = new DataView(makerNote.buffer, makerNote.byteOffset, makerNote.byteLength);
  const count = Math.min(view.getUint16(DIRECTORY_AT, isLittle), MOST_ENTRIES);
  for (let index = 0; index < count; index++) {
    const at = DIRECTORY_AT + 2 + index * 12;
    if (at + 12 > view.byteLength) return null;
    if (view.getUint16(at, isLittle) !== CONTENT_IDENTIFIER) continue;
    if (view.getUint16(at + 2, isLittle) !== ASCII) return null;
    const length = view.getUint32(at + 4, isLittle);
    const start = length <= 4 ? at + 8 : view.getUint32(at + 8, isLittle);
    if (start + length > view.byteLength) return null;
    return identifierValue(textAt(makerNote, start, length));
  }
  return null;
}
