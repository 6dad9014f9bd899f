/** Which asset is the video of which live photo. */
import { type LivePhoto, type LivePhotoHalf, pairLivePhotos } from "../domain/live_photo.ts";
import type { Sql } from "./database.ts";

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
 * Pairs these assets of an upload library with others there by what their files bear. Those that
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
        and trashed_at is null
      order by created_at, id limit ${MOST_HALVES}
    ) as half`;
  await linkLivePhotos(sql, pairLivePhotos(halves));
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
