/** What a preview of a scan must know of a library's folders. Nothing is written. */
import type { Sql } from "./database.ts";

/** Rows of the folders at these paths; those that are gone too. */
export async function foldersAt(
  sql: Sql,
  { libraryId, paths }: { libraryId: string; paths: string[] },
): Promise<{ id: number; path: string }[]> {
  return await sql<{ id: number; path: string }[]>`
    select id, path from folders
    where library_id = ${libraryId}
      and path_key(path) in (select path_key(wanted) from unnest(${paths}::text[]) as wanted)`;
}

/** A folder with its place in the order in which a library's folders are gone through. */
export interface KeyedFolder {
  id: number;
  path: string;
  key: Uint8Array;
}

/** The next so many folders of a library that are not gone, in the order of their keys. */
export async function nextFolders(
  sql: Sql,
  { libraryId, after, limit }: { libraryId: string; after: Uint8Array; limit: number },
): Promise<KeyedFolder[]> {
  return await sql<KeyedFolder[]>`
    select id, path, path_key(path) as key from folders
    where library_id = ${libraryId} and path_key(path) > ${after} and not is_gone
    order by path_key(path) limit ${limit}`;
}
