import { expect } from "@std/expect";
import { makePictures } from "../../jobs/files/make_pictures.ts";
import { readMedia } from "../../jobs/files/read_media.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { bmp, exif, picture, rawFile, turnedJpeg, video } from "./sample_files.ts";

const SEED = 20190321;

/** The same numbers between 0 and 1 each time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One sound file of each kind that can be made here. */
async function samples(): Promise<[name: string, content: Uint8Array][]> {
  const image = () => picture(64, 48).withExif(exif());
  return [
    ["a.jpg", await turnedJpeg(6)],
    ["a.png", await image().png().toBuffer()],
    ["a.webp", await image().webp().toBuffer()],
    ["a.avif", await image().avif({ effort: 0 }).toBuffer()],
    ["a.gif", await image().gif().toBuffer()],
    ["a.tif", await image().tiff().toBuffer()],
    ["a.nef", await rawFile(6)],
    ["a.bmp", bmp()],
    ["a.mov", await video("mov", { rotation: 90 })],
    ["a.mkv", await video("mkv")],
    ["a.webm", await video("webm")],
  ];
}

/** The file cut off, with some bytes changed, or with a run of ones or zeros in its first part. */
function damaged(sound: Uint8Array, random: () => number): Uint8Array {
  const bytes = sound.slice();
  const kind = random();
  if (kind < 0.3) return bytes.subarray(0, Math.floor(random() * bytes.length));
  const head = Math.min(bytes.length, 1 + Math.floor(random() * 600));
  if (kind < 0.5) return bytes.fill(random() < 0.5 ? 255 : 0, Math.floor(random() * head), head);
  for (let i = 0; i < 1 + random() * 12; i++) {
    bytes[Math.floor(random() * head)] = Math.floor(random() * 256);
  }
  return bytes;
}

Deno.test(`damaged files are read without a fault (seed ${SEED})`, async () => {
  using folder = new TempFolder();
  const random = randomNumbers(SEED);
  for (const [name, sound] of await samples()) {
    for (let round = 0; round < 150; round++) {
      const reading = await readMedia(folder.write(name, damaged(sound, random)));
      expect(reading?.fingerprint).toMatch(/^[0-9a-f]{40}$/);
      expect(reading?.problem === null || reading!.problem.length > 0).toBe(true);
    }
  }
});

Deno.test(`damaged files get a picture or a reason (seed ${SEED})`, async () => {
  using folder = new TempFolder();
  const random = randomNumbers(SEED);
  for (const [name, sound] of await samples()) {
    for (let round = 0; round < 25; round++) {
      const result = await makePictures(folder.write(name, damaged(sound, random))).then(
        (pictures) => pictures.preview.length > 0,
        (error: Error) => error.message.length > 0 && !error.message.includes(folder.path),
      );
      expect(result).toBe(true);
    }
  }
});
