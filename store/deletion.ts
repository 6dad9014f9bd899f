/** Rows that go. Files go later, and only those that Shoebox was sent. */
import { despiteDeadlocks, type Sql } from "./database.ts";
import { isBelowAny, pathsWithFoldersBelow } from "./folders_below.ts";
import { leaving } from "./pending_files.ts";

/** The picture keys of rows that were deleted; `count` is how many rows. */
export interface Deleted {
  count: number;
  pictureKeys: string[];
}

const summary = (rows: { pictureKey: string | null }[]): Deleted => ({
  count: rows.length,
  pictureKeys: rows.flatMap(({ pictureKey }) => pictureKey ?? []),
});

/** An asset that is to go, and its place in the order in which a library's assets are deleted. */
export interface GoingAsset {
  id: string;
  pictureKey: string | null;
  /** Without a time zone, as PostgreSQL writes it. */
  takenAt: string;
}

/**
 * The next assets of a library in the order of an index of theirs: whoever deletes them never comes
 * by those that are deleted already, which stay in the index for a while.
 */
export async function nextAssets(
  sql: Sql,
  { libraryId, after, limit }: {
    libraryId: string;
    after: Pick<GoingAsset, "id" | "takenAt"> | null;
    limit: number;
  },
): Promise<GoingAsset[]> {
  const { takenAt, id } = after ?? { takenAt: "infinity", id: NO_ID };
  return await sql<GoingAsset[]>`
    select id, picture_key, local_date_time::text as taken_at from assets
    where library_id = ${libraryId}
      and (local_date_time, id) < (${takenAt}::text::timestamp, ${id}::uuid)
    order by local_date_time desc, id desc limit ${limit}`;
}

const NO_ID = "00000000-0000-0000-0000-000000000000";

/** Up to `limit` assets of folders. */
export async function assetsIn(
  sql: Sql,
  { folderIds, limit }: { folderIds: number[]; limit: number },
): Promise<GoingAsset[]> {
  return await sql<GoingAsset[]>`
    select id, picture_key, local_date_time::text as taken_at from assets
    where folder_id = any(${folderIds}::bigint[]) limit ${limit}`;
}

/** Deletes assets, and notes that files of uploaded ones are to go; returns how many there were. */
export async function deleteAssets(sql: Sql, ids: string[]): Promise<number> {
  const rows = await despiteDeadlocks(async () =>
    await sql<{ count: number }[]>`
      with gone as (
        delete from assets where id = any(${ids}::uuid[]) returning folder_id, name
      ), ${leaving(sql)} select count(*) from gone`
  );
  return rows[0]!.count;
}

/** Deletes folders, which have no assets any more. */
export async function deleteFolders(sql: Sql, ids: number[]): Promise<void> {
  await sql`delete from folders where id = any(${ids}::bigint[])`;
}

/** Deletes a library that is to go and whose assets and folders are gone. */
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
        select asset_id from offline_assets
          join assets on assets.id = asset_id join folders on folders.id = folder_id
        where offline_assets.library_id = ${libraryId} and not ${isBelowAny(sql, keptFolders)}
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
    join assets on assets.folder_id = folders.id
    join offline_assets on asset_id = assets.id
    where folders.library_id = ${libraryId}
    group by above.path`;
}
