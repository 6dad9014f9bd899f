// What the system answers from its memory is asked at once: a thread's asking takes ten times as long.
/** Files on their way into the data folder: written and hashed, then put in their place for good. */
import { createHash, randomUUID } from "node:crypto";
import { basename, dirname, join } from "@std/path";
import { AppError } from "../domain/errors.ts";
import { isWithin } from "../domain/paths.ts";
import { numberedName, sidecarName } from "../domain/upload_name.ts";
import type { Sql } from "./database.ts";
import { forget, giveUp, hasAsset, isLeaving, noteArriving } from "./pending_files.ts";

/** What files that are being written are called: whoever cleans up knows them by it. */
const UNFINISHED = /^upload-[0-9a-f-]{36}(\.\w{1,16})?$/;

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

/** A file that is being written; it is locked until it is discarded, or the process is gone. */
export class UnfinishedFile {
  readonly folder: string;
  readonly name: string;
  readonly #file: Deno.FsFile;
  readonly #hash = createHash("sha1");
  #size = 0;
  #synced: Promise<void> = Promise.resolve();
  #place: string | null = null;

  /** @param tmp on the file system of the place where the file will be */
  constructor(tmp: string, extension: string) {
    this.folder = tmp;
    this.name = `upload-${randomUUID()}.${extension}`;
    this.#file = Deno.openSync(this.path, { write: true, createNew: true, mode: 0o600 });
    this.#file.lockSync(true);
  }

  /** Where it is by now. */
  get path(): string {
    return this.#place ?? join(this.folder, this.name);
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  /** Writes more; what is given must not change until it is written. */
  async write(bytes: Uint8Array): Promise<void> {
    const written = this.#append(bytes);
    // While a thread of the system's writes them.
    this.#hash.update(bytes);
    this.#size += bytes.length;
    await written;
  }

  async #append(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += await this.#file.write(bytes.subarray(written));
    }
  }

  /** Ends the file, with the time at which it was changed last; writing it through to the disk begins. */
  finish(modifiedAt: Date): { sha1: Uint8Array } {
    this.#file.utimeSync(modifiedAt, modifiedAt);
    this.#synced = this.#file.sync();
    // Whoever waits for it hears of an error.
    this.#synced.catch(() => {});
    return { sha1: this.#hash.digest() };
  }

  /** Settles when a finished file is written through to the disk. */
  get synced(): Promise<void> {
    return this.#synced;
  }

  /** Puts a finished file in its place, in a folder below `root`. */
  async moveTo(root: string, place: string): Promise<void> {
    await moveInto(root, this.path, place);
    this.#place = place;
  }

  /** Removes the file from where it is by now; another that has its name there stays. */
  async remove(): Promise<void> {
    if (isAt(this.#file, this.path)) await Deno.remove(this.path).catch(ignoreNotFound);
  }

  /** Ends the lock, and removes the file unless it was put in its place. */
  async discard(): Promise<void> {
    if (this.#place === null) await this.remove();
    this.#file.close();
  }
}

/** Whether an open file is the one at a path. */
function isAt(file: Deno.FsFile, path: string): boolean {
  try {
    const [open, named] = [file.statSync(), Deno.statSync(path)];
    return open.ino === named.ino && open.dev === named.dev;
  } catch (error) {
    return ignoreNotFound(error);
  }
}

function ignoreNotFound(error: unknown): false {
  if (error instanceof Deno.errors.NotFound) return false;
  throw error;
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
    if (!isFile || !UNFINISHED.test(name)) continue;
    const path = join(tmp, name);
    await whileFree(path, () => Deno.remove(path));
  }
}

/** Writes the entries of a folder through to the disk. */
async function syncFolder(path: string): Promise<void> {
  using folder = Deno.openSync(path);
  await folder.sync();
}

/** Makes a folder below `root`, which is there, and writes the entries of new ones through. */
async function makeFolder(root: string, path: string): Promise<void> {
  if (path === root) return;
  const above = dirname(path);
  try {
    await Deno.mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return;
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    await makeFolder(root, above);
    return await makeFolder(root, path);
  }
  await syncFolder(above);
}

function isTaken(path: string): boolean {
  try {
    return Deno.lstatSync(path) !== null;
  } catch (error) {
    return ignoreNotFound(error);
  }
}

/** Whether something is where a file or its sidecar would be. */
const isPlaceTaken = (path: string) => isTaken(path) || isTaken(sidecarOf(path));

/**
 * Renames a file; its new folder is made when it is not there, as often as somebody finds it empty
 * and removes it.
 */
async function moveInto(root: string, from: string, to: string): Promise<void> {
  for (;;) {
    try {
      return await Deno.rename(from, to);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound) || !isTaken(from)) throw error;
    }
    await makeFolder(root, dirname(to));
  }
}

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
