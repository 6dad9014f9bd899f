/** The columns of an asset as the domain sees it. */
import type { Sql } from "./database.ts";

/** For `select ${listedColumns(sql)} ${fromAssets(sql)}`, which gives a `ListedAsset`. */
export const listedColumns = (sql: Sql) =>
  sql`assets.id, assets.library_id, assets.owner_id, assets.type,
      libraries.type = 'EXTERNAL' as is_external, folders.path as folder, assets.name, size,
      mtime_ns::text, taken_at, local_date_time, width, height, duration, is_favorite,
      is_archived, offline_since, coalesce(read_problem, picture_problem) as problem,
      picture_state, picture_key, encode(thumbhash, 'base64') as thumbhash, assets.created_at,
      assets.updated_at`;

/** For `select ${assetColumns(sql)} ${fromAssets(sql)}`, which gives an `Asset`. */
export const assetColumns = (sql: Sql) =>
  sql`${listedColumns(sql)}, offset_minutes, latitude, longitude, make, model, lens_model, f_number,
      focal_length, iso, exposure_time, orientation, description, rating, projection_type`;

/** Assets with their folder and library; those of a library on its way out are gone already. */
export const fromAssets = (sql: Sql) =>
  sql`from assets
      join folders on folders.id = assets.folder_id
      join libraries on libraries.id = assets.library_id and deleting_since is null`;
