/** Small media files made on the fly, so that the tests need no pictures of anybody. */

import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  MovOutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import sharp, { type Sharp } from "sharp";
import { type MediaReading, readMedia } from "../../jobs/files/read_media.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { writeTiff } from "../support/write_tiff.ts";

/** Upright, it is 120 × 80 with a red left and a blue right half. */
export function picture(width = 120, height = 80): Sharp {
  const half = { width: Math.floor(width / 2), height, channels: 3 } as const;
  return sharp({ create: { width, height, channels: 3, background: "#0000ff" } }).composite([
    { input: { create: { ...half, background: "#ff0000" } }, left: 0, top: 0 },
  ]);
}

/** What `withExif` of sharp takes: a camera, a date with its offset, a place. */
export function exif() {
  return {
    IFD0: {
      Make: "Shoebox",
      Model: "Pinhole 1",
      ImageDescription: "A lake",
    },
    IFD2: {
      DateTimeOriginal: "2019:03:21 11:04:22",
      SubSecTimeOriginal: "45",
      OffsetTimeOriginal: "+01:00",
      ExposureTime: "1/125",
      FNumber: "28/10",
      ISOSpeedRatings: "400",
      FocalLength: "50/1",
      LensModel: "Hole 0.3 mm",
    },
    IFD3: {
      GPSLatitudeRef: "N",
      GPSLatitude: "52/1 31/1 12/1",
      GPSLongitudeRef: "W",
      GPSLongitude: "13/1 24/1 18/1",
    },
  };
}

/** What must be read of `exif()`. */
export const EXIF_METADATA = {
  takenAt: { local: "2019-03-21T11:04:22.450", offsetMinutes: 60 },
  make: "Shoebox",
  model: "Pinhole 1",
  description: "A lake",
  exposureTime: "1/125",
  fNumber: 2.8,
  iso: 400,
  focalLength: 50,
  lensModel: "Hole 0.3 mm",
  latitude: 52.52,
  longitude: -13.405,
};

/** A JPEG whose pixels are turned so that `orientation` makes it upright, 120 × 80. */
export function turnedJpeg(orientation: number): Promise<Uint8Array> {
  return turnedBack(picture(), orientation).then((turned) =>
    turned.withExif(exif()).withMetadata({ orientation }).jpeg().toBuffer()
  );
}

/** Undoes an orientation. Each step is its own pipeline: sharp has a fixed order within one. */
async function turnedBack(upright: Sharp, orientation: number): Promise<Sharp> {
  const again = async (image: Sharp) => sharp(await image.png().toBuffer());
  const plain = await again(upright);
  switch (orientation) {
    case 2:
      return plain.flop();
    case 3:
      return plain.rotate(180);
    case 4:
      return plain.flip();
    case 5:
      return (await again(plain.rotate(90))).flop();
    case 6:
      return plain.rotate(270);
    case 7:
      return (await again(plain.rotate(90))).flip();
    case 8:
      return plain.rotate(90);
    default:
      return plain;
  }
}

/**
 * A WebM, Matroska or QuickTime file of half a second whose frames are no real ones. `raw` are
 * Apple's texts, for QuickTime.
 */
export async function video(
  kind: "webm" | "mkv" | "mov",
  options: { rotation?: 0 | 90 | 180 | 270; raw?: Record<string, string> } = {},
): Promise<Uint8Array> {
  const target = new BufferTarget();
  const format = kind === "mov"
    ? new MovOutputFormat({ metadataFormat: "mdta" })
    : kind === "mkv"
    ? new MkvOutputFormat()
    : new WebMOutputFormat();
  const output = new Output({ format, target });
  const source = new EncodedVideoPacketSource("vp9");
  output.addVideoTrack(source, { rotation: options.rotation ?? 0 });
  if (options.raw !== undefined) output.setMetadataTags({ raw: options.raw });
  await output.start();
  const decoderConfig = { codec: "vp09.00.10.08", codedWidth: 320, codedHeight: 180 };
  for (let frame = 0; frame < 5; frame++) {
    const packet = new EncodedPacket(new Uint8Array(64), "key", frame / 10, 0.1);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return new Uint8Array(target.buffer!);
}

/** Joins bytes, numbers and text (one byte a character). */
export function bytes(...parts: (string | number | ArrayLike<number>)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "number"
        ? [part]
        : typeof part === "string"
        ? [...part].map((character) => character.charCodeAt(0))
        : Array.from(part)
    ),
  );
}

/** A number of 16 or 32 bits, lowest byte first. */
export function little(value: number, length: 2 | 4): number[] {
  return Array.from({ length }, (_, i) => (value >>> (8 * i)) & 255);
}

/** A number of 16 or 32 bits, highest byte first. */
export function big(value: number, length: 2 | 4): number[] {
  return little(value, length).reverse();
}

