/** The assets of one album, by the clock on the wall where they were taken. */
import type { AlbumOrder } from "../domain/album.ts";
import type { Asset } from "../domain/asset.ts";
import type { Bucket, BucketSize } from "../domain/timeline.ts";
import { keptInAlbums, shownInAlbums } from "./album_assets.ts";
import { isShown } from "./asset_columns.ts";
import { assetPages, direction, following, type Place } from "./asset_pages.ts";
import type { Sql } from "./database.ts";
import type { ListForm } from "./list_forms.ts";
import type { Neighbour, Neighbours } from "./timeline.ts";

/** Which assets of an album are wanted; undefined does not narrow. */
export interface AlbumTimelineFilter {
  albumId: string;
  libraryId?: string;
  isFavorite?: boolean;
  isArchived?: boolean;
  isTrashed?: boolean;
  order: AlbumOrder;
}

/** A condition on `album_assets` alone, as long as nothing is asked of the assets themselves. */
function matching(sql: Sql, filter: AlbumTimelineFilter) {
  const { albumId, libraryId, isFavorite, isArchived, isTrashed = false } = filter;
  const isAsked = isTrashed || isFavorite !== undefined || isArchived !== undefined;
  const ofAssets = !isAsked ? sql`` : sql`
    and exists (
      select from assets where assets.id = asset_id and ${isShown(sql, { isTrashed })}
        and (${isFavorite ?? null}::boolean is null or is_favorite = ${isFavorite ?? null})
        and (${isArchived ?? null}::boolean is null or is_archived = ${isArchived ?? null})
    )`;
  return sql`album_id = ${albumId}
    and ${isTrashed ? keptInAlbums(sql) : shownInAlbums(sql)}
    and (${libraryId ?? null}::uuid is null or album_assets.library_id = ${libraryId ?? null})
    ${ofAssets}`;
}

/** How many assets each day or month of an album has, offline ones included. */
export async function albumBuckets(
  sql: Sql,
  { size, filter }: { size: BucketSize; filter: AlbumTimelineFilter },
): Promise<Bucket[]> {
  return await sql<Bucket[]>`
    select to_char(bucket, 'YYYY-MM-DD"T00:00:00.000Z"') as time_bucket, count from (
      select date_trunc(${size.toLowerCase()}, local_date_time) as bucket, count(*) as count
      from album_assets where ${matching(sql, filter)} group by 1
    ) as buckets order by bucket ${direction(sql, filter.order)}`;
}

/** `range` as `bucketRange` makes it; without one, the whole album. */
interface AlbumQuery<T extends Place> {
  range?: { from: string; to: string };
  filter: AlbumTimelineFilter;
  form: ListForm<T>;
}

/** The assets of an album in pages, none of them empty: an album may hold a whole library. */
export function albumPages<T extends Place>(
  sql: Sql,
  { range, filter, form }: AlbumQuery<T>,
): AsyncGenerator<T[]> {
  const order = direction(sql, filter.order);
  const inRange = range === undefined ? sql`` : sql`
    and album_assets.local_date_time >= ${range.from}::timestamp
    and album_assets.local_date_time < ${range.to}::timestamp`;
  const place = sql`album_assets.local_date_time, asset_id`;
  return assetPages(async ({ after, limit }) =>
    form.assetsOf(
      await sql`
      select ${form.row(sql)} ${form.from(sql)} join (
        select asset_id, album_assets.local_date_time as shown_at from album_assets
        where ${matching(sql, filter)} ${inRange}
          ${following(sql, place, { after, order: filter.order })}
        order by album_assets.local_date_time ${order}, asset_id ${order}
        limit ${limit}
      ) as page on asset_id = assets.id
      order by shown_at ${order}, asset_id ${order}`,
    ), form.pageRows);
}

/** The assets before and after one in an album, in the album's order. */
export async function findAlbumNeighbours(
  sql: Sql,
  filter: Pick<AlbumTimelineFilter, "albumId" | "order">,
  { id, localDateTime }: Pick<Asset, "id" | "localDateTime">,
): Promise<Neighbours> {
  const place = sql`(album_assets.local_date_time, asset_id)`;
  const here = sql`(${localDateTime}::timestamp, ${id}::uuid)`;
  const beside = async (order: AlbumOrder) => {
    const way = direction(sql, order);
    const [neighbour] = await sql<Neighbour[]>`
      select asset_id as id, picture_key from album_assets join assets on assets.id = asset_id
      where ${matching(sql, filter)} and ${place} ${order === "asc" ? sql`>` : sql`<`} ${here}
      order by album_assets.local_date_time ${way}, asset_id ${way} limit 1`;
    return neighbour ?? null;
  };
  const back = filter.order === "asc" ? "desc" : "asc";
  return { previous: await beside(back), next: await beside(filter.order) };
}
