import { expect } from "@std/expect";
import { mediaKind } from "../../domain/media_types.ts";
import { makePictures } from "../../jobs/files/make_pictures.ts";
import { readMedia } from "../../jobs/files/read_media.ts";
import { damaged } from "../support/damaged_files.ts";
import { randomNumbers } from "../support/random_numbers.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { bmp, exif, picture, rawFile, turnedJpeg, video } from "./sample_files.ts";

const SEED = 20190321;

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
    // Each video starts a program.
    const rounds = mediaKind(name) === "video" ? 3 : 25;
    for (let round = 0; round < rounds; round++) {
      const result = await makePictures(folder.write(name, damaged(sound, random))).then(
        (pictures) => pictures.preview.length > 0,
        (error: Error) => error.message.length > 0 && !error.message.includes(folder.path),
      );
      expect(result).toBe(true);
    }
  }
});
