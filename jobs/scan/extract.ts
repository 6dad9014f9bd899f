/** Phase 3: reads files and stores what is in them, a batch at a time, several at once. */
import { joinPath } from "../../domain/paths.ts";
import { pairByIdentifier } from "../../store/live_photos.ts";
import { rowsOfLines } from "../../store/read_columns.ts";
import { copyAssets, insertAssets, updateAssets } from "../../store/scan.ts";
import type { ReadBatch } from "../files/read_rows.ts";
import { pause } from "../wake.ts";
import type { FileInListing } from "./compare.ts";
import type { ScanContext } from "./context.ts";

/** Files in one task of a thread, and new rows in one statement: a page hardly waits for that. */
const BATCH = 300;

/** Batches on their way for each thread: one being read, one being stored. */
const AHEAD = 2;

/**
 * Batches on their way to the database: when it is done with one, the next is there. The embedded
 * one has a single session: more of them would hold up pages.
 */
const STORED_AT_ONCE = 2;

/** So many files that are being written are looked at again; the others are left at once. */
const LOOKED_AT_AGAIN = 10_000;

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code);

/** PostgreSQL's class of errors for values that a column does not take. */
const isDataError = (error: unknown) => codeOf(error).startsWith("22");

/** PostgreSQL's error for a row that is there already. */
const isKnown = (error: unknown) => codeOf(error) === "23505";

/** A row as it is sent: new ones have a name and a folder, others the id of their asset. */
interface SentRow {
  id: string;
  folder_id?: string;
  name?: string;
}

/**
 * Stores rows; when one of them is refused, the batch is halved until only that one is left out.
 * Returns how many were stored.
 */
