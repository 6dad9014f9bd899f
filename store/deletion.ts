/** Rows that go. Only rows: no file of a library is ever deleted. */
import type { Sql } from "./database.ts";
import { isBelowAny, pathsWithFoldersBelow } from "./folders_below.ts";

/** The picture keys of rows that were deleted; `count` is how many rows. */
export interface Deleted {
  count: number;
  pictureKeys: string[];
}

const summary = (rows: { pictureKey: string | null }[]): Deleted => ({
  count: rows.length,
  pictureKeys: rows.flatMap(({ pictureKey }) => pictureKey ?? []),
});

/** Deletes up to `limit` assets of a library. */
export async function deleteSomeAssets(
  sql: Sql,
  { libraryId, limit }: { libraryId: string; limit: number },
): Promise<Deleted> {
  return summary(
    await sql<{ pictureKey: string | null }[]>`
      delete from assets where id in (
        select id from assets where library_id = ${libraryId} limit ${limit}
      ) returning picture_key`,
  );
}

/** Deletes a library whose assets are gone, and its folders. */
export async function deleteLibraryRow(sql: Sql, libraryId: string): Promise<void> {
  await sql`delete from libraries where id = ${libraryId} and deleting_since is not null`;
}

/** Deletes up to `limit` offline assets of a library, except those in and below `keptFolders`. */
export async function deleteOfflineAssets(
  sql: Sql,
  { libraryId, keptFolders, limit }: { libraryId: string; keptFolders: string[]; limit: number },
): Promise<Deleted> {
  return summary(
    await sql<{ pictureKey: string | null }[]>`
      delete from assets where id in (
        select assets.id from assets join folders on folders.id = folder_id
        where assets.library_id = ${libraryId} and offline_since is not null
          and not ${isBelowAny(sql, keptFolders)}
        limit ${limit}
      ) returning picture_key`,
  );
}

/** How many offline assets of a library lie in and below each of these folders. */
export async function countOfflineBelow(
  sql: Sql,
  { libraryId, folders }: { libraryId: string; folders: string[] },
): Promise<{ path: string; count: number }[]> {
  return await sql<{ path: string; count: number }[]>`
    select above.path, count(*)
    from ${pathsWithFoldersBelow(sql, folders)}
    join assets on assets.folder_id = folders.id and offline_since is not null
    where folders.library_id = ${libraryId}
    group by above.path`;
}
