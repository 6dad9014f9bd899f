/** The bytes of one open file, read in as few pieces as the parsers allow. */

import { readSync } from "node:fs";

/** Where a parser gets its bytes from: a file, or a piece of memory. */
export interface ByteSource {
  readonly size: number;
  /**
   * The bytes from `offset`; fewer than `length` when the source ends. A view, good as long as the
   * source is read: what is to be kept longer is copied.
   */
  bytes(offset: number, length: number): Uint8Array;
}

/** A parser that jumps around reads small things near each other. */
const WINDOW_BYTES = 4 * 1024;
/** No parser gets more at once, whatever the file says. */
export const MOST_BYTES = 64 * 1024 * 1024;

export class FileBytes implements ByteSource {
  readonly size: number;
  /** The first bytes of the file. */
  readonly head: Uint8Array;
  /** The beginning of the file, as far as it was asked for. */
  readonly #buffer: Uint8Array;
  #filled = 0;
  #window: Uint8Array = new Uint8Array(0);
  #windowOffset = 0;

  /** Reads `headBytes` into `buffer`, which takes what is asked for further on as far as it goes. */
  constructor(
    private readonly fd: number,
    { size, buffer, headBytes }: { size: number; buffer: Uint8Array; headBytes: number },
  ) {
    this.size = size;
    this.#buffer = buffer.subarray(0, size);
    this.#fill(headBytes);
    this.head = this.#buffer.subarray(0, this.#filled);
  }

  bytes(offset: number, length: number): Uint8Array {
    const wanted = Math.min(length, this.size - offset, MOST_BYTES);
    if (!(offset >= 0) || !(wanted > 0)) return new Uint8Array(0);
    const end = offset + wanted;
    if (end <= this.#buffer.length) {
      if (end > this.#filled) this.#fill(end + WINDOW_BYTES);
      return this.#buffer.subarray(Math.min(offset, this.#filled), Math.min(end, this.#filled));
    }
    const inWindow = offset - this.#windowOffset;
    if (inWindow < 0 || inWindow + wanted > this.#window.length) this.#readWindow(offset, wanted);
    const start = offset - this.#windowOffset;
    return this.#window.subarray(start, start + wanted);
  }

  /** All bytes that the file has now, at most `size`: a copy, whatever the length. */
  whole(): Uint8Array {
    const target = new Uint8Array(this.size);
    return target.subarray(0, readFully(this.fd, target, 0));
  }

  #fill(end: number): void {
    const missing = this.#buffer.subarray(this.#filled, end);
    this.#filled += readFully(this.fd, missing, this.#filled);
  }

  #readWindow(offset: number, length: number): void {
    const target = new Uint8Array(
      Math.min(Math.max(length, WINDOW_BYTES), this.size - offset),
    );
    this.#window = target.subarray(0, readFully(this.fd, target, offset));
    this.#windowOffset = offset;
  }
}

/** Bytes that are in memory already. */
export class MemoryBytes implements ByteSource {
  constructor(private readonly memory: Uint8Array) {}

  get size(): number {
    return this.memory.length;
  }

  bytes(offset: number, length: number): Uint8Array {
    return offset >= 0 && length > 0
      ? this.memory.subarray(offset, offset + length)
      : new Uint8Array(0);
  }
}

/** A source that begins `offset` bytes into another. */
export function sourceFrom(source: ByteSource, offset: number, length = Infinity): ByteSource {
  const size = Math.max(0, Math.min(source.size - offset, length));
  return {
    size,
    bytes: (at, count) =>
      at >= 0 ? source.bytes(offset + at, Math.min(count, size - at)) : source.bytes(0, 0),
  };
}

/** A read may return less than was asked for, on network drives above all. */
function readFully(fd: number, target: Uint8Array, offset: number): number {
  let got = 0;
  while (got < target.length) {
    const count = readSync(fd, target, got, target.length - got, offset + got);
    if (count === 0) break;
    got += count;
  }
  return got;
}

/** Numbers of one byte order out of a few bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A name of four characters, as RIFF, PNG and MP4 mark their parts; "" past the end. */
export function fourCharacters(bytes: Uint8Array, offset: number): string {
  return offset + 4 <= bytes.length
    ? String.fromCharCode(
      bytes[offset]!,
      bytes[offset + 1]!,
      bytes[offset + 2]!,
      bytes[offset + 3]!,
    )
    : "";
}

/** Whether bytes begin with a name. */
export function startsWith(bytes: Uint8Array, name: Uint8Array): boolean {
  if (bytes.length < name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[i] !== name[i]) return false;
  return true;
}

/** Text of one byte a character. */
export function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
