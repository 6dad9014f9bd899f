/** Assets that people delete by hand: rows, of upload libraries only. */
import { despiteDeadlocks, type Sql } from "./database.ts";
import { leaving } from "./pending_files.ts";

/** An asset that somebody wants to delete. */
export interface UnwantedAsset {
  id: string;
  ownerId: string;
  libraryId: string;
  /** Whether its file lies in somebody's own folder, and is not Shoebox's to delete. */
  isExternal: boolean;
}

/** Those of `ids` that there are; those that are on their way out already are left out. */
export async function findUnwanted(sql: Sql, ids: readonly string[]): Promise<UnwantedAsset[]> {
  return await sql<UnwantedAsset[]>`
    select assets.id, assets.owner_id, library_id, libraries.type = 'EXTERNAL' as is_external
    from assets join libraries on libraries.id = library_id and deleting_since is null
    where assets.id = any(${ids as string[]}::uuid[])`;
}

/**
 * Deletes assets of upload libraries and notes that their files are to go. Answers with the keys of
 * the pictures they had.
 */
export async function deleteUploaded(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const rows = await despiteDeadlocks(async () =>
    await sql<{ pictureKey: string | null }[]>`
      with gone as (
        delete from assets using libraries
        where libraries.id = library_id and libraries.type = 'UPLOAD'
          and assets.id = any(${ids as string[]}::uuid[])
        returning picture_key, folder_id, assets.name
      ), ${leaving(sql)} select picture_key from gone`
  );
  return rows.flatMap(({ pictureKey }) => pictureKey ?? []);
}
