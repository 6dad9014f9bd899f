/** A scan of one library, phase by phase. */
import { v7 as timeOrderedId } from "uuid";
import { beginScan, distrustFolderTimes } from "../../store/libraries.ts";
import { compare, type FileInListing } from "./compare.ts";
import type { ScanContext, ScanOrder } from "./context.ts";
import { Extractor } from "./extract.ts";
import { finish } from "./finish.ts";
import { ListingKeeper } from "./open_listing.ts";
import { FolderTimesLie, type Listed, Walk, type WalkedTree } from "./walk.ts";

/** A scan that another machine goes on with gives ids by that one's clock. */
const CLOCKS_APART_MS = 5000;

/** The id before all that are given at a time (milliseconds) or later. */
const firstIdOf = (msecs: number) => timeOrderedId({ msecs, seq: 0, random: new Uint8Array(16) });

/** So many files, or folders in which something is different, or folders, are compared at once. */
const FILES = 2000;
const DIFFERENT_FOLDERS = 200;
const FOLDERS = 1000;

/**
 * Whether these are compared now. Small batches cost as many statements as large ones; but until the
 * first is there, nothing is read or stored beside the walk.
 */
function isEnough(listed: Listed[]): boolean {
  let [files, different] = [0, 0];
  for (const { listing: { names, present } } of listed) {
    files += names.length;
    if (names.length > 0 || present !== null) different++;
  }
  return files >= FILES || different >= DIFFERENT_FOLDERS || listed.length >= FOLDERS;
}

/**
 * Walks the library's folders and compares each batch with the database while the next is listed;
 * new and changed files are read at the same time in other threads. What vanished with its whole
 * folder, and what moved, is found at the end. Files are only read.
 * @throws the signal's reason when cancelled; what was stored until then is consistent
 */
export async function scan(order: ScanOrder): Promise<void> {
  const { sql, library, tally } = order;
  await tally.timed("total", async () => {
    const firstId = firstIdOf(Date.now() - CLOCKS_APART_MS);
    const state = await beginScan(sql, { id: library.id, firstId });
    if (state === null) return;
    const context = { ...order, ...state };
    const tree = await goThrough(context);
    await tally.timed("finish", () => finish(context, tree));
  });
}

async function goThrough(context: ScanContext): Promise<WalkedTree> {
  try {
    return await lookAtAllFolders(context);
  } catch (error) {
    if (!(error instanceof FolderTimesLie)) throw error;
    const { sql, library, tally } = context;
    await distrustFolderTimes(sql, library.id);
    tally.startAgain({
      path: error.message,
      reason: "Files came or went here, and the folder's time did not tell: from now on, every " +
        "scan of this library lists all folders",
    });
    return await lookAtAllFolders({ ...context, trustsFolderTimes: false });
  }
}

/** Does pieces of work one after the other; who gives one waits only for those before it. */
function oneAhead<Piece>(work: (piece: Piece) => Promise<void>) {
  let running = Promise.resolve();
  return {
    async give(piece: Piece): Promise<void> {
      await running;
      running = work(piece);
      // Whoever waits for it next is told.
      running.catch(() => {});
    },
    /** Settles with the piece that was given last. */
    ended: () => running,
  };
}

/**
 * While a batch is compared, the walk goes on: its threads would be without work otherwise. And while
 * files wait until others are read, the next are compared.
 */
async function lookAtAllFolders(context: ScanContext): Promise<WalkedTree> {
  const walk = new Walk(context);
  const keeper = new ListingKeeper(context);
  const extractor = new Extractor(context);
  const taking = oneAhead((files: FileInListing[]) => extractor.take(files));
  const comparing = oneAhead(async (batch: Listed[]) => {
    for await (const files of compare(context, { batch, keeper })) await taking.give(files);
    await keeper.store();
  });
  try {
    const waiting: Listed[] = [];
    for await (const listed of walk.listed()) {
      waiting.push(...listed);
      if (isEnough(waiting)) await comparing.give(waiting.splice(0));
    }
    await comparing.give(waiting);
    await comparing.ended();
    await taking.ended();
    await extractor.finish();
    await keeper.store({ all: true });
  } finally {
    // Whatever happened, nothing of this scan goes on once it has ended.
    await Promise.allSettled([comparing.ended()]);
    await Promise.allSettled([taking.ended()]);
    await extractor.settle();
  }
  return walk.tree;
}
