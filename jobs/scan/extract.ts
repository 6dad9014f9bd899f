/** Phase 3: reads files and stores what is in them, a batch at a time, several at once. */
import { insertAssets, restoreAssets, updateAssets } from "../../store/scan.ts";
import type { FileToRead } from "../files/read_rows.ts";
import type { ScanContext } from "./context.ts";

/** Files in one task of a thread, and rows in one statement. */
const BATCH = 500;

/** Batches on their way for each thread: one being read, one being stored. */
const AHEAD = 2;

/** PostgreSQL's class of errors for values that a column does not take. */
const isDataError = (error: unknown) =>
  String((error as { code?: unknown } | null)?.code).startsWith("22");

/**
 * Stores rows; when one of them is refused, the batch is halved until only that one is left out.
 * Returns how many were stored.
 */
async function storeOrHalve(
  rows: string,
  store: (rows: string) => Promise<number>,
  refused: (row: { name?: string; id?: string }, error: Error) => void,
): Promise<number> {
  try {
    return await store(rows);
  } catch (error) {
    if (!isDataError(error)) throw error;
    const list = JSON.parse(rows);
    if (list.length === 1) {
      refused(list[0], error as Error);
      return 0;
    }
    const middle = Math.ceil(list.length / 2);
    const first = await storeOrHalve(JSON.stringify(list.slice(0, middle)), store, refused);
    return first + await storeOrHalve(JSON.stringify(list.slice(middle)), store, refused);
  }
}

async function extractBatch(context: ScanContext, files: FileToRead[]): Promise<void> {
  const { sql, pool, library, tally, signal } = context;
  const batch = await pool.run("readRows", files, { signal });
  const refused = (row: { name?: string; id?: string }, error: Error) =>
    tally.problem({ path: row.name ?? row.id!, reason: `Not stored: ${error.message}` });
  if (batch.addedCount > 0) {
    const add = (rows: string) =>
      insertAssets(sql, { libraryId: library.id, ownerId: library.ownerId, rows });
    tally.add("added", await storeOrHalve(batch.added, add, refused));
  }
  if (batch.changedCount > 0) {
    const change = (rows: string) => updateAssets(sql, rows);
    tally.add("changed", await storeOrHalve(batch.changed, change, refused));
  }
  batch.problems.forEach((problem) => tally.problem(problem));
}

/** Takes files as the comparison finds them, and keeps so many batches going as threads can use. */
export class Extractor {
  readonly #context: ScanContext;
  readonly #running = new Set<Promise<void>>();
  #files: FileToRead[] = [];
  #failure: { error: unknown } | null = null;

  constructor(context: ScanContext) {
    this.#context = context;
  }

  /** Adds files; waits while enough is going on, so that memory stays bounded. */
  async take(files: FileToRead[]): Promise<void> {
    let taken = 0;
    while (this.#files.length + files.length - taken >= BATCH) {
      const missing = BATCH - this.#files.length;
      const batch = [...this.#files, ...files.slice(taken, taken + missing)];
      taken += missing;
      this.#files = [];
      await this.#start(batch);
    }
    this.#files.push(...files.slice(taken));
  }

  /** Waits until every file is stored. Throws what went wrong first. */
  async finish(): Promise<void> {
    if (this.#files.length > 0) await this.#start(this.#files.splice(0));
    await Promise.all(this.#running);
    if (this.#failure !== null) throw this.#failure.error;
  }

  async #start(files: FileToRead[]): Promise<void> {
    while (this.#running.size >= this.#context.pool.size * AHEAD) {
      await Promise.race(this.#running);
    }
    if (this.#failure !== null) throw this.#failure.error;
    this.#context.signal.throwIfAborted();
    const batch = extractBatch(this.#context, files)
      .catch((error) => void (this.#failure ??= { error }))
      .finally(() => this.#running.delete(batch));
    this.#running.add(batch);
  }
}

/** Brings assets back whose files returned unchanged. */
export async function restore({ sql, tally }: ScanContext, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await restoreAssets(sql, ids);
  tally.add("restored", ids.length);
}
