/** The timeline, by the clock on the wall where assets were taken. */
import type { Asset } from "../domain/asset.ts";
import type { Bucket, BucketSize, TimelineFilter } from "../domain/timeline.ts";
import { isShown } from "./asset_columns.ts";
import { assetPages, direction, following, type Place } from "./asset_pages.ts";
import { assetDays } from "./asset_days.ts";
import type { Sql } from "./database.ts";
import type { ListForm } from "./list_forms.ts";

/** For `where`: the assets that are shown. */
export const matching = (
  sql: Sql,
  { ownerId, libraryId, isFavorite, isArchived, isTrashed }: Omit<TimelineFilter, "order">,
) =>
  sql`assets.owner_id = ${ownerId} and ${isShown(sql, { isTrashed })}
      and (${libraryId ?? null}::uuid is null or assets.library_id = ${libraryId ?? null})
      and (${isFavorite ?? null}::boolean is null or is_favorite = ${isFavorite ?? null})
      and (${isArchived ?? null}::boolean is null or is_archived = ${isArchived ?? null})`;

/**
 * How many assets each day or month has, offline ones included. The days are summed at first: there
 * are many times as many rows as days, and finding the month of each costs more than summing it.
 */
export async function timeBuckets(
  sql: Sql,
  { size, filter }: { size: BucketSize; filter: TimelineFilter },
): Promise<Bucket[]> {
  return await sql<Bucket[]>`
    select to_char(bucket, 'YYYY-MM-DD"T00:00:00.000Z"') as time_bucket, count from (
      select date_trunc(${size.toLowerCase()}, day::timestamp) as bucket, sum(count)::bigint as count
      from (
        select day, sum(count) as count from (${assetDays(sql, filter)}) as asset_days group by day
      ) as days
      group by 1 having sum(count) > 0
    ) as buckets order by bucket ${direction(sql, filter.order)}`;
}

/** One bucket; `range` as `bucketRange` makes it. */
interface BucketQuery<T extends Place> {
  range: { from: string; to: string };
  filter: TimelineFilter;
  form: ListForm<T>;
}

/** The assets of one bucket in pages, none of them empty: a bucket may hold a whole library. */
export function bucketPages<T extends Place>(
  sql: Sql,
  { range, filter, form }: BucketQuery<T>,
): AsyncGenerator<T[]> {
  const order = direction(sql, filter.order);
  return assetPages(async ({ after, limit }) =>
    form.assetsOf(
      await sql`
      select ${form.row(sql)} ${form.from(sql)}
      where ${matching(sql, filter)}
        and local_date_time >= ${range.from}::timestamp and local_date_time < ${range.to}::timestamp
        ${following(sql, sql`local_date_time, assets.id`, { after, order: filter.order })}
      order by local_date_time ${order}, assets.id ${order}
      limit ${limit}`,
    ), form.pageRows);
}

export interface Neighbour {
  id: string;
  pictureKey: string | null;
}

/** What comes before and after an asset in a list; null at the ends. */
export interface Neighbours {
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** The assets before (newer) and after (older) one on its owner's timeline. */
export async function findNeighbours(
  sql: Sql,
  { id, ownerId, localDateTime }: Pick<Asset, "id" | "ownerId" | "localDateTime">,
): Promise<Neighbours> {
  const here = sql`(${localDateTime}::timestamp, ${id}::uuid)`;
  const shown = sql`assets.owner_id = ${ownerId} and not is_archived and ${isShown(sql)}
    and library_id in (select id from libraries where deleting_since is null)`;
  const [previous] = await sql<Neighbour[]>`
    select id, picture_key from assets where ${shown} and (local_date_time, id) > ${here}
    order by local_date_time, id limit 1`;
  const [next] = await sql<Neighbour[]>`
    select id, picture_key from assets where ${shown} and (local_date_time, id) < ${here}
    order by local_date_time desc, id desc limit 1`;
  return { previous: previous ?? null, next: next ?? null };
}