async function storeOrHalve(
  rows: string,
  store: (rows: string) => Promise<number>,
  refused: (row: SentRow, error: Error) => void,
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

/** Stores new files, all at once as a rule. Returns how many were stored. */
async function add(
  { sql, library }: ScanContext,
  { added, addedCount }: ReadBatch,
  refused: (row: SentRow, error: Error) => void,
): Promise<number> {
  try {
    await copyAssets(sql, added);
    return addedCount;
  } catch (error) {
    if (!isDataError(error) && !isKnown(error)) throw error;
    const insert = (rows: string) =>
      insertAssets(sql, { libraryId: library.id, ownerId: library.ownerId, rows });
    return await storeOrHalve(rowsOfLines(added), insert, refused);
  }
}

async function storeBatch(
  context: ScanContext,
  files: FileInListing[],
  batch: ReadBatch,
): Promise<void> {
  const { sql, library, unsettledSince, tally } = context;
  const refused = (row: SentRow, error: Error) => {
    const index = files.findIndex(({ assetId, folderId, name }) =>
      assetId === null
        ? folderId === Number(row.folder_id) && name === row.name
        : assetId === row.id
    );
    batch.states[index] = NaN;
    const { folder, name } = files[index]!;
    tally.problem({ path: joinPath(folder, name), reason: `Not stored: ${error.message}` });
  };
  if (batch.addedCount > 0) tally.add("added", await add(context, batch, refused));
  const keepSince = library.moveDetection ? unsettledSince : null;
  const change = (rows: string) => updateAssets(sql, { rows, keepSince });
  for (const rows of batch.changed) {
    tally.add("changed", await storeOrHalve(rows, change, refused));
  }
  if (batch.halves.length > 0) {
    await pairByIdentifier(sql, { libraryId: library.id, ids: batch.halves });
  }
}

/** Runs what it is given in its order, so much at once. */
type Queue = (work: () => Promise<void>) => Promise<void>;

function queue(atOnce: number): Queue {
  const lanes = Array.from({ length: atOnce }, () => Promise.resolve());
  let next = 0;
  return (work) => {
    const lane = next++ % atOnce;
    const done = lanes[lane]!.then(work);
    lanes[lane] = done.catch(() => {});
    return done;
  };
}

/** Reads and stores files; answers with those that are still being written. */
async function extractBatch(
  context: ScanContext,
  { files, storing }: { files: FileInListing[]; storing: Queue },
): Promise<FileInListing[]> {
  const { pool, library: { id, ownerId }, fileQuietMs: quietMs, tally, signal } = context;
  const sent = files.map(({ folderId, folder, name, assetId, sidecar }) => ({
    ...{ folderId, folder, name, assetId, sidecar },
  }));
  const input = { files: sent, quietMs, library: { id, ownerId } };
  const batch = await tally.timed(
    "read",
    () => pool.run("readRows", input, { signal, about: files[0]!.folder }),
  );
  await storing(() => tally.timed("store", () => storeBatch(context, files, batch)));
  batch.problems.forEach((problem) => tally.problem(problem));
  const unquiet = new Set(batch.unquiet);
  files.forEach(({ listing, index }, place) => {
    if (!unquiet.has(place)) listing.settle(index, batch.states[place]!);
  });
  return batch.unquiet.map((place) => files[place]!);
}

/** Takes files as the comparison finds them, and keeps so many batches going as threads can use. */
export class Extractor {
  readonly #context: ScanContext;
  readonly #running = new Set<Promise<void>>();
  readonly #storing = queue(STORED_AT_ONCE);
  #files: FileInListing[] = [];
  #unquiet: FileInListing[] = [];
  #isLastLook = false;
  #failure: { error: unknown } | null = null;

  constructor(context: ScanContext) {
    this.#context = context;
  }

  /**
   * Adds files; waits while enough is going on, so that memory stays bounded. While nothing is read,
   * few files are a batch, too.
   */
  async take(files: FileInListing[]): Promise<void> {
    let taken = 0;
    while (this.#files.length + files.length - taken >= BATCH) {
      const missing = BATCH - this.#files.length;
      const batch = [...this.#files, ...files.slice(taken, taken + missing)];
      taken += missing;
      this.#files = [];
      await this.#start(batch);
    }
    this.#files.push(...files.slice(taken));
    if (this.#running.size === 0) await this.#startRest();
  }

  /**
   * Waits until every file is stored, and looks once more at those that were being written. Throws
   * what went wrong first.
   */
  async finish(): Promise<void> {
    await this.#drain();
    if (this.#unquiet.length === 0) return;
    await pause(this.#context.fileQuietMs, this.#context.signal);
    this.#context.signal.throwIfAborted();
    this.#isLastLook = true;
    await this.take(this.#unquiet.splice(0));
    await this.#drain();
  }

  /** Waits for what is under way, whatever came of it. */
  async settle(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #drain(): Promise<void> {
    await this.#startRest();
    await this.settle();
    if (this.#failure !== null) throw this.#failure.error;
  }

  async #startRest(): Promise<void> {
    if (this.#files.length > 0) await this.#start(this.#files.splice(0));
  }

  async #start(files: FileInListing[]): Promise<void> {
    while (this.#running.size >= this.#context.pool.size * AHEAD) {
      await Promise.race(this.#running);
    }
    if (this.#failure !== null) throw this.#failure.error;
    this.#context.signal.throwIfAborted();
    const batch = extractBatch(this.#context, { files, storing: this.#storing })
      .then((unquiet) => this.#lookAgain(unquiet))
      .catch((error) => void (this.#failure ??= { error }))
      .finally(() => this.#running.delete(batch));
    this.#running.add(batch);
  }

  #lookAgain(files: FileInListing[]): void {
    const room = this.#isLastLook ? 0 : LOOKED_AT_AGAIN - this.#unquiet.length;
    this.#unquiet.push(...files.slice(0, room));
    const { tally } = this.#context;
    for (const { listing, index, folder, name } of files.slice(room)) {
      listing.settle(index, NaN);
      tally.add("postponed");
      const reason = "The file is still being written, so it was left for the next scan";
      tally.note({ path: joinPath(folder, name), reason });
    }
  }
}