/** A box as MP4 and JPEG 2000 files are made of. */
export function box(type: string, ...content: (string | number | ArrayLike<number>)[]): Uint8Array {
  const inside = bytes(...content);
  return bytes(big(inside.length + 8, 4), type, inside);
}

/** A TIFF directory; values are 32-bit numbers, each in its own entry. */
export function directory(entries: Record<number, number>, next = 0): number[] {
  const tags = Object.entries(entries);
  return [
    ...little(tags.length, 2),
    ...tags.flatMap(([tag, value]) => [
      ...little(Number(tag), 2),
      ...little(4, 2),
      ...little(1, 4),
      ...little(value, 4),
    ]),
    ...little(next, 4),
  ];
}

/** A plain BMP of 24 bits a pixel from the bottom up, 3 × 2: red below, blue above. */
export function bmp(): Uint8Array {
  const row = (color: number[]) => [...color, ...color, ...color, 0, 0, 0];
  const rows = [...row([0, 0, 255]), ...row([255, 0, 0])];
  return bytes(
    "BM",
    little(54 + rows.length, 4),
    little(0, 4),
    little(54, 4),
    little(40, 4),
    little(3, 4),
    little(2, 4),
    little(1, 2),
    little(24, 2),
    little(0, 4),
    little(rows.length, 4),
    little(0, 4),
    little(0, 4),
    little(0, 4),
    little(0, 4),
    rows,
  );
}

/**
 * A raw file as cameras make them: a first directory with the camera's orientation and a small
 * preview, and one below it with the raw picture's size.
 */
export async function rawFile(orientation: number): Promise<Uint8Array> {
  const jpeg = await turnedBack(picture(), orientation).then((turned) => turned.jpeg().toBuffer());
  const entries = {
    0x00fe: 1,
    0x0100: 12,
    0x0101: 8,
    0x0112: orientation,
    0x014a: 0,
    0x0201: 0,
    0x0202: jpeg.length,
  };
  const lying = orientation >= 5;
  const sub = { 0x00fe: 0, 0x0100: lying ? 800 : 1200, 0x0101: lying ? 1200 : 800, 0x0103: 1 };
  const subAt = 8 + directory(entries).length;
  const jpegAt = subAt + directory(sub).length;
  return bytes(
    "II*\0",
    little(8, 4),
    directory({ ...entries, 0x014a: subAt, 0x0201: jpegAt }),
    directory(sub),
    jpeg,
  );
}

/** What a linear sensor with sRGB's own colours says of them, as `ColorMatrix1` of a DNG. */
const SENSOR = [32406, -15372, -4986, -9689, 18758, 415, 557, -2040, 10570];

/** A DNG of 120 × 80 with no picture but the sensor's: its left half saw red, its right half blue. */
export function sensorFile(): Uint8Array {
  const [width, height] = [120, 80];
  const longs = (...values: number[]) => bytes(...values.map((value) => little(value, 4)));
  const shorts = (...values: number[]) => bytes(...values.map((value) => little(value, 2)));
  const long = (tag: number, ...values: number[]) => (
    { tag, type: 4, count: values.length, value: longs(...values) }
  );
  const short = (tag: number, ...values: number[]) => (
    { tag, type: 3, count: values.length, value: shorts(...values) }
  );
  const byte = (tag: number, ...values: number[]) => (
    { tag, type: 1, count: values.length, value: bytes(values) }
  );
  const write = (start: number) =>
    writeTiff(true, {
      ifd0: [
        ...[long(0x00fe, 0), long(0x0100, width), long(0x0101, height), short(0x0102, 16)],
        ...[short(0x0103, 1), short(0x0106, 32803), long(0x0111, start), short(0x0115, 1)],
        ...[long(0x0116, height), long(0x0117, width * height * 2)],
        // Red and green, green and blue.
        ...[short(0x828d, 2, 2), byte(0x828e, 0, 1, 1, 2), byte(0xc612, 1, 4, 0, 0)],
        {
          tag: 0xc621,
          type: 10,
          count: 9,
          value: longs(...SENSOR.flatMap((part) => [part, 10000])),
        },
        { tag: 0xc628, type: 5, count: 3, value: longs(1, 1, 1, 1, 1, 1) },
      ],
      exif: [],
      gps: [],
    });
  const head = write(write(0).length);
  const pixels = Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const isSeen = x < width / 2 ? x % 2 === 0 && y % 2 === 0 : x % 2 === 1 && y % 2 === 1;
    return little(isSeen ? 0xffff : 0, 2);
  });
  return bytes(head, pixels.flat());
}

/** What is read from a file of this name and content. */
export async function read(name: string, content: Uint8Array | string): Promise<MediaReading> {
  using folder = new TempFolder();
  const reading = await readMedia(folder.write(name, content));
  if (reading === null) throw new Error(`${name} was not read`);
  return reading;
}
