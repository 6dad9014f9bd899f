/** Finds size, EXIF and XMP in a PNG (W3C PNG, third edition). */

import { inflateSync } from "node:zlib";
import { type Container, EMPTY_CONTAINER, UnreadableMedia } from "./container.ts";
import { type ByteSource, fourCharacters, latin1, viewOf } from "./file_bytes.ts";
import { readExif } from "./read_exif.ts";

const FIRST_CHUNK = 8;
const MOST_CHUNKS = 20_000;
const MOST_TEXT = 1024 * 1024;
const RAW_PROFILE = /^Raw profile type (exif|APP1|xmp)$/i;
const XMP_KEYWORD = "XML:com.adobe.xmp";

/** Throws UnreadableMedia when the header is damaged. */
export function readPng(source: ByteSource): Container {
  const header = source.bytes(FIRST_CHUNK, 16);
  if (fourCharacters(header, 4) !== "IHDR" || header.length < 16) {
    throw new UnreadableMedia("Not a PNG: its header is damaged");
  }
  const view = viewOf(header);
  const found: Container = {
    ...EMPTY_CONTAINER,
    width: view.getUint32(8) || null,
    height: view.getUint32(12) || null,
  };
  let at = FIRST_CHUNK;
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const chunk = source.bytes(at, 8);
    if (chunk.length < 8) break;
    const length = viewOf(chunk).getUint32(0);
    const type = fourCharacters(chunk, 4);
    if (type === "IEND") break;
    if (type === "eXIf") found.exif ??= readExif(source.bytes(at + 8, length));
    else if (type === "iTXt" && length <= MOST_TEXT) {
      found.xmp ??= xmpOf(source.bytes(at + 8, length));
    } else if ((type === "zTXt" || type === "tEXt") && length <= MOST_TEXT) {
      addText(found, source.bytes(at + 8, length), type === "zTXt");
    }
    at += 12 + length;
  }
  return found;
}

/** iTXt: keyword, 0, compressed?, method, language, 0, translated keyword, 0, text. */
function xmpOf(bytes: Uint8Array): Uint8Array | null {
  const keywordEnd = bytes.indexOf(0);
  if (latin1(bytes.subarray(0, keywordEnd)) !== XMP_KEYWORD) return null;
  const languageEnd = bytes.indexOf(0, keywordEnd + 3);
  const translatedEnd = bytes.indexOf(0, languageEnd + 1);
  if (languageEnd < 0 || translatedEnd < 0) return null;
  const text = bytes.slice(translatedEnd + 1);
  return bytes[keywordEnd + 1] === 1 ? inflated(text) : text;
}

/** tEXt: keyword, 0, text; zTXt has the text compressed after a byte for the method. */
function addText(found: Container, bytes: Uint8Array, compressed: boolean): void {
  const keywordEnd = bytes.indexOf(0);
  const keyword = latin1(bytes.subarray(0, keywordEnd));
  const profile = RAW_PROFILE.exec(keyword)?.[1];
  if (profile === undefined && keyword !== XMP_KEYWORD) return;
  const stored = bytes.subarray(keywordEnd + (compressed ? 2 : 1));
  const text = compressed ? inflated(stored) : stored.slice();
  if (text === null) return;
  if (profile === undefined) found.xmp ??= text;
  else addRawProfile(found, profile, latin1(text));
}

/**
 * ImageMagick's way of older days: a name, a length and the bytes in hexadecimal, each on lines of
 * their own.
 */
function addRawProfile(found: Container, type: string, text: string): void {
  const hex = /^\s*\w+\s+\d+\s([\da-f\s]*)$/i.exec(text)?.[1]?.replace(/\s/g, "") ?? "";
  if (hex === "" || hex.length % 2 !== 0) return;
  const profile = Uint8Array.fromHex(hex);
  const isExif = type === "exif" || fourCharacters(profile, 0) === "Exif";
  if (isExif) found.exif ??= readExif(profile);
  else found.xmp ??= profile;
}

function inflated(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_TEXT });
  } catch {
    return null;
  }
}
