/**
 * Reads two photos of ours again and again, as a scan reads others: code that has run some thousands
 * of times is compiled for speed, and takes half the time then.
 */
import { join } from "@std/path";
import { readRows } from "./read_rows.ts";

/** One as telephones make them, one that was kept with a program. */
const PHOTOS = ["phone.jpg", "camera.jpg"];

const FOLDER = join(import.meta.dirname!, "rehearsal");

/** Places of files that are not there: two photos in each. */
const FOLDERS = 150;

export interface Rehearsal {
  /** Assets of a library that is not there, in folders with ids from -1 downwards. */
  added: Uint8Array;
  folders: number;
}

/** Reads as many files as a scan gives to a thread at once. */
export async function rehearse(library: { id: string; ownerId: string }): Promise<Rehearsal> {
  const files = Array.from({ length: FOLDERS }, (_, index) =>
    PHOTOS.map((name) => ({
      ...{ folderId: -index - 1, folder: FOLDER, name, assetId: null, sidecar: null },
    }))).flat();
  const { added } = await readRows({ files, quietMs: 0, library });
  return { added, folders: FOLDERS };
}
