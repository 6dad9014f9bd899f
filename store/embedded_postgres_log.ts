/** The write-ahead log of the embedded PostgreSQL on its way to the disk. */

/** Writes a file through to the disk, by its descriptor. */
export interface Disk {
  /** Beside the thread's other work. */
  sync(file: number): Promise<void>;
  /** While the thread waits. */
  syncNow(file: number): void;
  /** Is told once why the disk failed. */
  onFailure(reason: string): void;
}

/**
 * What PostgreSQL has written to its log, and wants to be on the disk. A commit asks for that and
 * takes a millisecond or two in which the one session would serve nobody; so it goes on, and those
 * whom it answers wait here instead, several for the same writing through ("group commit").
 *
 * What a log promises must hold: a page of a table may reach its file only after the log that tells
 * of it reached the disk. So `now` comes before whatever is done to any other file. Source:
 * PostgreSQL documentation, "Write-Ahead Logging".
 *
 * When the disk has failed once, all fails: what is on it is unknown then, and the system tells of
 * that only once, as PostgreSQL says of its own panic.
 */
export class Log {
  #file = -1;
  #asked = 0;
  #done = 0;
  #running: Promise<void> | null = null;
  #failure: Error | null = null;

  constructor(private readonly disk: Disk) {}

  /** Whether something that was asked for is not on the disk yet. */
  get isBehind(): boolean {
    return this.#done < this.#asked;
  }

  /** PostgreSQL asks for what it has written to a file of its log. */
  ask(file: number): void {
    if (file !== this.#file) this.now();
    this.#file = file;
    this.#asked++;
  }

  /** Has all that was asked for on the disk when it returns. */
  now(): void {
    if (this.#failure !== null) throw this.#failure;
    if (!this.isBehind) return;
    try {
      this.disk.syncNow(this.#file);
    } catch (error) {
      throw this.fail(error);
    }
    this.#done = this.#asked;
  }

  /** The disk has failed, with this file or another. */
  fail(error: unknown): Error {
    if (this.#failure === null) {
      this.#failure = new Error(`The disk could not be written through to: ${error}`);
      this.disk.onFailure(this.#failure.message);
    }
    return this.#failure;
  }

  /** As `now`, before a file is closed that may be the log's. */
  leave(file: number | undefined): void {
    if (file === this.#file) this.now();
  }

  /** Settles when all that was asked for until now is on the disk. */
  async settled(): Promise<void> {
    const asked = this.#asked;
    while (this.#done < asked && this.#failure === null) await (this.#running ??= this.#run());
    if (this.#failure !== null) throw this.#failure;
  }

  async #run(): Promise<void> {
    const asked = this.#asked;
    try {
      await this.disk.sync(this.#file);
      this.#done = Math.max(this.#done, asked);
    } catch (error) {
      this.fail(error);
    } finally {
      this.#running = null;
    }
  }
}
