/** Assets that are downloaded together: which they are, how large, and where their files lie. */
import type { ArchivedAsset } from "../domain/archive.ts";
import { isInAlbumOf, shownInAlbums } from "./album_assets.ts";
import { fromAssets, isShown } from "./asset_columns.ts";
import { assetPages, following, type Place } from "./asset_pages.ts";
import type { Sql } from "./database.ts";
import { offlineSince } from "./offline_assets.ts";

/** Ids in one statement: few enough that nobody waits for it. */
const BATCH = 1000;

/** With the video of a live photo, which goes where the photo goes. */
const archivedColumns = (sql: Sql) =>
  sql`assets.id, assets.local_date_time,
      (case when ${offlineSince(sql)} is null then assets.size else 0 end + coalesce((
        select size from assets as video where video.id = assets.live_photo_video_id
      ), 0))::bigint as size`;

type SizedPlace = ArchivedAsset & Place;

function* batches(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += BATCH) yield ids.slice(start, start + BATCH);
}

/** Those of `ids` that there are, in their order, with what decides who may see them; in pages. */
export async function* assetsToArchive(
  sql: Sql,
  { ids, userId }: { ids: readonly string[]; userId: string },
): AsyncGenerator<(ArchivedAsset & { ownerId: string; isShared: boolean })[]> {
  for (const batch of batches(ids)) {
    yield await sql<(ArchivedAsset & { ownerId: string; isShared: boolean })[]>`
      select ${archivedColumns(sql)}, assets.owner_id,
        assets.owner_id <> ${userId} and ${isInAlbumOf(sql, userId)} as is_shared
      ${fromAssets(sql)} join unnest(${batch}::uuid[]) with ordinality as asked (id, number)
        on asked.id = assets.id
      order by number`;
  }
}

/** All that somebody has and has not thrown away, newest first, in pages. */
export function ownedToArchive(sql: Sql, ownerId: string): AsyncGenerator<ArchivedAsset[]> {
  return assetPages(async ({ after, limit }) =>
    await sql<SizedPlace[]>`
      select ${archivedColumns(sql)} ${fromAssets(sql)}
      where assets.owner_id = ${ownerId} and ${isShown(sql)}
        ${following(sql, sql`assets.local_date_time, assets.id`, { after, order: "desc" })}
      order by assets.local_date_time desc, assets.id desc limit ${limit}`
  );
}

/** All that is in an album, newest first, in pages. */
export function albumToArchive(sql: Sql, albumId: string): AsyncGenerator<ArchivedAsset[]> {
  return assetPages(async ({ after, limit }) =>
    await sql<SizedPlace[]>`
      select ${archivedColumns(sql)} ${fromAssets(sql)}
        join album_assets on album_assets.asset_id = assets.id
      where album_id = ${albumId} and ${shownInAlbums(sql)}
        ${
      following(sql, sql`album_assets.local_date_time, album_assets.asset_id`, {
        after,
        order: "desc",
      })
    }
      order by album_assets.local_date_time desc, album_assets.asset_id desc limit ${limit}`
  );
}

/** A file for an archive. */
export interface ArchivedFile {
  id: string;
  libraryId: string;
  folder: string;
  name: string;
  originalName: string;
  isOffline: boolean;
}

/**
 * The files of `ids` that there are still, in their order and in pages. The video of a live photo
 * follows it, and may come again when it is asked for itself.
 */
export async function* filesToArchive(
  sql: Sql,
  ids: readonly string[],
): AsyncGenerator<ArchivedFile[]> {
  for (const batch of batches(ids)) {
    yield await sql<ArchivedFile[]>`
      with asked as (
        select assets.id, live_photo_video_id, number
        from unnest(${batch}::uuid[]) with ordinality as asked (id, number)
          join assets on assets.id = asked.id
      ), wanted as (
        select id, number from asked
        union all select live_photo_video_id, number + 0.5 from asked
        where live_photo_video_id is not null
      )
      select assets.id, assets.library_id, folders.path as folder, assets.name,
        coalesce(original_name, assets.name) as original_name,
        ${offlineSince(sql)} is not null as is_offline
      ${fromAssets(sql)} join wanted on wanted.id = assets.id
      order by number`;
  }
}
