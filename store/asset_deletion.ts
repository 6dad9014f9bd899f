/** Assets that people delete by hand: rows, of upload libraries only. */
import { despiteDeadlocks, type Sql } from "./database.ts";
import { leavingPictures } from "./leaving_pictures.ts";
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
 * Deletes assets of upload libraries, and with photos the hidden videos that belong to no other.
 * Notes that their files and pictures are to go. With `trashedDays`, only what has been in the trash
 * for so long: it may have been restored since somebody looked. Returns how many were deleted of
 * those that were asked for.
 */
export async function deleteUploaded(
  sql: Sql,
  ids: readonly string[],
  { trashedDays = null }: { trashedDays?: number | null } = {},
): Promise<number> {
  const rows = await despiteDeadlocks(async () =>
    await sql<{ count: number }[]>`
      with asked as (
        delete from assets using libraries
        where libraries.id = library_id and libraries.type = 'UPLOAD'
          and assets.id = any(${ids as string[]}::uuid[])
          and (${trashedDays}::integer is null
            or trashed_at <= now() - make_interval(days => ${trashedDays}))
        returning assets.id, live_photo_video_id, picture_key, folder_id, assets.name
      ), videos as (
        delete from assets
        where is_hidden and id = any(array(select live_photo_video_id from asked))
          and not exists (
            select from assets as other where other.live_photo_video_id = assets.id
              and other.id not in (select id from asked)
          )
        returning picture_key, folder_id, name
      ), gone as (
        select picture_key, folder_id, name from asked union all select * from videos
      ), ${leaving(sql)}, ${leavingPictures(sql)} select count(*) from asked`
  );
  return rows[0]!.count;
}
