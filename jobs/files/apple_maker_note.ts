/** What Apple's cameras note of a picture for themselves (EXIF's MakerNote). */
import { MemoryBytes, startsWith } from "./file_bytes.ts";
import { readDirectory, type Tiff, valueOf } from "./tiff.ts";

/** "Apple iOS", a version, the byte order; the directory comes after it, as TIFF's do. */
const HEADER = new TextEncoder().encode("Apple iOS\0");
const BYTE_ORDER_AT = 12;
const DIRECTORY_AT = 14;
const CONTENT_IDENTIFIER = 0x11;

/**
 * What a live photo's picture and its video bear both; undefined when there is none. The numbers are
 * those that ExifTool gives (Apple tags: 0x0011, MediaGroupUUID or ContentIdentifier); places are
 * counted from the note's start.
 */
export function appleContentIdentifier(makerNote: unknown): string | undefined {
  if (!(makerNote instanceof Uint8Array) || !startsWith(makerNote, HEADER)) return undefined;
  const tiff: Tiff = {
    source: new MemoryBytes(makerNote),
    littleEndian: makerNote[BYTE_ORDER_AT] === 0x49,
    big: false,
    firstDirectory: DIRECTORY_AT,
  };
  const entry = readDirectory(tiff, tiff.firstDirectory)?.entries.get(CONTENT_IDENTIFIER);
  const value = entry === undefined ? undefined : valueOf(tiff, entry);
  return typeof value === "string" ? value : undefined;
}
