/** The folders of a library as people browse them. Gone ones are shown for what is offline in them. */
import type { Sql } from "./database.ts";

export interface FolderEntry {
  path: string;
  /** It was not there any more; its assets are offline. */
  isGone: boolean;
}

/** More are not shown. */
export const MOST_FOLDERS = 1000;

const isShown = (sql: Sql) =>
  sql`(not is_gone or exists (select from assets where folder_id = folders.id))`;

/** The folders at the top of a library: its import paths, as far as they were found. */
export async function topFolders(sql: Sql, libraryId: string): Promise<FolderEntry[]> {
  return await sql<FolderEntry[]>`
    select path, is_gone from folders
    where library_id = ${libraryId} and parent_id is null and ${isShown(sql)}
    order by path limit ${MOST_FOLDERS}`;
}

/** The folders directly in one, or null when the library has no such folder. */
export async function foldersWithin(
  sql: Sql,
  { libraryId, path }: { libraryId: string; path: string },
): Promise<FolderEntry[] | null> {
  const [folder] = await sql<{ id: number }[]>`
    select id from folders where library_id = ${libraryId} and path_key(path) = path_key(${path})`;
  if (folder === undefined) return null;
  return await sql<FolderEntry[]>`
    select path, is_gone from folders
    where parent_id = ${folder.id} and ${isShown(sql)}
    order by path limit ${MOST_FOLDERS}`;
}
