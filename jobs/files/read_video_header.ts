/**
 * Reads the few bytes of videos' headers that mediabunny leaves alone: creation dates, and all that
 * is asked of formats that it does not open.
 */

import { readAsf } from "./read_asf.ts";
import { readAvi } from "./read_avi.ts";
import { type ByteSource, fourCharacters } from "./file_bytes.ts";
import { readFlv } from "./read_flv.ts";
import { isMatroska, readMatroska } from "./read_matroska.ts";
import { readMovie } from "./read_movie.ts";
import { readMpeg } from "./read_mpeg.ts";
import type { VideoHeader } from "./video_header.ts";

/** What the header says; nothing for formats that are not known here. */
export function readVideoHeader(source: ByteSource): VideoHeader {
  const start = source.bytes(0, 12);
  if (isMatroska(start)) return readMatroska(source);
  if (fourCharacters(start, 8) === "AVI ") return readAvi(source);
  const name = fourCharacters(start, 0);
  if (name === "0&\xb2u") return readAsf(source);
  if (name === "FLV\x01") return readFlv(source);
  if (name === "\0\0\x01\xba" || name === "\0\0\x01\xb3") return readMpeg(source);
  return readMovie(source);
}
