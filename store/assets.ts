/** Single assets, and figures of many. */
import type { Asset } from "../domain/asset.ts";
import { isInAlbumOf } from "./album_assets.ts";
import { assetColumns, fromAssets } from "./asset_columns.ts";
import type { Sql } from "./database.ts";

/** The asset with whether `userId` sees it in an album; null when there is none with this id. */
export async function findAssetFor(
  sql: Sql,
  { id, userId }: { id: string; userId: string },
): Promise<Asset & { isShared: boolean } | null> {
  const [row] = await sql<(Asset & { isShared: boolean })[]>`
    select ${assetColumns(sql)},
      assets.owner_id <> ${userId} and ${isInAlbumOf(sql, userId)} as is_shared
    ${fromAssets(sql)} where assets.id = ${id}`;
  return row ?? null;
}

/** The asset, or null when there is none with this id. */
export async function findAsset(sql: Sql, id: string): Promise<Asset | null> {
  const [row] = await sql<Asset[]>`
    select ${assetColumns(sql)} ${fromAssets(sql)} where assets.id = ${id}`;
  return row ?? null;
}

/** What the addresses of pictures are made of. */
export type Pictured = Pick<Asset, "id" | "pictureKey">;

/** These assets, as far as they are there, in any order. */
export async function findPictured(sql: Sql, ids: readonly string[]): Promise<Pictured[]> {
  return await sql<Pictured[]>`
    select id, picture_key from assets
    where id = any(${ids as string[]}::uuid[])`;
}

export interface AssetStatistics {
  images: number;
  videos: number;
  total: number;
}

/** How many photos and videos an owner has. */
export async function assetStatistics(
  sql: Sql,
  { ownerId, isFavorite, isArchived, isTrashed }: {
    ownerId: string;
    isFavorite?: boolean;
    isArchived?: boolean;
    isTrashed?: boolean;
  },
): Promise<AssetStatistics> {
  const [row] = await sql<AssetStatistics[]>`
    select coalesce(sum(total) filter (where not is_video), 0)::bigint as images,
      coalesce(sum(total) filter (where is_video), 0)::bigint as videos,
      coalesce(sum(total), 0)::bigint as total
    from asset_days join libraries on libraries.id = library_id and deleting_since is null
    where owner_id = ${ownerId} and is_trashed = ${isTrashed ?? false} and not is_hidden
      and (${isFavorite ?? null}::boolean is null or is_favorite = ${isFavorite ?? null})
      and (${isArchived ?? null}::boolean is null or is_archived = ${isArchived ?? null})`;
  return row!;
}
