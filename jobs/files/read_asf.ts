/** Reads the header of ASF files, which WMV files are (Microsoft's "ASF Specification", 1.20.3). */

import { codecOfFourCc } from "../../domain/video_codec.ts";
import { dateFromUnixSeconds } from "../../domain/metadata_dates.ts";
import { type ByteSource, fourCharacters, viewOf } from "./file_bytes.ts";
import { EMPTY_HEADER, type VideoHeader } from "./video_header.ts";

const FILE_PROPERTIES = "a1dcab8c47a9cf118ee400c00c205365";
const STREAM_PROPERTIES = "9107dcb7b7a9cf118ee600c00c205365";
const EXTENDED_STREAM_PROPERTIES = "cba5e61472c632438399a96952065b5a";
const HEADER_EXTENSION = "b503bf5f2ea9cf118ee300c00c205365";
const VIDEO_STREAM = "c0ef19bc4d5bcf11a8fd00805f5c442b";
const MOST_OBJECTS = 500;
/** ASF counts tenths of a microsecond, dates from 1601 on. */
const MOST_FRAMES = 1000;
const TICKS_A_SECOND = 10_000_000;
const SECONDS_1601_TO_1970 = 11_644_473_600;

/** Date, duration, size and codec. */
export function readAsf(source: ByteSource): VideoHeader {
  const header = { ...EMPTY_HEADER };
  let at = 30;
  for (let count = 0; count < MOST_OBJECTS; count++) {
    const object = source.bytes(at, 24 + 100);
    if (object.length < 24) break;
    const length = Number(viewOf(object).getBigUint64(16, true));
    if (length < 24) break;
    const type = hex(object.subarray(0, 16));
    readObject(header, type, object);
    // The extension's objects come one after the other too.
    at += type === HEADER_EXTENSION ? 46 : length;
  }
  return header;
}

function readObject(header: VideoHeader, type: string, object: Uint8Array): void {
  const view = viewOf(object);
  if (type === FILE_PROPERTIES && object.length >= 88) {
    const created = Number(view.getBigUint64(48, true));
    const preroll = Number(view.getBigUint64(80, true)) / 1000;
    header.createdAt = created === 0
      ? null
      : dateFromUnixSeconds(created / TICKS_A_SECOND - SECONDS_1601_TO_1970);
    header.duration = Number(view.getBigUint64(64, true)) / TICKS_A_SECOND - preroll;
  } else if (type === EXTENDED_STREAM_PROPERTIES && object.length >= 84) {
    const ticks = Number(view.getBigUint64(76, true));
    const rate = TICKS_A_SECOND / ticks;
    if (rate > 0.1 && rate < MOST_FRAMES) header.frameRate ??= rate;
  } else if (type === STREAM_PROPERTIES && object.length >= 113) {
    if (header.width !== null || hex(object.subarray(24, 40)) !== VIDEO_STREAM) return;
    header.width = view.getUint32(78, true);
    header.height = view.getUint32(82, true);
    header.codec = codecOfFourCc(fourCharacters(object, 105));
  }
}

const hex = (bytes: Uint8Array) => bytes.toHex();
