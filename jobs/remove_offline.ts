/** Remove Offline Files: forgets assets whose file is missing. No file is touched. */
import type { Library } from "../domain/library.ts";
import type { Bounds } from "../domain/library_bounds.ts";
import { normaliseFolder } from "../domain/paths.ts";
import type { Database } from "../store/database.ts";
import { countOfflineBelow, deleteOfflineAssets } from "../store/deletion.ts";
import { deleteGoneFolders } from "../store/folders.ts";
import { boundsOf } from "../store/library_bounds.ts";
import { DELETE_BATCH } from "./delete_library.ts";
import { forgetPictures } from "./forget_pictures.ts";
import type { FilePool, Tally } from "./scan/context.ts";

/**
 * Import paths that are gone or empty: more likely an unplugged drive than deleted photos. Those
 * that lie outside of the bounds are no drives of this library.
 */
async function absentImportPaths(
  pool: FilePool,
  { importPaths, bounds }: { importPaths: string[]; bounds: Bounds },
): Promise<string[]> {
  const absent = await Promise.all(importPaths.map(async (importPath) => {
    const whole = normaliseFolder(importPath);
    const place = await pool.run("placeWithinBounds", { path: whole, bounds });
    if (place === null) return [];
    const { path } = place;
    const { problem, isEmpty } = await pool.run("checkBoundedFolder", { path, bounds });
    return problem !== null || isEmpty ? [path] : [];
  }));
  return absent.flat();
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
  const { importPaths } = library;
  const bounds = await boundsOf(sql, library);
  const keptFolders = force ? [] : await absentImportPaths(pool, { importPaths, bounds });
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
