import { expect } from "@std/expect";
import fc from "fast-check";
import { writeTiff } from "../../tests/support/write_tiff.ts";
import { UnreadableMedia } from "./container.ts";
import { MemoryBytes } from "./file_bytes.ts";
import { readJpeg, readJpegPicture } from "./read_jpeg.ts";

const START = [0xff, 0xd8];
/** 8 bits, 80 lines of 120, one component. */
const FRAME = segment(0xc0, [8, 0, 80, 0, 120, 1, 1, 0x11, 0]);

function segment(marker: number, content: ArrayLike<number> | string): number[] {
  const bytes = typeof content === "string"
    ? new TextEncoder().encode(content)
    : Array.from(content);
  return [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes];
}

const exifSegment = (part: Uint8Array) =>
  segment(0xe1, [...new TextEncoder().encode("Exif\0\0"), ...part]);

/** EXIF that says who made the camera, at its end. */
const exif = (make: string) => {
  const value = new TextEncoder().encode(`${make}\0`);
  return writeTiff(false, {
    ifd0: [{ tag: 0x010f, type: 2, count: value.length, value }],
    exif: [],
    gps: [],
  });
};

const read = (...parts: number[][]) => readJpeg(new MemoryBytes(Uint8Array.from(parts.flat())));

Deno.test("size, EXIF, XMP and Photoshop's resources are found", () => {
  const found = read(
    START,
    exifSegment(exif("Canon")),
    segment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x/>"),
    segment(0xed, "Photoshop 3.0\0" + "8BIM"),
    FRAME,
  );
  expect(found).toMatchObject({ width: 120, height: 80, exif: { make: "Canon" } });
  expect(new TextDecoder().decode(found.xmp!)).toBe("<x/>");
  expect(new TextDecoder().decode(found.photoshop!)).toBe("8BIM");
});

Deno.test("EXIF goes on in further segments, and another structure between them is left alone", () => {
  const make = "A name that is longer than the first segment of two";
  const parts = [exif(make).subarray(0, 60), exif(make).subarray(60)].map(exifSegment);
  expect(read(START, ...parts, FRAME).exif?.make).toBe(make);
  const other = exifSegment(exif("Other"));
  expect(read(START, parts[0]!, other, parts[1]!, FRAME).exif?.make).toBe(make);
});

Deno.test("rubbish between segments, and markers that stand alone, are passed over", () => {
  const found = read(START, [0xff, 0x01], [1, 2, 3, 0xff, 0], exifSegment(exif("Canon")), [
    0xff,
    ...FRAME,
  ]);
  expect(found).toMatchObject({ width: 120, height: 80, exif: { make: "Canon" } });
});

Deno.test("what stands before the cut is read in a file that was cut off", () => {
  const found = read(START, exifSegment(exif("Canon")), FRAME.slice(0, 6));
  expect(found).toMatchObject({ width: null, height: null, exif: { make: "Canon" } });
});

Deno.test("nothing is read behind the beginning of the compressed picture", () => {
  expect(read(START, segment(0xda, [0]), FRAME).width).toBeNull();
});

Deno.test("what is no JPEG is refused, and has no picture", () => {
  for (const bytes of [[], [0xff], [0x89, 0x50], [0xd8, 0xff]]) {
    const source = new MemoryBytes(Uint8Array.from(bytes));
    expect(() => readJpeg(source)).toThrow(UnreadableMedia);
    expect(readJpegPicture(source)).toBeNull();
  }
});

Deno.test("no bytes behind the first make it fail", () => {
  const markers = fc.constantFrom(0xc0, 0xc4, 0xd0, 0xda, 0xe1, 0xed, 0xff, 0);
  const part = fc.tuple(markers, fc.uint8Array({ maxLength: 40 })).map(([marker, rest]) => [
    0xff,
    marker,
    ...rest,
  ]);
  fc.assert(fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
    expect(read(START, ...parts)).toBeDefined();
  }));
});
