/** Finds the film inside a motion photo, which Google's and Samsung's phones put after the picture. */
import { type ByteSource, fourCharacters, latin1, viewOf } from "./file_bytes.ts";
import { findBox } from "./iso_boxes.ts";

/** Where the film's bytes are in the file. */
export interface MotionVideo {
  offset: number;
  length: number;
}

/** Samsung's trailer: blocks, a directory ("SEFH") and its size before "SEFT" (ExifTool, Samsung.pm). */
const SAMSUNG_MOTION = 0x0a30;
const MOST_BLOCKS = 100;

/**
 * By what XMP says, by HEIF's `mpvd` box, or by Samsung's trailer, which is looked for only in files
 * of theirs. Null when no film is really there.
 */
export function findMotionVideo(
  source: ByteSource,
  { xmp, make, format }: { xmp: string; make: string | null; format: string },
): MotionVideo | null {
  const mayBe = format === "jpeg" || format === "heif";
  if (!mayBe) return null;
  const places = [
    /MotionPhoto|MicroVideo/.test(xmp) ? byXmp(source, xmp) : null,
    format === "heif" ? byBox(source) : null,
    /^samsung/i.test(make ?? "") ? bySamsung(source) : null,
  ];
  return places.find((place) => place !== null && isFilm(source, place)) ?? null;
}

function isFilm(source: ByteSource, { offset, length }: MotionVideo): boolean {
  return offset > 0 && length > 16 && offset + length <= source.size &&
    fourCharacters(source.bytes(offset, 8), 4) === "ftyp";
}

/**
 * The older way counts from the end (GCamera:MicroVideoOffset); the newer one lists what follows the
 * picture, in order, with lengths (Container:Directory, "Motion Photo format 1.0").
 */
function byXmp(source: ByteSource, xmp: string): MotionVideo | null {
  const old = Number(/MicroVideoOffset(?:="|>)\s*(\d{1,15})/.exec(xmp)?.[1] ?? 0);
  if (old > 0) return { offset: source.size - old, length: old };
  const items = xmp.split(/Item:Mime/).slice(1).map((text) => ({
    isMotion: /Semantic(?:="|>)\s*MotionPhoto/.test(text),
    length: numberIn(text, "Length"),
    bytes: numberIn(text, "Length") + numberIn(text, "Padding"),
  }));
  const index = items.findIndex(({ isMotion }) => isMotion);
  if (index < 0) return null;
  const after = items.slice(index).reduce((sum, { bytes }) => sum + bytes, 0);
  return { offset: source.size - after, length: items[index]!.length };
}

const numberIn = (text: string, name: string) =>
  Number(new RegExp(`Item:${name}(?:="|>)\\s*(\\d{1,15})`).exec(text)?.[1] ?? 0);

function byBox(source: ByteSource): MotionVideo | null {
  const box = findBox(source, ["mpvd"]);
  return box === null ? null : { offset: box.start, length: box.end - box.start };
}

function bySamsung(source: ByteSource): MotionVideo | null {
  const tail = source.bytes(source.size - 8, 8);
  if (tail.length < 8 || latin1(tail.subarray(4)) !== "SEFT") return null;
  const directoryAt = source.size - 8 - viewOf(tail).getUint32(0, true);
  const directory = source.bytes(directoryAt, 12 + 12 * MOST_BLOCKS).slice();
  if (directory.length < 12 || fourCharacters(directory, 0) !== "SEFH") return null;
  const view = viewOf(directory);
  const count = Math.min(view.getUint32(8, true), MOST_BLOCKS);
  for (let at = 12; at + 12 <= directory.length && at < 12 + count * 12; at += 12) {
    if (view.getUint16(at + 2, true) !== SAMSUNG_MOTION) continue;
    const start = directoryAt - view.getUint32(at + 4, true);
    const head = source.bytes(start, 8);
    if (head.length < 8) return null;
    const headLength = 8 + viewOf(head).getUint32(4, true);
    return { offset: start + headLength, length: view.getUint32(at + 8, true) - headLength };
  }
  return null;
}
