/** Tells a file's format by its first bytes: extensions lie. */

import type { MediaKind } from "../../domain/media_types.ts";
import { fourCharacters } from "./file_bytes.ts";

export type Format =
  | "jpeg"
  | "png"
  | "gif"
  | "bmp"
  | "webp"
  | "tiff"
  | "heif"
  | "cr3"
  | "crw"
  | "jp2"
  | "jxl"
  | "psd"
  | "svg"
  | "raf"
  | "video";

const HEIF_BRANDS =
  /^(mif1|msf1|mif2|heic|heix|heim|heis|hevc|hevx|hevm|hevs|avif|avis|jpeg|j2ki)$/;
/** Matroska and WebM, FLV, OGG, ASF, MPEG program and elementary streams. */
const VIDEO_STARTS = new Set([
  "\x1aE\xdf\xa3",
  "FLV\x01",
  "OggS",
  "0&\xb2u",
  "\0\0\x01\xba",
  "\0\0\x01\xb3",
]);
const MOST_BRANDS = 32;

/** The format of a file, or null when its first bytes are none that Shoebox reads. */
export function sniffFormat(head: Uint8Array, kind: MediaKind | null): Format | null {
  const [a, b, c, d] = head;
  const name = fourCharacters(head, 0);
  if (a === 0xff && b === 0xd8) return "jpeg";
  if (a === 0x89 && name.endsWith("PNG")) return "png";
  if (name === "GIF8") return "gif";
  if (name === "RIFF" && fourCharacters(head, 8) === "WEBP") return "webp";
  if (name === "8BPS") return "psd";
  if (name === "FUJI" && fourCharacters(head, 4) === "FILM") return "raf";
  if (fourCharacters(head, 6) + fourCharacters(head, 10) === "HEAPCCDR") return "crw";
  if (isTiff(a, b, c, d)) return "tiff";
  if (a === 0xff && b === 0x0a) return "jxl";
  if (fourCharacters(head, 4) === "JXL ") return "jxl";
  if (fourCharacters(head, 4) === "jP  ") return "jp2";
  if (fourCharacters(head, 4) === "ftyp") return formatOfBrands(head);
  if (isVideo(head, name)) return "video";
  if (name.startsWith("BM")) return "bmp";
  if (kind === "image" && looksLikeSvg(head)) return "svg";
  return kind === "video" ? "video" : null;
}

/** II or MM, then 42, 43 (BigTIFF), "RO"/"RS" (Olympus) or "U" (Panasonic). */
function isTiff(a?: number, b?: number, c?: number, d?: number): boolean {
  if (a === 0x49 && b === 0x49) {
    return ((c === 42 || c === 43 || c === 0x55) && d === 0) ||
      (c === 0x52 && (d === 0x4f || d === 0x53));
  }
  return a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43);
}

/** Every MP4, QuickTime, HEIF and CR3 file lists what it is compatible with. */
function formatOfBrands(head: Uint8Array): Format {
  const end = Math.min(
    new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0),
    head.length,
    16 + 4 * MOST_BRANDS,
  );
  const major = fourCharacters(head, 8);
  if (major === "crx ") return "cr3";
  if (HEIF_BRANDS.test(major)) return "heif";
  for (let at = 16; at + 4 <= end; at += 4) {
    if (/^(mif1|heic|heix|avif)$/.test(fourCharacters(head, at))) return "heif";
  }
  return "video";
}

/** Also AVI, QuickTime without its `ftyp`, and MPEG transport streams of 188 or 192 bytes. */
function isVideo(head: Uint8Array, name: string): boolean {
  if (VIDEO_STARTS.has(name)) return true;
  if (name === "RIFF" && fourCharacters(head, 8) === "AVI ") return true;
  if (/^(moov|mdat|wide|free|skip|pnot)$/.test(fourCharacters(head, 4))) return true;
  return isTransportStream(head);
}

/** MPEG transport streams, of packets of 188 bytes, or of 192 with a clock before each. */
export function isTransportStream(head: Uint8Array): boolean {
  return hasPackets(head, 0, 188) || hasPackets(head, 4, 192);
}

function hasPackets(head: Uint8Array, from: number, packet: number): boolean {
  return head.length > from + 2 * packet &&
    [0, 1, 2].every((i) => head[from + i * packet] === 0x47);
}

function looksLikeSvg(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 4096)).trimStart();
  return text.startsWith("<") && /<(?:\w{1,20}:)?svg[\s>]/.test(text);
}
