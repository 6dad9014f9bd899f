/** The columns of an asset as the domain sees it. */
import type { Sql } from "./database.ts";
import { offlineSince } from "./offline_assets.ts";
import { pictureState } from "./outdated_pictures.ts";

/** A motion photo is the video of itself. */
export const liveVideoId = (sql: Sql) =>
  sql`coalesce(live_photo_video_id, case when motion_length is not null then assets.id end)`;

/** For `select ${assetColumns(sql)} ${fromAssets(sql)}`. */
export const assetColumns = (sql: Sql) =>
  sql`assets.id, assets.library_id, assets.owner_id, assets.type,
      libraries.type = 'EXTERNAL' as is_external, folders.path as folder, assets.name, size,
      mtime_ns::text, taken_at, local_date_time, offset_minutes, latitude, longitude, city, state,
      country, make, model,
      lens_model, f_number, focal_length, iso, exposure_time, orientation, width, height,
      description, keywords, rating, projection_type, duration, video_codec,
      frame_rate, is_favorite, is_archived, ${offlineSince(sql)} as offline_since,
      coalesce(read_problem, picture_problem) as problem,
      ${pictureState(sql)} as picture_state, picture_key,
      encode(thumbhash, 'base64') as thumbhash, assets.created_at, assets.updated_at,
      coalesce(original_name, assets.name) as original_name, encode(sha1, 'base64') as sha1,
      device_asset_id, device_id, trashed_at, is_hidden, motion_offset,
      motion_length, ${liveVideoId(sql)} as live_photo_video_id`;

/** Assets with their library; those of one on its way out are gone already. */
export const fromAssetsAlone = (sql: Sql) =>
  sql`from assets
      join libraries on libraries.id = assets.library_id and deleting_since is null`;

/** Assets with their library, as above, and their folder. */
export const fromAssets = (sql: Sql) =>
  sql`${fromAssetsAlone(sql)} join folders on folders.id = assets.folder_id`;

/**
 * A condition on `assets`: those that are not in the trash, or those that are. In the very words of
 * indexes, so that these are used.
 */
export const isShown = (sql: Sql, { isTrashed = false }: { isTrashed?: boolean } = {}) =>
  sql`${isTrashed ? sql`trashed_at is not null` : sql`trashed_at is null`} and not is_hidden`;
