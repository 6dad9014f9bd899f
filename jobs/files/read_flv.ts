/** Reads `onMetaData` of FLV files (Adobe's "Video File Format Specification", 10.1, annex E). */

import { parseDate } from "../../domain/metadata_dates.ts";
import { type ByteSource, latin1, viewOf } from "./file_bytes.ts";
import { EMPTY_HEADER, type VideoHeader } from "./video_header.ts";

const SCRIPT_TAG = 18;
const VIDEO_TAG = 9;
const MOST_TAGS = 50;
const MOST_BYTES = 64 * 1024;
const MOST_PROPERTIES = 200;
/** Values of AMF0. */
const NUMBER = 0;
const BOOLEAN = 1;
const STRING = 2;
const ECMA_ARRAY = 8;
/** By number, as ffmpeg names them. */
const CODECS: Readonly<Record<number, string>> = {
  2: "flv1",
  3: "flashsv",
  4: "vp6f",
  5: "vp6a",
  6: "flashsv2",
  7: "h264",
  12: "hevc",
};

/** Duration, size, codec and frame rate of the first script, codec of the first picture. */
export function readFlv(source: ByteSource): VideoHeader {
  const header = { ...EMPTY_HEADER };
  let at = viewOf(source.bytes(0, 9)).getUint32(5) + 4;
  for (let count = 0; count < MOST_TAGS && header.codec === null; count++) {
    const tag = source.bytes(at, 12);
    if (tag.length < 12) break;
    const length = (tag[1]! << 16) | (tag[2]! << 8) | tag[3]!;
    if (tag[0] === VIDEO_TAG) header.codec = CODECS[tag[11]! & 15] ?? null;
    if (tag[0] === SCRIPT_TAG) {
      const script = source.bytes(at + 11, Math.min(length, MOST_BYTES)).slice();
      Object.assign(header, headerOf(propertiesOf(script)));
    }
    at += 11 + length + 4;
  }
  return header;
}

function headerOf(properties: ReadonlyMap<string, number | string>): Partial<VideoHeader> {
  const number = (name: string) => {
    const value = properties.get(name);
    return typeof value === "number" && value > 0 ? value : null;
  };
  return {
    createdAt: parseDate(properties.get("creationdate")),
    duration: number("duration"),
    width: number("width"),
    height: number("height"),
    frameRate: number("framerate"),
  };
}

/** Numbers and texts by name, up to the first value of another kind. */
function propertiesOf(script: Uint8Array): Map<string, number | string> {
  const properties = new Map<string, number | string>();
  const view = viewOf(script);
  const start = script[0] === STRING ? 3 + view.getUint16(1) : script.length;
  // An array of names begins with how many there are, an object does not.
  let at = start + (script[start] === ECMA_ARRAY ? 5 : 1);
  for (let count = 0; count < MOST_PROPERTIES && at + 3 < script.length; count++) {
    const nameLength = view.getUint16(at);
    const name = latin1(script.subarray(at + 2, at + 2 + nameLength));
    at += 2 + nameLength;
    const type = script[at++];
    if (type === NUMBER && at + 8 <= script.length) {
      properties.set(name, view.getFloat64(at));
      at += 8;
    } else if (type === BOOLEAN) at += 1;
    else if (type === STRING && at + 2 <= script.length) {
      const length = view.getUint16(at);
      properties.set(name, latin1(script.subarray(at + 2, at + 2 + length)));
      at += 2 + length;
    } else break;
  }
  return properties;
}
