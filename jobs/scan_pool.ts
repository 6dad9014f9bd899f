/** The threads of scans: what is in files is read only while that is not paused. */
import { join } from "@std/path";
import type { FileTasks } from "./files/file_worker.ts";
import type { ReadBatch } from "./files/read_rows.ts";
import { WorkerPool } from "./worker_pool.ts";

type Options = Parameters<WorkerPool<FileTasks>["run"]>[2];

/** Tasks after which a thread's code is compiled well: a fifth of a second. */
const REHEARSALS = 10;

const ANY_LIBRARY = { id: "", ownerId: "" };

const FOLDER = join(import.meta.dirname!, "rehearsal");

/** Three in each folder: as telephones make them, as programs keep them, and an old one. */
const NAMES = ["phone.jpg", "camera.jpg", "plain.jpg"];

/** The ids of folders that are not there, in which the photos are. */
export const REHEARSAL_FOLDERS = Array.from({ length: 100 }, (_, index) => -index - 1);

const PHOTOS = REHEARSAL_FOLDERS.flatMap((folderId) =>
  NAMES.map((name) => ({ folderId, folder: FOLDER, name, assetId: null, sidecar: null }))
);

export class ScanPool extends WorkerPool<FileTasks> {
  #released: PromiseWithResolvers<void> | null = null;
  #reading = 0;
  #held = 0;
  #isUsed = false;

  /** Whether a scan, or somebody, has wanted something of the threads. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  /** Files that threads have been given, and files that wait until reading goes on. */
  get counts(): { reading: number; held: number } {
    return { reading: this.#reading, held: this.#held };
  }

  /** Whether files wait until reading goes on. */
  get isHeld(): boolean {
    return this.#released !== null;
  }

  /** From now on files wait, or do so no longer; those that are being read are read. */
  hold(isHeld: boolean): void {
    if (isHeld) {
      this.#released ??= Promise.withResolvers();
    } else {
      this.#released?.resolve();
      this.#released = null;
    }
  }

  /**
   * Starts the threads and has them read as they do in a scan, which would take longer by what that
   * takes at first, most of half a second: until somebody wants something of them. What fails here
   * fails again when it is needed, and is told then.
   */
  async prepare(signal?: AbortSignal): Promise<void> {
    const isWanted = () => this.#isUsed || signal?.aborted === true;
    const prepareThread = async () => {
      for (let time = 0; time < REHEARSALS && !isWanted(); time++) await this.rehearse(ANY_LIBRARY);
    };
    await Promise.allSettled(Array.from({ length: this.size }, prepareThread));
  }

  /** Has a thread read photos of ours, as new ones of a library in folders with ids below zero. */
  async rehearse(library: { id: string; ownerId: string }): Promise<ReadBatch> {
    return await super.run("readRows", { files: PHOTOS, quietMs: 0, library });
  }

  override async run<Name extends keyof FileTasks & string>(
    task: Name,
    input: Parameters<FileTasks[Name]>[0],
    options?: Options,
  ): Promise<Awaited<ReturnType<FileTasks[Name]>>> {
    this.#isUsed = true;
    if (task !== "readRows") return await super.run(task, input, options);
    const count = (input as Parameters<FileTasks["readRows"]>[0]).files.length;
    this.#held += count;
    try {
      await this.#whenReleased(options?.signal);
    } finally {
      this.#held -= count;
    }
    this.#reading += count;
    try {
      return await super.run(task, input, options);
    } finally {
      this.#reading -= count;
    }
  }

  async #whenReleased(signal?: AbortSignal): Promise<void> {
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = () => reject(signal!.reason);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      while (this.#released !== null) {
        signal?.throwIfAborted();
        await Promise.race([this.#released.promise, aborted]);
      }
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }
}
