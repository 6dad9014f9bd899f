/** Rows of folders: the tree of a library, and what a scan keeps of each folder's listing. */
import type { Sql } from "./database.ts";
import { withoutWaiting } from "./without_waiting.ts";

/** A folder of a library as the last scans left it. */
export interface FolderRow {
  id: number;
  path: string;
  /** The folder's times and number when it was listed; null when it must be listed again. */
  stamp: string | null;
  /** Made by this statement: nothing is known of what is in it. */
  isNew: boolean;
  /** Of its listing: how many files were found, and what was left out. */
  files: number;
  excluded: number;
  unsupported: number;
}

/** Bytes of one file in `folders.files`: two numbers of 64 bits. */
const BYTES_A_FILE = 16;

const columns = (sql: Sql) =>
  sql`id, path, stamp, coalesce(octet_length(files), 0) / ${BYTES_A_FILE}::int as files, excluded,
      unsupported`;

/** Puts folders into the tree, new ones or such as were elsewhere; those that were gone are back. */
export async function placeFolders(
  sql: Sql,
  { libraryId, folders }: {
    libraryId: string;
    folders: { path: string; parentId: number | null }[];
  },
): Promise<FolderRow[]> {
  const rows = folders.map(({ path, parentId }) => ({ path, parent_id: parentId }));
  return await sql<FolderRow[]>`
    insert into folders (library_id, path, parent_id)
    select ${libraryId}, path, parent_id
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as placed (path text, parent_id bigint)
    on conflict (library_id, path_key(path))
      do update set parent_id = excluded.parent_id, is_gone = false
    returning ${columns(sql)}, xmax = 0 as is_new`;
}

/** The folders at these paths, as far as they are known and not gone. */
export async function foldersAt(
  sql: Sql,
  { libraryId, paths }: { libraryId: string; paths: string[] },
): Promise<FolderRow[]> {
  return await sql<FolderRow[]>`
    select ${columns(sql)}, false as is_new from folders
    where library_id = ${libraryId} and not is_gone
      and path_key(path) in (select path_key(asked) from unnest(${paths}::text[]) as asked)`;
}

/** The folders directly in these, as far as they are known and not gone. */
export async function foldersIn(
  sql: Sql,
  parentIds: number[],
): Promise<(FolderRow & { parentId: number })[]> {
  return await sql<(FolderRow & { parentId: number })[]>`
    select ${columns(sql)}, false as is_new, parent_id from folders
    where parent_id = any(${parentIds}::bigint[]) and not is_gone`;
}

/** The folders at the top of a library's tree that are none of these: no import path covers them. */
export async function detachedFolders(
  sql: Sql,
  { libraryId, rootIds }: { libraryId: string; rootIds: number[] },
): Promise<{ id: number; path: string }[]> {
  return await sql<{ id: number; path: string }[]>`
    select id, path from folders
    where library_id = ${libraryId} and parent_id is null and not is_gone
      and id <> all(${rootIds}::bigint[])`;
}

/**
 * What is known of the files of folders: pairs of a hash of the name and one of the state, which is
 * NaN when the next scan must look at the file. No file that the database has online is left out.
 */
export async function knownFiles(
  sql: Sql,
  ids: number[],
): Promise<Map<number, Float64Array<ArrayBuffer>>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: number; files: Uint8Array }[]>`
    select id, files from folders where id = any(${ids}::bigint[]) and files is not null`;
  return new Map(
    rows.map(({ id, files }) => [id, new Float64Array(new Uint8Array(files).buffer)]),
  );
}

/** What a scan keeps of a folder's listing. */
export interface KeptListing {
  id: number;
  stamp: string | null;
  /** As `knownFiles` answers them. */
  files: Float64Array<ArrayBuffer>;
  excluded: number;
  unsupported: number;
}

/** Keeps what was found in folders, once the database holds it. */
export async function keepListings(sql: Sql, listings: KeptListing[]): Promise<void> {
  const rows = listings.map(({ files, ...rest }) => ({
    ...rest,
    files: new Uint8Array(files.buffer).toBase64(),
  }));
  await sql`
    update folders set stamp = kept.stamp, files = decode(kept.files, 'base64'),
      excluded = kept.excluded, unsupported = kept.unsupported
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as kept (id bigint, stamp text, files text, excluded integer, unsupported integer),
      ${withoutWaiting(sql)}
    where folders.id = kept.id`;
}

/** Forgets what was kept of folders, before their assets change: a crash must not leave it wrong. */
export async function forgetListings(sql: Sql, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update folders set stamp = null, files = null
    where id = any(${ids}::bigint[]) and (stamp is not null or files is not null)`;
}

/**
 * These folders are not there any more. Those without assets go; the others stay for their assets,
 * which must be offline by now.
 */
export async function markFoldersGone(sql: Sql, ids: number[]): Promise<void> {
  await sql`
    delete from folders where id = any(${ids}::bigint[])
      and not exists (select from assets where folder_id = folders.id)`;
  await sql`
    update folders set is_gone = true, stamp = null, files = null
    where id = any(${ids}::bigint[])`;
}

/** Deletes folders of a library that are gone and whose assets were removed. */
export async function deleteGoneFolders(sql: Sql, libraryId: string): Promise<void> {
  await sql`
    delete from folders where library_id = ${libraryId} and is_gone
      and not exists (select from assets where folder_id = folders.id)`;
}

/** A folder with its place in the order in which a library's folders are gone through. */
export interface KeyedFolder {
  id: number;
  path: string;
  isGone: boolean;
  key: Uint8Array;
}

/** The next so many folders of a library, gone ones too, in the order of their keys. */
export async function nextFolders(
  sql: Sql,
  { libraryId, after, limit }: { libraryId: string; after: Uint8Array; limit: number },
): Promise<KeyedFolder[]> {
  return await sql<KeyedFolder[]>`
    select id, path, is_gone, path_key(path) as key from folders
    where library_id = ${libraryId} and path_key(path) > ${after}
    order by path_key(path) limit ${limit}`;
}
