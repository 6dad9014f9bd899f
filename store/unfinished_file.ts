// What the system answers from its memory is asked at once: a thread's asking takes ten times as long.
/** A file on its way into the data folder: written, hashed, and written through to the disk. */
import { createHash, randomUUID } from "node:crypto";
import { join } from "@std/path";
import { ignoreNotFound, isAt, moveInto } from "./disk_places.ts";

/** What files that are being written are called: whoever cleans up knows them by it. */
const UNFINISHED = /^upload-[0-9a-f-]{36}(\.\w{1,16})?$/;

/** Whether a file of this name is one that is being written, or was when its process ended. */
export const isUnfinished = (name: string): boolean => UNFINISHED.test(name);

/** After so many more bytes of a file, writing them through to the disk begins. */
const SYNC_AHEAD_BYTES = 2_000_000;

/** A file that is being written; it is locked until it is discarded, or the process is gone. */
export class UnfinishedFile {
  readonly folder: string;
  readonly name: string;
  readonly #file: Deno.FsFile;
  /** Opened once more: of what is asked of one descriptor, each waits for the one before. */
  #ahead: Deno.FsFile | null = null;
  #aheadTo = 0;
  #syncsAhead: Promise<void> | null = null;
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
    this.#syncAhead();
  }

  /** Has the disk write while more arrives, so that there is less to wait for at the end. */
  #syncAhead(): void {
    if (this.#syncsAhead !== null || this.#size - this.#aheadTo < SYNC_AHEAD_BYTES) return;
    this.#aheadTo = this.#size;
    this.#ahead ??= Deno.openSync(this.path, { write: true });
    // What fails here fails at the end as well, and is told then.
    this.#syncsAhead = this.#ahead.syncData().catch(() => {}).finally(() => {
      this.#syncsAhead = null;
    });
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
    await this.#syncsAhead;
    this.#ahead?.close();
  }
}
