/** The write-ahead log of the embedded PostgreSQL on its way to the disk. */

/** Writes a file through to the disk, by its descriptor. */
export interface Disk {
  /** Beside the thread's other work. */
  sync(file: number): Promise<void>;
  /** While the thread waits. */
  syncNow(file: number): void;
}

/**
 * What PostgreSQL has written to its log, and wants to be on the disk. A commit asks for that and
 * takes a millisecond or two in which the one session would serve nobody; so it goes on, and those
 * whom it answers wait here instead, several for the same writing through ("group commit").
 *
 * What a log promises must hold: a page of a table may reach its file only after the log that tells
 * of it reached the disk. So `now` comes before whatever is done to any other file. Source:
 * PostgreSQL documentation, "Write-Ahead Logging".
 */
export class Log {
  #file = -1;
  #asked = 0;
  #done = 0;
  #running: Promise<void> | null = null;

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
    if (!this.isBehind) return;
    this.disk.syncNow(this.#file);
    this.#done = this.#asked;
  }

  /** As `now`, before a file is closed that may be the log's. */
  leave(file: number | undefined): void {
    if (file === this.#file) this.now();
  }

  /** Settles when all that was asked for until now is on the disk. */
  async settled(): Promise<void> {
    const asked = this.#asked;
    while (this.#done < asked) await (this.#running ??= this.#run());
  }

  async #run(): Promise<void> {
    const asked = this.#asked;
    try {
      await this.disk.sync(this.#file);
      this.#done = Math.max(this.#done, asked);
    } finally {
      this.#running = null;
    }
  }
}
