/** Assets whose files are to be read again because somebody asked. */
import type { Sql } from "./database.ts";
import { isOffline } from "./offline_assets.ts";

/** Notes that these assets' files are to be read again. */
export async function askForReading(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql`
    insert into assets_to_read (asset_id, library_id)
    select id, library_id from assets where id = any(${ids as string[]}::uuid[])
    on conflict do nothing`;
}

/** A file to read again. */
export interface FileOfAsset {
  assetId: string;
  folderId: number;
  folder: string;
  name: string;
  sidecarName: string | null;
}

/** The next files of a library that are to be read again; those that are missing are not. */
export async function filesToRead(
  sql: Sql,
  { libraryId, limit }: { libraryId: string; limit: number },
): Promise<FileOfAsset[]> {
  return await sql<FileOfAsset[]>`
    select assets.id as asset_id, folder_id, folders.path as folder, name, sidecar_name
    from assets_to_read
      join assets on assets.id = asset_id and not ${isOffline(sql)}
      join folders on folders.id = folder_id
    where assets_to_read.library_id = ${libraryId}
    order by folder_id, name limit ${limit}`;
}

/** Notes that these were read. */
export async function forgetReading(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql`delete from assets_to_read where asset_id = any(${ids as string[]}::uuid[])`;
}

/** Forgets those of a library that are gone, or whose files are missing. */
export async function forgetMissing(sql: Sql, libraryId: string): Promise<void> {
  await sql`
    delete from assets_to_read
    where library_id = ${libraryId} and not exists (
      select from assets where assets.id = assets_to_read.asset_id and not ${isOffline(sql)})`;
}
