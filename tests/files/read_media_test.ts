import { expect } from "@std/expect";
import sharp from "sharp";
import type { MediaReading } from "../../jobs/files/read_media.ts";
import {
  big,
  bmp,
  box,
  bytes,
  directory,
  exif,
  EXIF_METADATA,
  little,
  picture,
  rawFile,
  read,
  turnedJpeg,
  video,
} from "./sample_files.ts";

const readMetadata = async (name: string, content: Uint8Array | string) => {
  const { metadata, problem } = await read(name, content);
  expect(problem).toBeNull();
  return metadata;
};

function expectExif(metadata: MediaReading["metadata"]): void {
  const { latitude, longitude, ...rest } = EXIF_METADATA;
  expect(metadata).toMatchObject(rest);
  expect(metadata.latitude).toBeCloseTo(latitude, 6);
  expect(metadata.longitude).toBeCloseTo(longitude, 6);
}

Deno.test("a photo's date, place, camera and size are read", async () => {
  const metadata = await readMetadata("a.jpg", await turnedJpeg(1));
  expectExif(metadata);
  expect(metadata).toMatchObject({ width: 120, height: 80, orientation: 1 });
});

Deno.test("the size is the displayed one in each of the eight orientations", async () => {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const metadata = await readMetadata("a.jpg", await turnedJpeg(orientation));
    expect(metadata).toMatchObject({ width: 120, height: 80, orientation });
  }
});

Deno.test("PNG, WebP, AVIF and TIFF carry EXIF too", async () => {
  const image = () => picture().withExif(exif());
  const files: [string, Uint8Array][] = [
    ["a.png", await image().png().toBuffer()],
    ["a.webp", await image().webp().toBuffer()],
    ["b.webp", await image().webp({ lossless: true }).toBuffer()],
    ["a.avif", await image().avif({ effort: 0 }).toBuffer()],
  ];
  for (const [name, content] of files) {
    const metadata = await readMetadata(name, content);
    expectExif(metadata);
    expect(metadata).toMatchObject({ width: 120, height: 80 });
  }
});

Deno.test("a TIFF's tags are found at the end of a large file", async () => {
  const exifAt = 200_000;
  const first = directory({ 0x0100: 600, 0x0101: 400, 0x0112: 6, 0x8769: exifAt });
  const firstAt = exifAt - first.length;
  const filler = new Uint8Array(firstAt - 8);
  const tiff = bytes("II*\0", little(firstAt, 4), filler, first, directory({ 0x8827: 400 }));
  expect(await readMetadata("a.tif", tiff)).toMatchObject({
    width: 400,
    height: 600,
    orientation: 6,
    iso: 400,
  });
});

Deno.test("XMP fills in what EXIF does not say", async () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
      xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmp:Rating="4" tiff:Make="Other"/>
    </rdf:RDF></x:xmpmeta>`;
  const image = () => picture().withExif(exif()).withXmp(xmp);
  for (
    const [name, content] of [
      ["a.jpg", await image().jpeg().toBuffer()],
      ["a.png", await image().png().toBuffer()],
      ["a.webp", await image().webp().toBuffer()],
    ] as const
  ) expect(await readMetadata(name, content)).toMatchObject({ rating: 4, make: "Shoebox" });
});

Deno.test("an IPTC caption is read where there is no other description", async () => {
  const caption = [0x1c, 2, 120, 0, 4, ...bytes("Lake")];
  const photoshop = bytes("Photoshop 3.0\0", "8BIM", 4, 4, 0, 0, big(caption.length, 4), caption);
  const plain = await picture().jpeg().toBuffer();
  const jpeg = bytes(
    plain.subarray(0, 2),
    0xff,
    0xed,
    big(photoshop.length + 2, 2),
    photoshop,
    plain.subarray(2),
  );
  expect(await readMetadata("a.jpg", jpeg)).toMatchObject({ description: "Lake", width: 120 });
});

Deno.test("metadata behind other large parts of a JPEG is found", async () => {
  const jpeg = await turnedJpeg(6);
  const filler = bytes(0xff, 0xe2, big(60_002, 2), new Uint8Array(60_000));
  const metadata = await readMetadata(
    "a.jpg",
    bytes(jpeg.subarray(0, 2), filler, filler, filler, jpeg.subarray(2)),
  );
  expectExif(metadata);
  expect(metadata).toMatchObject({ width: 120, height: 80 });
});

Deno.test("one broken tag does not hide the others", async () => {
  const jpeg = await turnedJpeg(1);
  // The camera's name gets an offset far outside of the file.
  const entry = bytes(0x0f, 0x01, 2, 0);
  const at = jpeg.findIndex((_, i) => entry.every((value, j) => jpeg[i + j] === value));
  expect(at).toBeGreaterThan(0);
  jpeg.set([0xff, 0xff, 0xff, 0x7f], at + 8);
  expect(await readMetadata("a.jpg", jpeg)).toMatchObject({
    make: null,
    model: "Pinhole 1",
    takenAt: EXIF_METADATA.takenAt,
  });
});

Deno.test("a raw file has the size of its raw picture, upright", async () => {
  expect(await readMetadata("a.nef", await rawFile(1))).toMatchObject({ width: 1200, height: 800 });
  expect(await readMetadata("a.nef", await rawFile(6))).toMatchObject({
    width: 1200,
    height: 800,
    orientation: 6,
  });
});

Deno.test("sizes are read from GIF, BMP, PSD, JPEG 2000, JPEG XL and SVG", async () => {
  const gif = await picture().gif().toBuffer();
  const psd = bytes(
    "8BPS",
    big(1, 2),
    new Uint8Array(6),
    big(3, 2),
    big(80, 4),
    big(120, 4),
    big(8, 2),
    big(3, 2),
  );
  const jp2 = bytes(
    box("jP  ", 0x0d, 0x0a, 0x87, 0x0a),
    box("ftyp", "jp2 ", big(0, 4), "jp2 "),
    box("jp2h", box("ihdr", big(80, 4), big(120, 4), big(3, 2), 7, 7, 0, 0)),
  );
  // Not in multiples of 8; heights and widths of 9 bits, each less 1; lowest bit first.
  const bits = [0, 0, 0, ...bitsOf(79, 9), 0, 0, 0, 0, 0, ...bitsOf(119, 9), 1];
  const jxl = bytes(0xff, 0x0a, packed(bits), new Uint8Array(16));
  const files: [string, Uint8Array | string, number, number][] = [
    ["a.gif", gif, 120, 80],
    ["a.bmp", bmp(), 3, 2],
    ["a.psd", psd, 120, 80],
    ["a.jp2", jp2, 120, 80],
    ["a.jxl", jxl, 120, 80],
    ["a.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="120px" viewBox="0 0 6 4"/>`, 120, 80],
    ["b.svg", `<?xml version="1.0"?><!-- <b> --><svg viewBox='0,0,120,80'></svg>`, 120, 80],
  ];
  for (const [name, content, width, height] of files) {
    expect(await readMetadata(name, content)).toMatchObject({ width, height });
  }
});

function bitsOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (value >> i) & 1);
}

function packed(bits: number[]): number[] {
  return Array.from(
    { length: Math.ceil(bits.length / 8) },
    (_, byte) => bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit, i) => sum | (bit << i), 0),
  );
}

Deno.test("an animated WebP has a duration", async () => {
  const frames = await Promise.all(
    [picture(), picture(120, 80).negate()].map((frame) => frame.png().toBuffer()),
  );
  const webp = await sharp(frames, { join: { animated: true } }).webp({ delay: [300, 200] })
    .toBuffer();
  expect(await readMetadata("a.webp", webp)).toMatchObject({
    width: 120,
    height: 80,
    duration: 0.5,
  });
});

Deno.test("a video has a size as displayed and a duration", async () => {
  expect(await readMetadata("a.webm", await video("webm"))).toMatchObject({
    width: 320,
    height: 180,
    duration: 0.5,
    orientation: 1,
  });
  expect(await readMetadata("a.mov", await video("mov", { rotation: 90 }))).toMatchObject({
    width: 180,
    height: 320,
    duration: 0.5,
    orientation: 6,
  });
});

Deno.test("a video's date comes from its header, which is in UTC", async () => {
  const mov = await video("mov");
  const header = mov.findIndex((_, i) => bytes("mvhd").every((value, j) => mov[i + j] === value));
  const seconds = 2_082_844_800 + Date.UTC(2019, 2, 21, 11, 4, 22) / 1000;
  mov.set(big(seconds, 4), header + 8);
  expect((await readMetadata("a.mov", mov)).takenAt).toEqual({
    local: "2019-03-21T11:04:22.000",
    offsetMinutes: 0,
    isUniversal: true,
  });
});

Deno.test("QuickTime files from before MP4 and AVI files are read too", async () => {
  const mov = await video("mov", { rotation: 90 });
  const withoutType = mov.subarray(new DataView(mov.buffer).getUint32(0));
  const movie = await readMetadata("a.mov", bytes(box("wide"), withoutType));
  expect(movie).toMatchObject({ width: 180, height: 320, duration: 0.5, orientation: 6 });
  const date = "Thu Mar 21 11:04:22 2019\n\0";
  const header = [
    ...bytes("avih", little(56, 4), little(40_000, 4), new Uint8Array(12), little(50, 4)),
    ...bytes(new Uint8Array(12), little(320, 4), little(240, 4), new Uint8Array(16)),
    ...bytes("IDIT", little(date.length, 4), date),
  ];
  const list = bytes("LIST", little(header.length + 4, 4), "hdrl", header);
  const avi = bytes("RIFF", little(list.length + 4, 4), "AVI ", list);
  expect(await readMetadata("a.avi", avi)).toMatchObject({
    width: 320,
    height: 240,
    duration: 2,
    takenAt: { local: "2019-03-21T11:04:22.000", offsetMinutes: null },
  });
});

Deno.test("a file is read by its content when its extension lies", async () => {
  expect(await readMetadata("a.png", await turnedJpeg(1))).toMatchObject({ make: "Shoebox" });
  expect(await readMetadata("a.jpg", await picture().png().toBuffer())).toMatchObject({
    width: 120,
  });
  expect(await readMetadata("a.mov", await turnedJpeg(1))).toMatchObject({ make: "Shoebox" });
  expect(await readMetadata("a.jpg", await video("webm"))).toMatchObject({ duration: 0.5 });
});

Deno.test("a file's name tells its date where its content does not, before the last change", async () => {
  const jpeg = await sharp(await picture().jpeg().toBuffer()).withExif({
    IFD0: { DateTime: "2024:01:01 00:00:00" },
  }).jpeg().toBuffer();
  const takenAt = async (name: string, content: Uint8Array | string) =>
    (await read(name, content)).metadata.takenAt?.local;
  expect(await takenAt("IMG_20190321_110422.jpg", jpeg)).toBe("2019-03-21T11:04:22.000");
  expect(await takenAt("a.jpg", jpeg)).toBe("2024-01-01T00:00:00.000");
  expect(await takenAt("IMG_20190321_110422.jpg", "broken")).toBe("2019-03-21T11:04:22.000");
});
