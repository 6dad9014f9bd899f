/** Phase 4: takes assets of vanished folders offline, finds what moved, and closes the scan. */
import { isWithin } from "../../domain/paths.ts";
import { requestPass } from "../../store/asset_passes.ts";
import { detachedFolders, foldersIn, markFoldersGone } from "../../store/folders.ts";
import { markRefreshed, settle } from "../../store/libraries.ts";
import { pairByName, partLivePhotos } from "../../store/live_photos.ts";
import { forgetReplacedFiles } from "../../store/moves.ts";
import { takeOffline } from "../../store/offline_assets.ts";
import { onlineAssets, renewStatistics } from "../../store/scan.ts";
import type { ScanContext } from "./context.ts";
import { findMoves } from "./find_moves.ts";
import type { WalkedTree } from "./walk.ts";

/** Rows in one statement: short enough that nobody waits for it. */
const ROWS = 2000;

/** So many new or missing assets may be most of all that there are. */
const MANY = 1000;

/** Folders with all that is below them, each after the one that it is in. */
async function withAllBelow({ sql, signal }: ScanContext, ids: number[]): Promise<number[]> {
  const all = [...ids];
  for (let asked = 0; asked < all.length;) {
    signal.throwIfAborted();
    const parentIds = all.slice(asked, asked + ROWS);
    asked += parentIds.length;
    for (const { id } of await foldersIn(sql, parentIds)) all.push(id);
  }
  return all;
}

/** Takes vanished folders out of the tree, the deepest first: a crash leaves none out of reach. */
async function takeGoneOffline(context: ScanContext, ids: number[]): Promise<void> {
  const { sql, tally, signal } = context;
  const all = (await withAllBelow(context, ids)).reverse();
  for (let i = 0; i < all.length; i += ROWS) {
    const folderIds = all.slice(i, i + ROWS);
    for await (const assets of onlineAssets(sql, folderIds)) {
      signal.throwIfAborted();
      await takeOffline(sql, assets.map(({ id }) => id));
      tally.add("offline", assets.length);
    }
    await markFoldersGone(sql, folderIds);
  }
}

/** Makes live photos of what was found, and lets go of those of which a half is missing. */
async function pairLivePhotos(
  { sql, library, tally }: ScanContext,
  { pairedIds }: WalkedTree,
): Promise<void> {
  await pairByName(sql, pairedIds);
  if (tally.counts.offline > 0) await partLivePhotos(sql, library.id);
}

/** Ends a scan of some folders. What another scan left unsettled stays so: it did not see it all. */
async function finishFolders(context: ScanContext, tree: WalkedTree): Promise<void> {
  const { sql, library, isResumed } = context;
  await takeGoneOffline(context, tree.goneIds);
  if (library.moveDetection) await findMoves(context);
  await pairLivePhotos(context, tree);
  if (isResumed) return;
  await forgetReplacedFiles(sql, library.id);
  await settle(sql, library.id);
}

/** Ends a scan that listed all there is to list. */
export async function finish(
  context: ScanContext,
  tree: WalkedTree,
): Promise<void> {
  const { sql, library, mode, tally } = context;
  if (context.folders !== null) return await finishFolders(context, tree);
  const { rootIds, goneIds, unreadable } = tree;
  const detached = await detachedFolders(sql, { libraryId: library.id, rootIds });
  const uncovered = detached.filter(({ path }) =>
    !unreadable.some((folder) => isWithin(folder, path))
  );
  await takeGoneOffline(context, [...goneIds, ...uncovered.map(({ id }) => id)]);
  if (library.moveDetection) await findMoves(context);
  await pairLivePhotos(context, tree);
  await forgetReplacedFiles(sql, library.id);
  // Of files that are as they were, too: the scan left their rows alone.
  if (mode === "all") await requestPass(sql, "make all pictures", library.id);
  if (tally.counts.added + tally.counts.offline >= MANY) await renewStatistics(sql);
  await markRefreshed(sql, library.id);
}
