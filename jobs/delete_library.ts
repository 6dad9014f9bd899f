/** Deletes a library with its assets, in batches; a crash in between loses nothing. */
import type { Database } from "../store/database.ts";
import { type Deleted, deleteLibraryRow, deleteSomeAssets } from "../store/deletion.ts";
import { removePictures } from "../store/picture_files.ts";
import { unusedPictureKeys } from "../store/pictures.ts";
import type { Tally } from "./scan/context.ts";

/** Rows of one statement: short enough that nobody waits for it. */
export const DELETE_BATCH = 2000;

/** Removes the pictures of deleted rows, except those that a copy of the file still bears. */
export async function forgetPictures(
  sql: Database,
  thumbs: string,
  { pictureKeys }: Deleted,
): Promise<void> {
  for (const key of await unusedPictureKeys(sql, pictureKeys)) await removePictures(thumbs, key);
}

/** The files of the library stay where they are: only rows and pictures of ours go. */
export async function deleteLibrary(
  { sql, thumbs, libraryId, tally, signal }: {
    sql: Database;
    thumbs: string;
    libraryId: string;
    tally: Tally;
    signal: AbortSignal;
  },
): Promise<void> {
  while (true) {
    signal.throwIfAborted();
    const deleted = await deleteSomeAssets(sql, { libraryId, limit: DELETE_BATCH });
    await forgetPictures(sql, thumbs, deleted);
    tally.add("removed", deleted.count);
    if (deleted.count < DELETE_BATCH) break;
  }
  await deleteLibraryRow(sql, libraryId);
}
