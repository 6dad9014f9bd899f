/** Deletes a library with its assets, in batches; a crash in between loses nothing. */
import type { Database } from "../store/database.ts";
import { deleteLibraryRow, deleteSomeAssets } from "../store/deletion.ts";
import { forgetPictures } from "./forget_pictures.ts";
import type { Tally } from "./scan/context.ts";

/** Rows of one statement: short enough that nobody waits for it. */
export const DELETE_BATCH = 2000;

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
    await forgetPictures(sql, thumbs, deleted.pictureKeys);
    tally.add("removed", deleted.count);
    if (deleted.count < DELETE_BATCH) break;
  }
  await deleteLibraryRow(sql, libraryId);
}
