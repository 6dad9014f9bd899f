/** A scan of one library, phase by phase. */
import { beginScan, distrustFolderTimes } from "../../store/libraries.ts";
import { compare } from "./compare.ts";
import type { ScanContext, ScanOrder } from "./context.ts";
import { Extractor } from "./extract.ts";
import { finish } from "./finish.ts";
import { ListingKeeper } from "./open_listing.ts";
import { FolderTimesLie, Walk, type WalkedTree } from "./walk.ts";

/**
 * Walks the library's folders and compares each batch with the database while the next is listed;
 * new and changed files are read at the same time in other threads. What vanished with its whole
 * folder, and what moved, is found at the end. Files are only read.
 * @throws the signal's reason when cancelled; what was stored until then is consistent
 */
export async function scan(order: ScanOrder): Promise<void> {
  const { sql, library, tally } = order;
  await tally.timed("total", async () => {
    const state = await beginScan(sql, library.id);
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

async function lookAtAllFolders(context: ScanContext): Promise<WalkedTree> {
  const walk = new Walk(context);
  const keeper = new ListingKeeper(context);
  const extractor = new Extractor(context);
  try {
    for await (const batch of walk.listed()) {
      for await (const files of compare(context, { batch, keeper })) await extractor.take(files);
      await keeper.store();
    }
    await extractor.finish();
    await keeper.store({ all: true });
  } finally {
    // Whatever happened, nothing of this scan goes on once it has ended.
    await extractor.settle();
  }
  return walk.tree;
}
