import { expect } from "@std/expect";
import sharp from "sharp";
import { makePictures } from "../../jobs/files/make_pictures.ts";
import { tiffWithProfile } from "../../jobs/files/tiff_with_profile.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { bytes, little } from "./sample_files.ts";

/** The mean colour of the picture that is made. */
async function colourOf(name: string, content: Uint8Array): Promise<number[]> {
  using folder = new TempFolder();
  const { preview, width, height } = await makePictures(folder.write(name, content));
  expect({ width, height }).toEqual({ width: 8, height: 4 });
  const { channels } = await sharp(preview).stats();
  return channels.map(({ mean }) => Math.round(mean / 64));
}

const big = (value: number, length: number) =>
  Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);

/** A PSD of 8 × 4 pixels of one colour. */
function psd({ mode, colour, isPacked }: { mode: number; colour: number[]; isPacked: boolean }) {
  const header = bytes(
    "8BPS",
    0,
    1,
    new Uint8Array(6),
    big(colour.length, 2),
    big(4, 4),
    big(8, 4),
  );
  const start = bytes(header, big(8, 2), big(mode, 2), new Uint8Array(12));
  if (!isPacked) {
    return bytes(start, 0, 0, ...colour.map((value) => new Uint8Array(8 * 4).fill(value)));
  }
  const lengths = colour.flatMap(() => Array.from({ length: 4 }, () => [0, 2]).flat());
  const rows = colour.flatMap((value) => Array.from({ length: 4 }, () => [249, value]).flat());
  return bytes(start, 0, 1, lengths, rows);
}

Deno.test("PSD files show their finished picture", async () => {
  for (const isPacked of [false, true]) {
    const red = psd({ mode: 3, colour: [255, 0, 0], isPacked });
    expect(await colourOf("a.psd", red)).toEqual([4, 0, 0]);
  }
  const cyan = psd({ mode: 4, colour: [0, 255, 255, 255], isPacked: true });
  expect(await colourOf("a.psd", cyan)).toEqual([0, 4, 4]);
  const grey = psd({ mode: 1, colour: [128], isPacked: false });
  expect(await colourOf("a.psd", grey)).toEqual([2, 2, 2]);
});

Deno.test("BMP files with palettes are shown", async () => {
  const palette = [0, 0, 0, 0, 0, 255, 0, 0];
  const header = bytes("BM", new Uint8Array(8), little(54 + 64, 4), little(40, 4));
  const info = [...little(8, 4), ...little(4, 4), 1, 0, 4, 0, ...new Uint8Array(24)];
  const pixels = new Uint8Array(4 * 4).fill(0x11);
  const bmp = bytes(header, info, palette, new Uint8Array(64 - 8), pixels);
  expect(await colourOf("a.bmp", bmp)).toEqual([0, 4, 0]);
});

Deno.test("pixels with a profile become sRGB", async () => {
  const picture = { width: 8, height: 4, channels: 3 } as const;
  const { data } = await sharp({ create: { ...picture, background: "#40c040" } }).raw()
    .toBuffer({ resolveWithObject: true });
  const p3 = await sharp(data, { raw: picture }).withIccProfile("p3").png().toBuffer();
  const { icc } = await sharp(p3).metadata();
  const tiff = tiffWithProfile({ ...picture, data: new Uint8Array(data) }, icc!);
  const converted = await sharp(tiff).toColourspace("srgb").raw().toBuffer();
  // The same numbers mean a stronger green there.
  expect(converted[1]! - converted[0]!).toBeGreaterThan(data[1]! - data[0]! + 20);
  expect((await sharp(tiff).metadata()).hasProfile).toBe(true);
});
