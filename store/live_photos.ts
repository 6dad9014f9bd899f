/** Which asset is the video of which live photo. */
import {
  LIVE_FILM,
  LIVE_PICTURE,
  type LivePhoto,
  type LivePhotoHalf,
  LONGEST_LIVE_SECONDS,
  pairLivePhotos,
} from "../domain/live_photo.ts";
import type { Sql } from "./database.ts";
import { isOffline } from "./offline_assets.ts";

/** Assets that bear one identifier; more of them are no live photo. */
const MOST_HALVES = 20;

/**
 * Makes assets live photos: the picture names the video, which is hidden, and comes out of the
 * trash.
 */
export async function linkLivePhotos(sql: Sql, pairs: readonly LivePhoto[]): Promise<void> {
  if (pairs.length === 0) return;
  const photoIds = pairs.map(({ photoId }) => photoId);
  const videoIds = pairs.map(({ videoId }) => videoId);
  await sql`
    update assets set live_photo_video_id = pair.video_id, updated_at = now()
    from unnest(${photoIds}::uuid[], ${videoIds}::uuid[]) as pair (photo_id, video_id)
    where id = pair.photo_id and live_photo_video_id is null`;
  await sql`
    update assets set is_hidden = true, trashed_at = null, updated_at = now()
    where id = any(${videoIds}::uuid[]) and (not is_hidden or trashed_at is not null)`;
}

/**
 * Pairs these assets of a library with others there by what their files bear. Those that
 * are in the trash are left alone.
 */
export async function pairByIdentifier(
  sql: Sql,
  { libraryId, ids }: { libraryId: string; ids: readonly string[] },
): Promise<void> {
  const halves = await sql<LivePhotoHalf[]>`
    select half.* from (
      select distinct content_identifier from assets
      where id = any(${ids as string[]}::uuid[]) and content_identifier is not null
    ) as borne cross join lateral (
      select id, type, content_identifier, live_photo_video_id from assets
      where library_id = ${libraryId} and content_identifier = borne.content_identifier
        and trashed_at is null and not ${isOffline(sql)}
      order by created_at, id limit ${MOST_HALVES}
    ) as half`;
  await linkLivePhotos(sql, pairLivePhotos(halves));
}

/** Folders asked about in one statement. */
const FOLDERS = 200;

/**
 * Pairs pictures and short videos of one name in the same folder ("IMG_1.HEIC" and "IMG_1.MOV"),
 * unless their files say that they belong elsewhere; those that are pairs already are made so again.
 */
export async function pairByName(sql: Sql, folderIds: readonly number[]): Promise<void> {
  for (let i = 0; i < folderIds.length; i += FOLDERS) {
    const asked = folderIds.slice(i, i + FOLDERS);
    const stem = sql`lower(regexp_replace(name, '\.[^.]*$', ''))`;
    const pairs = await sql<LivePhoto[]>`
      with half as (
        select id, folder_id, name, ${stem} as stem, content_identifier, live_photo_video_id,
          is_hidden, duration
        from assets where folder_id = any(${asked}::bigint[]) and not ${isOffline(sql)}
          and trashed_at is null
      )
      select photo.id as photo_id, min(video.id::text)::uuid as video_id
      from half as photo join half as video using (folder_id, stem)
      where photo.name ~* ${LIVE_PICTURE.source} and video.name ~* ${LIVE_FILM.source}
        and coalesce(video.duration, 0) <= ${LONGEST_LIVE_SECONDS}
        and (photo.content_identifier is null or video.content_identifier is null
          or photo.content_identifier = video.content_identifier)
        and (photo.live_photo_video_id is null
          or (photo.live_photo_video_id = video.id and not video.is_hidden))
      group by photo.id`;
    await linkLivePhotos(sql, pairs);
  }
}

/** Lets go of videos that are missing, and shows those whose photos are: each is there by itself. */
export async function partLivePhotos(sql: Sql, libraryId: string): Promise<void> {
  await sql`
    update assets as photo set live_photo_video_id = null, updated_at = now()
    from assets as video
    where video.library_id = ${libraryId} and video.is_hidden
      and ${isOffline(sql, sql`video.id`)}
      and photo.live_photo_video_id = video.id`;
  await sql`
    update assets as video set is_hidden = false, updated_at = now()
    where library_id = ${libraryId} and is_hidden and not exists (
      select from assets as photo
      where photo.live_photo_video_id = video.id and not ${isOffline(sql, sql`photo.id`)})`;
}

/** Whether this is a video of an upload library that a photo there can name as its own. */
export async function isVideoOf(
  sql: Sql,
  { libraryId, id }: { libraryId: string; id: string },
): Promise<boolean> {
  const rows = await sql`
    select from assets
    where id = ${id} and library_id = ${libraryId} and type = 'VIDEO' and trashed_at is null
    for update`;
  return rows.length > 0;
}
