/** Reads MPEG-1 and MPEG-2 videos: program streams (MPG, VOB) and bare ones (ISO/IEC 13818-1, -2). */

import { type ByteSource, viewOf } from "./file_bytes.ts";
import { EMPTY_HEADER, type VideoHeader } from "./video_header.ts";

const PACK = 0xba;
const SEQUENCE = 0xb3;
const EXTENSION = 0xb5;
/** Where the first and the last times and the first picture's header are looked for. */
const EDGE_BYTES = 256 * 1024;
const TICKS_A_SECOND = 90_000;
const UNKNOWN_RATE = 0x3ffff;

const FRAME_RATES = [0, 24000 / 1001, 24, 25, 30000 / 1001, 30, 50, 60000 / 1001, 60];

/** Height over width of a sample, in MPEG-1. */
const MPEG1_SHAPES: Readonly<Record<number, number>> = {
  3: 0.7031,
  6: 0.8055,
  8: 0.9157,
  12: 1.095,
};

/** Size, duration, codec and frame rate. */
export function readMpeg(source: ByteSource): VideoHeader {
  const head = source.bytes(0, EDGE_BYTES).slice();
  const at = startCode(head, SEQUENCE, 0);
  if (at < 0 || at + 12 > head.length) return { ...EMPTY_HEADER };
  const view = viewOf(head);
  const size = { width: view.getUint16(at + 4) >> 4, height: view.getUint16(at + 5) & 0xfff };
  const isMpeg2 = startCode(head.subarray(0, at + 300), EXTENSION, at) > 0;
  return {
    ...EMPTY_HEADER,
    ...displayed(size, head[at + 7]! >> 4, isMpeg2),
    codec: isMpeg2 ? "mpeg2video" : "mpeg1video",
    frameRate: FRAME_RATES[head[at + 7]! & 15] || null,
    duration: durationOf(source, head, view.getUint32(at + 8) >>> 14),
  };
}

/** Samples are no squares in most MPEG-2, whose header gives the shape of the whole picture. */
function displayed(size: { width: number; height: number }, shape: number, isMpeg2: boolean) {
  const { width, height } = size;
  const screen = isMpeg2 ? { 2: 4 / 3, 3: 16 / 9, 4: 2.21 }[shape] : undefined;
  if (screen !== undefined) return { width: Math.round(height * screen), height };
  const sample = isMpeg2 ? undefined : MPEG1_SHAPES[shape];
  return sample === undefined ? size : { width: Math.round(width / sample), height };
}

/** A stream without times lasts as long as its bytes at its rate, in units of 400 bits a second. */
function durationOf(source: ByteSource, head: Uint8Array, rate: number): number | null {
  const first = clockAt(head, startCode(head, PACK, 0));
  if (first === null) {
    return rate === 0 || rate === UNKNOWN_RATE ? null : source.size * 8 / (rate * 400);
  }
  const tail = source.bytes(Math.max(0, source.size - EDGE_BYTES), EDGE_BYTES).slice();
  let last: number | null = null;
  for (let at = startCode(tail, PACK, 0); at >= 0; at = startCode(tail, PACK, at + 1)) {
    last = clockAt(tail, at) ?? last;
  }
  return last !== null && last > first ? (last - first) / TICKS_A_SECOND : null;
}

/** The clock of a pack, which stands in six bytes between marks: MPEG-2's way, or MPEG-1's. */
function clockAt(bytes: Uint8Array, at: number): number | null {
  if (at < 0 || at + 10 > bytes.length) return null;
  const [a, b, c, d, e] = bytes.subarray(at + 4, at + 9) as unknown as number[];
  if (a! >> 6 === 1) {
    const high = ((a! & 0x38) >> 3) * 2 ** 30;
    const middle = (((a! & 3) << 13) | (b! << 5) | (c! >> 3)) * 2 ** 15;
    return high + middle + (((c! & 3) << 13) | (d! << 5) | (e! >> 3));
  }
  if (a! >> 4 !== 2) return null;
  return ((a! & 0x0e) >> 1) * 2 ** 30 + ((b! << 7) | (c! >> 1)) * 2 ** 15 + ((d! << 7) | (e! >> 1));
}

/** Where a start code stands, from a place on; -1 when it does not. */
function startCode(bytes: Uint8Array, code: number, from: number): number {
  for (let at = bytes.indexOf(1, from + 2); at >= 0; at = bytes.indexOf(1, at + 1)) {
    if (bytes[at + 1] === code && bytes[at - 1] === 0 && bytes[at - 2] === 0) return at - 2;
  }
  return -1;
}
