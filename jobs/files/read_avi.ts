/** Reads the header of AVI files (Microsoft's "AVI RIFF File Reference"). */

import type { TakenAt } from "../../domain/metadata.ts";
import { parseDate } from "../../domain/metadata_dates.ts";
import { type ByteSource, fourCharacters, latin1, viewOf } from "./file_bytes.ts";
import { codecOfFourCc } from "../../domain/video_codec.ts";
import { EMPTY_HEADER, type VideoHeader } from "./video_header.ts";

const MOST_CHUNKS = 200;

/** `avih`, the first video's `strh`, and `IDIT` in the header list. */
export function readAvi(source: ByteSource): VideoHeader {
  const header = { ...EMPTY_HEADER };
  // After "RIFF", length, "AVI ", "LIST", length, "hdrl" the chunks of the header follow.
  let at = 24;
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const chunk = source.bytes(at, 8 + 40);
    if (chunk.length < 8) break;
    const type = fourCharacters(chunk, 0);
    const view = viewOf(chunk);
    if (type === "avih" && chunk.length === 48) {
      header.duration = view.getUint32(8, true) * view.getUint32(24, true) / 1e6;
      header.width = view.getUint32(40, true);
      header.height = view.getUint32(44, true);
    } else if (type === "strh" && header.codec === null && fourCharacters(chunk, 8) === "vids") {
      header.codec = codecOfFourCc(fourCharacters(chunk, 12));
      header.frameRate = view.getUint32(32, true) / view.getUint32(28, true);
    } else if (type === "IDIT") {
      header.createdAt = aviDate(latin1(chunk.subarray(8)));
    } else if (type === "LIST") {
      const list = fourCharacters(chunk, 8);
      if (list === "movi") break;
      // What is in a stream's list comes one after the other too.
      if (list === "strl") {
        at += 12;
        continue;
      }
    }
    const length = view.getUint32(4, true);
    at += 8 + length + (length & 1);
  }
  return header;
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** "Mon Mar 10 15:04:43 2003" as C writes it, or a date as in EXIF. */
function aviDate(text: string): TakenAt | null {
  const match = /^\w{3}\s+(\w{3})\s+(\d{1,2})\s+(\d\d:\d\d:\d\d)\s+(\d{4})/.exec(text);
  if (match === null) return parseDate(text);
  const month = MONTHS.toLowerCase().indexOf(match[1]!.toLowerCase()) / 3 + 1;
  return parseDate(`${match[4]}-${month}-${match[2]} ${match[3]}`);
}
