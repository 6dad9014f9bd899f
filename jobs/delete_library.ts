/** Deletes a library with all it has, in batches; a crash in between loses nothing. */
import type { Database } from "../store/database.ts";
import {
  assetsIn,
  deleteAssets,
  deleteFolders,
  deleteLibraryRow,
  type GoingAsset,
  nextAssets,
} from "../store/deletion.ts";
import { nextFolders } from "../store/folders.ts";
import { forgetReplacedFiles } from "../store/moves.ts";
import { forgetPictures } from "./forget_pictures.ts";
import type { Tally } from "./scan/context.ts";

/** Rows of one statement: short enough that nobody waits for it. */
export const DELETE_BATCH = 2000;

/**
 * Folders of one statement: for each, the index is asked for assets, and comes by all that were
 * deleted before.
 */
const FOLDERS_BATCH = 200;

interface Deletion {
  sql: Database;
  thumbs: string;
  libraryId: string;
  tally: Tally;
  signal: AbortSignal;
}

/**
 * Pictures first: a crash in between leaves assets without pictures, which nobody is shown any
 * more, and never pictures that no asset leads to.
 */
async function forget({ sql, thumbs, tally, signal }: Deletion, assets: GoingAsset[]) {
  signal.throwIfAborted();
  await forgetPictures(sql, thumbs, assets.flatMap(({ pictureKey }) => pictureKey ?? []));
  tally.add("removed", await deleteAssets(sql, assets.map(({ id }) => id)));
}

async function forgetAssets(deletion: Deletion): Promise<void> {
  const { sql, libraryId } = deletion;
  for (let after: GoingAsset | null = null;;) {
    const assets = await nextAssets(sql, { libraryId, after, limit: DELETE_BATCH });
    await forget(deletion, assets);
    if (assets.length < DELETE_BATCH) return;
    after = assets.at(-1)!;
  }
}

/** With assets that were given another date meanwhile, so that the order missed them. */
async function forgetFolders(deletion: Deletion): Promise<void> {
  const { sql, libraryId } = deletion;
  for (let after: Uint8Array = new Uint8Array();;) {
    const folders = await nextFolders(sql, { libraryId, after, limit: FOLDERS_BATCH });
    const folderIds = folders.map(({ id }) => id);
    while (true) {
      const missed = await assetsIn(sql, { folderIds, limit: DELETE_BATCH });
      await forget(deletion, missed);
      if (missed.length < DELETE_BATCH) break;
    }
    await deleteFolders(sql, folderIds);
    if (folders.length < FOLDERS_BATCH) return;
    after = folders.at(-1)!.key;
  }
}

/**
 * Files of an external library stay where they are: only rows and pictures of ours go. Those of an
 * upload library are noted as leaving with their rows, and go afterwards.
 */
export async function deleteLibrary(deletion: Deletion): Promise<void> {
  const { sql, libraryId } = deletion;
  await forgetAssets(deletion);
  await forgetFolders(deletion);
  await forgetReplacedFiles(sql, libraryId);
  await deleteLibraryRow(sql, libraryId);
}
