/** The threads of scans: what is in files is read only while that is not paused. */
import type { FileTasks } from "./files/file_worker.ts";
import { WorkerPool } from "./worker_pool.ts";

type Options = Parameters<WorkerPool<FileTasks>["run"]>[2];

/** To name it, a thread must have started and know all towns. */
const SOMEWHERE = { latitude: 0, longitude: 0 };

export class ScanPool extends WorkerPool<FileTasks> {
  #released: PromiseWithResolvers<void> | null = null;
  #reading = 0;
  #held = 0;

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
   * Starts the threads and has them read what they need for the first file: a quarter of a second
   * that a scan would take longer. What fails here fails again when it is needed, and is told then.
   */
  async prepare(): Promise<void> {
    await Promise.allSettled(
      Array.from({ length: this.size }, () => this.run("placeName", SOMEWHERE)),
    );
  }

  override async run<Name extends keyof FileTasks & string>(
    task: Name,
    input: Parameters<FileTasks[Name]>[0],
    options?: Options,
  ): Promise<Awaited<ReturnType<FileTasks[Name]>>> {
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
