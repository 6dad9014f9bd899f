/** Removes pictures that were left in their folder although no asset shows them. */
import { join } from "@std/path";
import type { Database } from "../store/database.ts";
import { picturePath, removePictures } from "../store/picture_files.ts";
import { unusedPictureKeys } from "../store/pictures.ts";

/** Keys of one statement. */
const BATCH = 1000;

/**
 * A picture lies in its folder before its asset's row says so, but not for long: a younger one is
 * left, whatever the rows say.
 */
const YOUNG_MS = 24 * 60 * 60 * 1000;

const FOLDER = /^[0-9a-f]{2}$/;
const FILE = /^([0-9a-f]{40})-(?:thumbnail\.webp|preview\.jpg)$/;

async function foldersIn(path: string): Promise<string[]> {
  const folders: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(path)) {
    if (isDirectory && FOLDER.test(name)) folders.push(join(path, name));
  }
  return folders;
}

async function keysIn(path: string): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const { name } of Deno.readDir(path)) {
    const key = FILE.exec(name)?.[1];
    if (key !== undefined) keys.add(key);
  }
  return keys;
}

/** The keys of the pictures that there are, a batch at a time. */
async function* keptKeys(thumbs: string): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for (const folder of await foldersIn(thumbs)) {
    for (const inner of await foldersIn(folder)) {
      batch.push(...await keysIn(inner));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** When a picture was written last, in milliseconds; 0 for one that is not there. */
async function writtenAt(path: string): Promise<number> {
  try {
    return (await Deno.lstat(path)).mtime?.getTime() ?? 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

async function isYoung(thumbs: string, key: string, now: Date): Promise<boolean> {
  const sizes = ["thumbnail", "preview"] as const;
  const times = await Promise.all(sizes.map((size) => writtenAt(picturePath(thumbs, key, size))));
  return Math.max(...times) > now.getTime() - YOUNG_MS;
}

/** One round over all pictures; returns of how many keys pictures were removed. */
export async function prunePictures(
  { sql, thumbs, now, signal }: { sql: Database; thumbs: string; now: Date; signal: AbortSignal },
): Promise<number> {
  let removed = 0;
  for await (const keys of keptKeys(thumbs)) {
    signal.throwIfAborted();
    for (const key of await unusedPictureKeys(sql, keys)) {
      if (await isYoung(thumbs, key, now)) continue;
      await removePictures(thumbs, key);
      removed++;
    }
  }
  return removed;
}
