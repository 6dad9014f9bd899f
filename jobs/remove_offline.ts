/** Remove Offline Files: forgets assets whose file is missing. No file is touched. */
import type { Library } from "../domain/library.ts";
import type { Database } from "../store/database.ts";
import { countOfflineBelow, deleteOfflineAssets } from "../store/deletion.ts";
import { deleteGoneFolders } from "../store/folders.ts";
import { DELETE_BATCH } from "./delete_library.ts";
import { forgetPictures } from "./forget_pictures.ts";
import type { FilePool, Tally } from "./scan/context.ts";

/** Import paths that are gone or empty: more likely an unplugged drive than deleted photos. */
async function absentImportPaths(pool: FilePool, { importPaths }: Library): Promise<string[]> {
  const checks = await Promise.all(importPaths.map((path) => pool.run("checkFolder", path)));
  return importPaths.filter((_, index) =>
    checks[index]!.problem !== null || checks[index]!.isEmpty
  );
}

/**
 * Removes the library's offline assets. Those of an import path that is itself missing or empty
 * are left alone and reported, unless `force` is set.
 */
export async function removeOffline(
  { sql, pool, thumbs, library, force, tally, signal }: {
    sql: Database;
    pool: FilePool;
    thumbs: string;
    library: Library;
    force: boolean;
    tally: Tally;
    signal: AbortSignal;
  },
): Promise<void> {
  const keptFolders = force ? [] : await absentImportPaths(pool, library);
  const kept = await countOfflineBelow(sql, { libraryId: library.id, folders: keptFolders });
  for (const { path, count } of kept) {
    const reason = `The folder is missing or empty, so its ${count} offline files were kept`;
    tally.problem({ path, reason });
  }
  while (true) {
    signal.throwIfAborted();
    const deleted = await deleteOfflineAssets(sql, {
      libraryId: library.id,
      keptFolders,
      limit: DELETE_BATCH,
    });
    await forgetPictures(sql, thumbs, deleted.pictureKeys);
    tally.add("removed", deleted.count);
    if (deleted.count < DELETE_BATCH) break;
  }
  await deleteGoneFolders(sql, library.id);
}
