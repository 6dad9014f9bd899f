import { expect } from "@std/expect";
import fc from "fast-check";
import { type TiffTag, writeTiff } from "../../tests/support/write_tiff.ts";
import { MemoryBytes } from "./file_bytes.ts";
import {
  numberOf,
  numbersOf,
  openTiff,
  readDirectory,
  type Tiff,
  valueOf,
  visitDirectory,
} from "./tiff.ts";

const TAG = 0x9999;
const ASCII = 2;
const SHORT = 3;
const RATIONAL = 5;
const UTF8 = 129;

const open = (bytes: Uint8Array) => openTiff(new MemoryBytes(bytes))!;

const withTags = (little: boolean, ...tags: TiffTag[]) =>
  open(writeTiff(little, { ifd0: tags, exif: [], gps: [] }));

const entryOf = (tiff: Tiff, tag = TAG) =>
  readDirectory(tiff, tiff.firstDirectory)!.entries.get(tag);

/** What is read of one tag. */
function valueIn(little: boolean, type: number, count: number, value: Uint8Array) {
  const tiff = withTags(little, { tag: TAG, type, count, value });
  return valueOf(tiff, entryOf(tiff)!);
}

function bytesOf(length: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer));
  return bytes;
}

const textBytes = (text: string) => new TextEncoder().encode(text);

Deno.test("numbers of all types are read in both byte orders", () => {
  for (const little of [true, false]) {
    const read = (type: number, length: number, write: (view: DataView) => void) =>
      valueIn(little, type, 1, bytesOf(length, write));
    expect(read(1, 1, (view) => view.setUint8(0, 200))).toBe(200);
    expect(read(3, 2, (view) => view.setUint16(0, 40_000, little))).toBe(40_000);
    expect(read(4, 4, (view) => view.setUint32(0, 4_000_000_000, little))).toBe(4_000_000_000);
    expect(read(6, 1, (view) => view.setInt8(0, -3))).toBe(-3);
    expect(read(8, 2, (view) => view.setInt16(0, -300, little))).toBe(-300);
    expect(read(9, 4, (view) => view.setInt32(0, -70_000, little))).toBe(-70_000);
    expect(read(11, 4, (view) => view.setFloat32(0, 1.5, little))).toBe(1.5);
    expect(read(12, 8, (view) => view.setFloat64(0, 0.1, little))).toBe(0.1);
    expect(read(13, 4, (view) => view.setUint32(0, 26, little))).toBe(26);
    expect(read(16, 8, (view) => view.setBigUint64(0, 2n ** 40n, little))).toBe(2 ** 40);
    expect(read(17, 8, (view) => view.setBigInt64(0, -(2n ** 40n), little))).toBe(-(2 ** 40));
    expect(read(5, 8, (view) => {
      view.setUint32(0, 3_000_000_000, little);
      view.setUint32(4, 2, little);
    })).toBe(1_500_000_000);
    expect(read(10, 8, (view) => {
      view.setInt32(0, -1, little);
      view.setInt32(4, 4, little);
    })).toBe(-0.25);
  }
});

Deno.test("several numbers are a list, in the entry itself or elsewhere", () => {
  for (const little of [true, false]) {
    const shorts = (...numbers: number[]) =>
      bytesOf(numbers.length * 2, (view) => {
        numbers.forEach((number, index) => view.setUint16(index * 2, number, little));
      });
    expect(valueIn(little, SHORT, 2, shorts(1, 2))).toEqual([1, 2]);
    expect(valueIn(little, SHORT, 3, shorts(1, 2, 3))).toEqual([1, 2, 3]);
  }
});

Deno.test("a fraction over zero is no number", () => {
  const zeros = { tag: TAG, type: RATIONAL, count: 1, value: new Uint8Array(8) };
  const tiff = withTags(true, zeros);
  expect(valueOf(tiff, entryOf(tiff)!)).toBeNaN();
  expect(numberOf(tiff, entryOf(tiff))).toBeNull();
});

Deno.test("a text ends at its first zero, and needs none", () => {
  const read = (text: string, type = ASCII) =>
    valueIn(true, type, textBytes(text).length, textBytes(text));
  expect(read("Canon\0")).toBe("Canon");
  expect(read("Canon")).toBe("Canon");
  expect(read("N\0")).toBe("N");
  expect(read("Canon\0EOS 6D\0")).toBe("Canon");
  expect(read("\0\0\0\0\0")).toBe("");
  expect(read("Über den Wolken\0\0")).toBe("Über den Wolken");
  expect(read("東京\0", UTF8)).toBe("東京");
});

