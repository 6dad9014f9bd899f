/**
 * Reads what H.264 video says in its own stream: the size, which mediabunny takes for half when
 * fields are interlaced, and date and camera that camcorders (AVCHD) note there.
 */

import type { TakenAt } from "../../domain/metadata.ts";
import { parseDate } from "../../domain/metadata_dates.ts";
import { latin1 } from "./file_bytes.ts";

const SEI = 6;
const SEQUENCE_PARAMETERS = 7;
/** Stands before what camcorders note (ExifTool, H264.pm: "MDPM"). */
const CAMCORDER_NOTE = "17ee8c60f84d11d98cd60800200c9a66";
const MOST_UNITS = 100;

export interface H264Facts {
  /** Pixels, stored; null when the stream does not begin with them. */
  width: number | null;
  height: number | null;
  takenAt: TakenAt | null;
  make: string | null;
}

/** Reads the first picture's units, divided by start codes (ITU-T H.264, annex B). */
export function readH264(stream: Uint8Array): H264Facts {
  const facts: H264Facts = { width: null, height: null, takenAt: null, make: null };
  for (const unit of units(stream)) {
    const type = unit[0]! & 31;
    if (type === SEQUENCE_PARAMETERS) Object.assign(facts, sizeOf(withoutEmulation(unit)));
    if (type === SEI) Object.assign(facts, camcorderNote(withoutEmulation(unit)));
  }
  return facts;
}

function* units(stream: Uint8Array): Generator<Uint8Array> {
  let start = -1;
  for (let at = stream.indexOf(1), count = 0; count < MOST_UNITS; at = stream.indexOf(1, at + 1)) {
    if (at >= 0 && (stream[at - 1] !== 0 || stream[at - 2] !== 0)) continue;
    const end = at < 0 ? stream.length : at - 2;
    if (start >= 0 && end > start) yield stream.subarray(start, end);
    if (at < 0) return;
    start = at + 1;
    count++;
  }
}

/** Within a unit, 0 0 3 stands for 0 0. */
function withoutEmulation(unit: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  let zeros = 0;
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Reads bits, and numbers in Exp-Golomb code. */
class Bits {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#at++) {
      value = value * 2 + (((this.bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
    }
    return value;
  }

  unsigned(): number {
    let zeros = 0;
    while (zeros < 32 && this.bits(1) === 0) zeros++;
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? -value / 2 : (value + 1) / 2;
  }
}

/** Profiles that tell their colours (7.3.2.1.1). */
const WITH_COLOURS = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** `seq_parameter_set_data`, up to the cropping. */
function sizeOf(unit: Uint8Array): { width: number; height: number } {
  const bits = new Bits(unit.subarray(1));
  const profile = bits.bits(8);
  bits.bits(16);
  bits.unsigned();
  const colours = WITH_COLOURS.has(profile) ? coloursOf(bits) : 1;
  bits.unsigned();
  skipOrder(bits);
  bits.unsigned();
  bits.bits(1);
  const across = bits.unsigned() + 1;
  const down = bits.unsigned() + 1;
  const isWholeFrames = bits.bits(1);
  if (isWholeFrames === 0) bits.bits(1);
  bits.bits(1);
  const [left, right, top, bottom] = bits.bits(1) === 1
    ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()]
    : [0, 0, 0, 0];
  const unitX = colours === 1 || colours === 2 ? 2 : 1;
  const unitY = (colours === 1 ? 2 : 1) * (2 - isWholeFrames);
  return {
    width: across * 16 - unitX * (left! + right!),
    height: (2 - isWholeFrames) * down * 16 - unitY * (top! + bottom!),
  };
}

function coloursOf(bits: Bits): number {
  const colours = bits.unsigned();
  if (colours === 3) bits.bits(1);
  bits.unsigned();
  bits.unsigned();
  bits.bits(1);
  if (bits.bits(1) === 1) {
    for (let list = 0; list < (colours === 3 ? 12 : 8); list++) {
      if (bits.bits(1) === 1) skipScaling(bits, list < 6 ? 16 : 64);
    }
  }
  return colours;
}

function skipScaling(bits: Bits, length: number): void {
  let last = 8;
  for (let index = 0, next = 8; index < length && next !== 0; index++) {
    next = (last + bits.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

/** `pic_order_cnt_type` and what belongs to it. */
function skipOrder(bits: Bits): void {
  const type = bits.unsigned();
  if (type === 0) bits.unsigned();
  if (type !== 1) return;
  bits.bits(1);
  bits.signed();
  bits.signed();
  const count = Math.min(bits.unsigned(), 255);
  for (let index = 0; index < count; index++) bits.signed();
}

/** By number, as ExifTool gives them. */
const MAKES: Readonly<Record<number, string>> = {
  0x103: "Panasonic",
  0x108: "Sony",
  0x1011: "Canon",
  0x1104: "JVC",
};

/** Entries of one byte that names them and four of value: 18 and 19 are the date, E0 the maker. */
function camcorderNote(unit: Uint8Array): Partial<H264Facts> {
  const at = indexOfHex(unit, CAMCORDER_NOTE);
  if (at < 0 || latin1(unit.subarray(at + 16, at + 20)) !== "MDPM") return {};
  const entries = new Map<number, Uint8Array>();
  for (let count = unit[at + 20] ?? 0, entry = at + 21; count > 0; count--, entry += 5) {
    if (entry + 5 <= unit.length) entries.set(unit[entry]!, unit.subarray(entry + 1, entry + 5));
  }
  const maker = entries.get(0xe0);
  return {
    takenAt: dateOf(entries.get(0x18), entries.get(0x19)),
    make: maker === undefined ? null : MAKES[maker[0]! * 256 + maker[1]!] ?? null,
  };
}

/** Digits as they are read, two a byte; the first byte is the zone: sign, hours, and half an hour. */
function dateOf(day?: Uint8Array, time?: Uint8Array): TakenAt | null {
  if (day === undefined || time === undefined) return null;
  const [zone, ...digits] = [...day, ...time];
  const [century, year, month, date, hour, minute, second] = digits.map((byte) =>
    byte.toString(16).padStart(2, "0")
  );
  // A zone that is not set has all bits.
  const hours = zone! === 0xff ? null : (zone! >> 1) & 15;
  const sign = zone! & 0x20 ? "-" : "+";
  const offset = hours === null ? null : `${sign}${hours}:${zone! & 1 ? "30" : "00"}`;
  return parseDate(`${century}${year}:${month}:${date} ${hour}:${minute}:${second}`, { offset });
}

function indexOfHex(bytes: Uint8Array, hex: string): number {
  const wanted = Uint8Array.fromHex(hex);
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
