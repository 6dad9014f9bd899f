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
