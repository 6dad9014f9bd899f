// What the system answers from its memory is asked at once: a thread's asking takes ten times as long.
/** Files that are put in their place in the data folder for good, and those that leave it. */
import { basename, dirname, join } from "@std/path";
import { AppError } from "../domain/errors.ts";
import { isWithin } from "../domain/paths.ts";
import { numberedName, sidecarName } from "../domain/upload_name.ts";
import type { Sql } from "./database.ts";
import { ignoreNotFound, isAt, isTaken, syncFolder } from "./disk_places.ts";
import { forget, giveUp, hasAsset, isLeaving, noteArriving } from "./pending_files.ts";
import { isUnfinished, type UnfinishedFile } from "./unfinished_file.ts";

/** The system's codes for a disk, or somebody's part of it, that is full; PostgreSQL's is 53100. */
const FULL = new Set(["ENOSPC", "EDQUOT", "53100"]);

/** The error for whoever uploads, when it says that there is no room; itself otherwise. */
export function sayWhenFull(error: unknown): unknown {
  if (!FULL.has(String((error as { code?: unknown } | null)?.code))) return error;
  return new AppError(
    "no_space",
    "There is no room left on the server's disk; nothing of the file was kept. Make room, then " +
      "send it again",
  );
}

/** The file beside an uploaded one that tells more of it, whether there is one or not. */
const sidecarOf = (path: string) => join(dirname(path), sidecarName(basename(path)));

/**
 * Holds a file that nobody else does, and does something meanwhile. False when it is not there, or
 * somebody does: its upload, or whoever removes it.
 */
async function whileFree(path: string, act?: () => Promise<void>): Promise<boolean> {
  try {
    using file = await Deno.open(path);
    // Who held it until now may have removed it, and another have got its name.
    if (!await file.tryLock(true) || !isAt(file, path)) return false;
    await act?.();
    return true;
  } catch (error) {
    return ignoreNotFound(error);
  }
}

/**
 * Removes a file that was noted as leaving, and its sidecar, unless an upload still holds them, or
 * it does not really lie below the folder of uploads. Returns whether there is nothing left to do.
 */
export async function removeUploaded(sql: Sql, uploads: string, path: string): Promise<boolean> {
  const folder = dirname(path);
  try {
    if (!isWithin(await Deno.realPath(uploads), await Deno.realPath(folder))) return true;
    for (const each of [sidecarOf(path), path]) {
      await whileFree(each, async () => {
        // What was noted may be gone since, and another upload have got its name.
        if (await isLeaving(sql, path)) await Deno.remove(each);
      });
    }
    await syncFolder(folder);
    await removeEmpty(uploads, folder);
  } catch (error) {
    ignoreNotFound(error);
  }
  return !isPlaceTaken(path);
}

/** Removes a folder that has become empty, and those above it, up to `root`, which stays. */
async function removeEmpty(root: string, folder: string): Promise<void> {
  for (let path = folder; path !== root && isWithin(root, path); path = dirname(path)) {
    try {
      await Deno.remove(path);
    } catch {
      // It holds something; who puts a file into it now makes it anew if it is gone.
      return;
    }
    await syncFolder(dirname(path));
  }
}

/** Whether a file is there that no upload holds. */
export const isAbandoned = (path: string): Promise<boolean> => whileFree(path);

/** Removes what uploads left unfinished whose process is gone: nobody holds the lock any more. */
export async function removeUnfinished(tmp: string): Promise<void> {
  for await (const { name, isFile } of Deno.readDir(tmp)) {
    if (!isFile || !isUnfinished(name)) continue;
    const path = join(tmp, name);
    await whileFree(path, () => Deno.remove(path));
  }
}

/** Whether something is where a file or its sidecar would be. */
const isPlaceTaken = (path: string) => isTaken(path) || isTaken(sidecarOf(path));

/** Where a finished file is to be. */
export interface Destination {
  ownerId: string;
  /** The folder of all uploads, which is there. */
  root: string;
  /** Absolute, below `root`; made when needed. */
  folder: string;
  name: string;
}

/**
 * Moves a finished file to a place in the folder that nothing else has, its sidecar beside it, when
 * both are written through and noted as arriving. Returns its name there.
 */
export async function place(
  sql: Sql,
  { file, sidecar }: { file: UnfinishedFile; sidecar: UnfinishedFile | null },
  { ownerId, root, folder, name }: Destination,
): Promise<string> {
  for (let number = 0;; number++) {
    const free = numberedName(name, number);
    const path = join(folder, free);
    // What the database knows nothing of is nobody's to remove: it is not noted even for a moment.
    if (isPlaceTaken(path)) continue;
    if (!await noteArriving(sql, { ownerId, folder, name: free })) continue;
    // Another upload's, which got its asset while this one asked.
    if (isPlaceTaken(path)) {
      await forget(sql, { path, reason: "arriving" });
      continue;
    }
    try {
      await Promise.all([file.synced, sidecar?.synced]);
      // A note that is an hour old is given up, and the name may be another's then.
      if (isPlaceTaken(path)) throw new Error(`Something else has come to ${path}`);
      await file.moveTo(root, path);
      await sidecar?.moveTo(root, sidecarOf(path));
      await syncFolder(folder);
      return free;
    } catch (error) {
      await takeBack(sql, path, [file, sidecar]);
      throw error;
    }
  }
}

/** Removes files that were put at a path and beside it, unless they have got their asset after all. */
export async function takeBack(
  sql: Sql,
  path: string,
  files: readonly (UnfinishedFile | null)[],
): Promise<void> {
  const isNoted = await giveUp(sql, path);
  if (!isNoted && await hasAsset(sql, path)) return;
  for (const file of files) await file?.remove();
  if (!isNoted) return;
  await syncFolder(dirname(path)).catch(ignoreNotFound);
  await forget(sql, { path, reason: "leaving" });
}
