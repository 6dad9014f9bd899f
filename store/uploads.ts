/** Rows of uploaded assets. */
import { joinPath } from "../domain/paths.ts";
import { type Database, inTransaction, type Sql } from "./database.ts";
import { placeFolders } from "./folders.ts";
import { arrived } from "./pending_files.ts";
import { insertAssets } from "./scan.ts";
import { restoreAssets } from "./trash.ts";

/** The upload libraries of a user, oldest first: the first is the one that uploads go to. */
export async function uploadLibraryIds(sql: Sql, ownerId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from libraries
    where owner_id = ${ownerId} and type = 'UPLOAD' and deleting_since is null
    order by created_at, id`;
  return rows.map(({ id }) => id);
}

/** A file that a library has. */
export interface KnownFile {
  id: string;
  libraryId: string;
  /** 40 hex digits. */
  sha1: string;
  isTrashed: boolean;
}

/** Which of these contents the libraries have. */
export async function findBySha1(
  sql: Sql,
  { libraryIds, sha1s }: { libraryIds: readonly string[]; sha1s: readonly string[] },
): Promise<KnownFile[]> {
  return await sql<KnownFile[]>`
    select id, library_id, encode(sha1, 'hex') as sha1, trashed_at is not null as is_trashed
    from (
      select distinct decode(digits, 'hex') as sha1
      from unnest(${sha1s as string[]}::text[]) as digits
    ) as asked join assets using (sha1)
    where library_id = any(${libraryIds as string[]}::uuid[]) and sha1 is not null`;
}

/** Bytes that a user's uploads may take, and those that they take; null: no limit. */
export async function uploadQuota(
  sql: Sql,
  ownerId: string,
): Promise<{ limit: number; used: number } | null> {
  const [row] = await sql<{ limit: number | null; used: number }[]>`
    select quota_size_in_bytes as limit, (
      select coalesce(sum(size), 0)::bigint
      from asset_days join libraries on libraries.id = library_id and deleting_since is null
      where owner_id = users.id and type = 'UPLOAD'
    ) as used from users where id = ${ownerId}`;
  const { limit = null, used = 0 } = row ?? {};
  return limit === null ? null : { limit, used };
}

/** An uploaded file in its place. */
export interface UploadedFile {
  libraryId: string;
  ownerId: string;
  folder: string;
  name: string;
  /** Bytes. */
  size: number;
  sha1: Uint8Array;
  /** As it was sent. */
  originalName: string;
  deviceAssetId: string | null;
  deviceId: string | null;
  isFavorite: boolean;
  isArchived: boolean;
  /** What was read of the file: the columns of one row that `insertAssets` takes. */
  row: Record<string, unknown> & { id: string };
}

/** What came of it; when the library has the file already, the id is that asset's. */
export type Stored =
  | { id: string; isDuplicate: boolean; isRestored: boolean }
  | { full: { limit: number; used: number } }
  | "library is gone"
  | "given up";

/** Locks the rows that must not change until the end; false when the library is gone. */
async function hold(sql: Sql, { libraryId, ownerId }: UploadedFile): Promise<boolean> {
  await sql`select from users where id = ${ownerId} for no key update`;
  const rows = await sql`
    select from libraries where id = ${libraryId} and deleting_since is null for share`;
  return rows.length > 0;
}

async function insert(sql: Sql, file: UploadedFile): Promise<void> {
  const { libraryId, ownerId, folder, name, row, deviceAssetId, deviceId } = file;
  const folders = [{ path: folder, parentId: null }];
  const [{ id: folderId } = { id: 0 }] = await placeFolders(sql, { libraryId, folders });
  const rows = JSON.stringify([{ ...row, folder_id: folderId, name }]);
  await insertAssets(sql, { libraryId, ownerId, rows });
  await sql`
    update assets set sha1 = ${file.sha1}, original_name = ${file.originalName},
      device_asset_id = ${deviceAssetId}, device_id = ${deviceId},
      is_favorite = ${file.isFavorite}, is_archived = ${file.isArchived}
    where id = ${row.id}`;
}

/** The asset that has the file already, which is brought back when it is in the trash. */
async function restoreSame(
  sql: Sql,
  { libraryId, sha1 }: UploadedFile,
): Promise<{ id: string; isRestored: boolean } | null> {
  // Locked, so that it is not deleted any more.
  const [same] = await sql<{ id: string }[]>`
    select id from assets where library_id = ${libraryId} and sha1 = ${sha1} for update`;
  if (same === undefined) return null;
  return { id: same.id, isRestored: (await restoreAssets(sql, [same.id])).length > 0 };
}

/**
 * Makes the asset of an uploaded file, which does not arrive any more then. Uploads of one user
 * come one after the other here, so that they neither pass the quota together nor are twice there.
 */
export async function storeUpload(sql: Database, file: UploadedFile): Promise<Stored> {
  const { ownerId, size, folder, name, row } = file;
  return await inTransaction<Stored>(sql, async (transaction) => {
    if (!await hold(transaction, file)) return "library is gone";
    const same = await restoreSame(transaction, file);
    if (same !== null) return { ...same, isDuplicate: true };
    const quota = await uploadQuota(transaction, ownerId);
    if (quota !== null && quota.used + size > quota.limit) return { full: quota };
    if (!await arrived(transaction, joinPath(folder, name))) return "given up";
    await insert(transaction, file);
    return { id: row.id, isDuplicate: false, isRestored: false };
  });
}

/** Which of these a device has sent already. */
export async function findSent(
  sql: Sql,
  { ownerId, deviceId, deviceAssetIds }: {
    ownerId: string;
    deviceId: string;
    deviceAssetIds: readonly string[];
  },
): Promise<string[]> {
  const rows = await sql<{ deviceAssetId: string }[]>`
    select distinct device_asset_id from assets
      join libraries on libraries.id = library_id and deleting_since is null
    where assets.owner_id = ${ownerId} and device_id = ${deviceId}
      and device_asset_id = any(${deviceAssetIds as string[]}::text[])`;
  return rows.map(({ deviceAssetId }) => deviceAssetId);
}

/** Names of one page. */
const PAGE = 5000;

/** What a device has sent, a page after the other in the order of their names. */
export async function* sentPages(
  sql: Sql,
  { ownerId, deviceId }: { ownerId: string; deviceId: string },
): AsyncGenerator<string[]> {
  for (let after = "";;) {
    const rows = await sql<{ deviceAssetId: string }[]>`
      select distinct device_asset_id from assets
        join libraries on libraries.id = library_id and deleting_since is null
      where assets.owner_id = ${ownerId} and device_id = ${deviceId}
        and device_asset_id > ${after}
      order by device_asset_id limit ${PAGE}`;
    if (rows.length > 0) yield rows.map(({ deviceAssetId }) => deviceAssetId);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.deviceAssetId;
  }
}
