/** Files that are sent to Shoebox: as long as those of a telephone. */
import { randomFillSync } from "node:crypto";
import { join } from "@std/path";
import { photoMaker } from "./photos.ts";
import { run } from "./run_program.ts";

/** A few files of one kind. */
export interface UploadSet {
  folder: string;
  paths: string[];
  /** All of them together. */
  bytes: number;
}

const PHOTO_BYTES = 4_000_000;
const SMALL_BYTES = 300_000;

/** Of the pictures in the photos; the rest of a photo's bytes comes after them. */
const PIXELS = { width: 2560, height: 1707 };

/** Makes a set of so many photos. */
export type MakeSet = (wanted: { count: number; isSmall: boolean }) => Promise<UploadSet>;

/**
 * Makes sets of photos, each with the metadata of a camera. Nothing of them is the same but the
 * pictures: each set begins at another number, so that no photo is in two sets.
 */
export async function photoSets(folder: string): Promise<MakeSet> {
  const photoAt = await photoMaker(PIXELS);
  let next = 0;
  return async ({ count, isSmall }) => {
    const bytes = isSmall ? SMALL_BYTES : PHOTO_BYTES;
    const parent = join(folder, `photos-${next}`);
    Deno.mkdirSync(parent);
    const paths = Array.from({ length: count }, (_, index) => join(parent, `IMG_${index}.jpg`));
    const rest = randomFillSync(new Uint8Array(bytes));
    for (const path of paths) {
      const photo = photoAt(next++);
      Deno.writeFileSync(path, photo);
      Deno.writeFileSync(path, rest.subarray(photo.length), { append: true });
    }
    await run("sync", []);
    return { folder: parent, paths, bytes: count * bytes };
  };
}

/** A file that takes no room where it lies: most of it is a hole, which is read as zeros. */
export function longVideo(folder: string, bytes: number): UploadSet {
  const path = join(folder, "long.mp4");
  Deno.writeFileSync(path, new TextEncoder().encode("\0\0\0\x14ftypisom\0\0\0\0isom"));
  Deno.truncateSync(path, bytes);
  return { folder, paths: [path], bytes };
}