Deno.test("text that is no UTF-8 is read as far as it is", () => {
  expect(valueIn(true, ASCII, 4, Uint8Array.of(0x41, 0xfc, 0x42, 0))).toBe("A�B");
});

Deno.test("opaque bytes and texts are no numbers", () => {
  const value = Uint8Array.of(48, 50, 51, 48);
  expect(valueIn(true, 7, 4, value)).toEqual(value);
  const tiff = withTags(
    true,
    { tag: 1, type: 7, count: 4, value },
    { tag: 2, type: ASCII, count: 4, value },
  );
  for (const tag of [1, 2, 3]) {
    expect(numberOf(tiff, entryOf(tiff, tag))).toBeNull();
    expect(numbersOf(tiff, entryOf(tiff, tag))).toEqual([]);
  }
});

Deno.test("broken entries are left out, and all others read", () => {
  const one = Uint8Array.of(1, 0, 0, 0);
  const tiff = withTags(
    true,
    { tag: 1, type: SHORT, count: 4_294_967_295, value: one },
    { tag: 2, type: 99, count: 1, value: one },
    { tag: 3, type: SHORT, count: 0, value: one },
    // Four bytes are taken for the place of a longer value.
    { tag: 4, type: ASCII, count: 20, value: Uint8Array.of(0xff, 0xff, 0xff, 0x7f) },
    { tag: TAG, type: SHORT, count: 1, value: one },
  );
  const { entries } = readDirectory(tiff, tiff.firstDirectory)!;
  expect([1, 2, 3, 4].filter((tag) => entries.has(tag))).toEqual([]);
  expect(numberOf(tiff, entries.get(TAG))).toBe(1);
});

Deno.test("the first of equal tags counts", () => {
  const tag = (value: number) => ({ tag: TAG, type: SHORT, count: 1, value: Uint8Array.of(value) });
  const tiff = withTags(true, tag(1), tag(2));
  expect(numberOf(tiff, entryOf(tiff))).toBe(1);
});

Deno.test("a directory is read as far as it goes, whatever it says of its length", () => {
  const value = Uint8Array.of(7, 0);
  const bytes = writeTiff(true, {
    ifd0: [{ tag: TAG, type: SHORT, count: 1, value }],
    exif: [],
    gps: [],
  });
  bytes.fill(0xff, 8, 10);
  const tiff = open(bytes);
  expect(numberOf(tiff, entryOf(tiff))).toBe(7);
  expect(readDirectory(tiff, 8)!.next).toBe(0);
});

Deno.test("BigTIFF has wider entries", () => {
  for (const little of [true, false]) {
    const bytes = bytesOf(16 + 8 + 20 + 8, (view) => {
      view.setUint16(0, little ? 0x4949 : 0x4d4d);
      view.setUint16(2, 43, little);
      view.setUint16(4, 8, little);
      view.setBigUint64(8, 16n, little);
      view.setBigUint64(16, 1n, little);
      view.setUint16(24, TAG, little);
      view.setUint16(26, SHORT, little);
      view.setBigUint64(28, 3n, little);
      [4, 5, 6].forEach((number, index) => view.setUint16(36 + index * 2, number, little));
      view.setBigUint64(44, 2n ** 33n, little);
    });
    const tiff = open(bytes);
    expect(valueOf(tiff, entryOf(tiff)!)).toEqual([4, 5, 6]);
    expect(readDirectory(tiff, 16)!.next).toBe(2 ** 33);
  }
});

Deno.test("what does not begin as a TIFF structure is none", () => {
  for (const text of ["", "II*", "GIF89a..", "IM*\0\x08\0\0\0"]) {
    expect(openTiff(new MemoryBytes(textBytes(text)))).toBeNull();
  }
  const tiff = open(textBytes("II*\0\x08\0\0\0"));
  expect(readDirectory(tiff, tiff.firstDirectory)).toBeNull();
});

Deno.test("no bytes make it fail", () => {
  const order = fc.constantFrom("II*\0", "MM\0*", "II+\0", "MM\0+").map(textBytes);
  fc.assert(fc.property(order, fc.uint8Array({ minLength: 4, maxLength: 300 }), (start, rest) => {
    const bytes = Uint8Array.of(...start, ...rest);
    const tiff = openTiff(new MemoryBytes(bytes));
    for (let offset = 0; tiff !== null && offset < bytes.length; offset++) {
      visitDirectory(tiff, offset, (entry) => {
        expect(entry.offset + entry.length).toBeLessThanOrEqual(bytes.length);
        expect(valueOf(tiff, entry)).toBeDefined();
        numberOf(tiff, entry);
        numbersOf(tiff, entry);
      });
    }
  }));
});
