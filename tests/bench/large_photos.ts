/** Photos of 24 megapixels that are as hard to decode as those of cameras. */
import { join } from "@std/path";
import sharp from "sharp";
import { run } from "./run_program.ts";

const SIZE = { width: 6000, height: 4000 };

/** Pictures of different content; the files are copies of these, each with a time of its own. */
const PICTURES = 4;

const PER_FOLDER = 1000;

/** Large and small shapes and the grain of a sensor: side in pixels, strength. */
const LAYERS = [[500, 70], [40, 35], [8, 20], [1, 4]] as const;

async function noise(side: number, sigma: number) {
  const [width, height] = [SIZE.width / side, SIZE.height / side];
  return await sharp({
    create: {
      ...{ width, height, channels: 3, background: "#000" },
      noise: { type: "gaussian", mean: 128, sigma },
    },
  }).png({ compressionLevel: 0 }).toBuffer();
}

async function enlarged(picture: Uint8Array) {
  const scaled = sharp(picture).resize({ ...SIZE, fit: "fill", kernel: "cubic" });
  return await scaled.png({ compressionLevel: 0 }).toBuffer();
}

async function makePicture(path: string): Promise<void> {
  const [ground, ...layers] = await Promise.all(
    LAYERS.map(async ([side, sigma]) => await enlarged(await noise(side, sigma))),
  );
  await sharp(ground).composite(layers.map((input) => ({ input, blend: "hard-light" })))
    .removeAlpha().jpeg({ quality: 92 }).toFile(path);
}

/** Makes the pictures that photos are copies of, about 6 MB each. */
export async function makePictures(folder: string): Promise<string[]> {
  Deno.mkdirSync(folder, { recursive: true });
  const paths = Array.from({ length: PICTURES }, (_, index) => join(folder, `${index}.jpg`));
  for (const path of paths) await makePicture(path);
  return paths;
}

/** Fills a folder with copies. */
export async function copyPhotos(
  pictures: readonly string[],
  { folder, count }: { folder: string; count: number },
): Promise<string[]> {
  Deno.mkdirSync(folder);
  const paths = Array.from({ length: count }, (_, index) => join(folder, `IMG_${index}.jpg`));
  paths.forEach((path, index) => Deno.copyFileSync(pictures[index % PICTURES]!, path));
  // The system would write them to the disk while others are measured.
  await run("sync", []);
  return paths;
}

/** Fills a folder with so many names of the pictures that there is no end to making theirs. */
export function linkPhotos(
  pictures: readonly string[],
  { folder, count }: { folder: string; count: number },
): void {
  for (let index = 0; index < count; index++) {
    const below = join(folder, String(Math.floor(index / PER_FOLDER)));
    if (index % PER_FOLDER === 0) Deno.mkdirSync(below, { recursive: true });
    Deno.linkSync(pictures[index % PICTURES]!, join(below, `IMG_${index}.jpg`));
  }
}
