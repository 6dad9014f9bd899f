/** The queue of pictures to make: assets whose picture is pending or outdated. */
import type { LibraryReach } from "../domain/library_bounds.ts";
import { despiteDeadlocks, type Sql } from "./database.ts";
import { reachColumns, reachOf, type ReachRow } from "./library_bounds.ts";
import { offlineSince } from "./offline_assets.ts";
import { isOutdated } from "./outdated_pictures.ts";

/** What it takes to make the pictures of one asset. */
export interface PictureOrder {
  id: string;
  ownerId: string;
  folder: string;
  name: string;
  /** Identifies the content; the key of the pictures is made of it. */
  contentId: string;
  /** How often it was tried, this time included. */
  attempts: number;
  /** Where files of its library may lie. */
  reach: LibraryReach;
}

/**
 * A lease outlives the making of all orders that are taken at once; some that take minutes each may
 * be made twice. What was put off waits as long.
 */
const LEASE = "10 minutes";

const contentId = (sql: Sql) =>
  sql`concat_ws(':', encode(assets.fingerprint, 'hex'), assets.size, assets.mtime_ns)`;

const order = (sql: Sql) =>
  sql`assets.id, assets.owner_id, folders.path as folder, assets.name,
      ${contentId(sql)} as content_id, picture_attempts as attempts, ${reachColumns(sql)}`;

const ordered = (sql: Sql) =>
  sql`folders join libraries on libraries.id = folders.library_id
      join users on users.id = libraries.owner_id`;

type OrderRow = Omit<PictureOrder, "reach"> & ReachRow;

function toOrder(row: OrderRow, uploads: string): PictureOrder {
  const { id, ownerId, folder, name, contentId, attempts } = row;
  return { ...{ id, ownerId, folder, name, contentId, attempts }, reach: reachOf(row, uploads) };
}

const lease = (sql: Sql, holder: string) =>
  sql`picture_leased_until = now() + ${LEASE}::interval, picture_leased_by = ${holder},
      picture_attempts = picture_attempts + 1`;

/** Who takes orders. */
export interface PictureHolder {
  /** The folder of uploaded files. */
  uploads: string;
  /** The id of the process. */
  holder: string;
}

/** A condition on `assets`: nobody makes its picture, and it is not put off. */
const isFree = (sql: Sql) => sql`(picture_leased_until is null or picture_leased_until <= now())`;

const isPaused = (sql: Sql) =>
  sql`exists (select from paused_queues where name = 'thumbnailGeneration')`;

/**
 * Takes the newest assets that wait for a picture, then those whose pictures are outdated, unless
 * the queue is paused; nobody else gets them while the lease lasts.
 */
export async function leasePictures(
  sql: Sql,
  { limit, uploads, holder }: PictureHolder & { limit: number },
): Promise<PictureOrder[]> {
  // Materialized: a plan that asked the subquery for each row would take more than the limit. As
  // arrays, few ids are expected: a plan for many would read all folders.
  const rows = await sql<OrderRow[]>`
    with waiting as materialized (
      select id from assets
      where picture_state = 'pending' and not ${isPaused(sql)} and ${isFree(sql)}
      order by local_date_time desc, id limit ${limit} for update skip locked
    ), outdated as materialized (
      select id from assets
      where id = any(array(
          select asset_id from outdated_pictures
          where not ${isPaused(sql)} and (select ${isFree(sql)} from assets where id = asset_id)
          order by asset_id desc limit ${limit}
        )) and ${isFree(sql)}
      limit greatest(0, ${limit}::int - (select count(*) from waiting)) for update skip locked
    )
    update assets set ${lease(sql, holder)}
    from ${ordered(sql)}
    where folders.id = folder_id
      and assets.id = any(array(select id from waiting union all select id from outdated))
    returning ${order(sql)}`;
  return rows.map((row) => toOrder(row, uploads));
}

/** Takes one asset whatever its state, because somebody waits for its picture. */
export async function leasePicture(
  sql: Sql,
  { id, uploads, holder }: PictureHolder & { id: string },
): Promise<PictureOrder | null> {
  const [row] = await sql<OrderRow[]>`
    update assets set ${lease(sql, holder)}
    from ${ordered(sql)} where folders.id = folder_id and assets.id = ${id}
    returning ${order(sql)}`;
  return row === undefined ? null : toOrder(row, uploads);
}

/** For `update assets set …`: a picture is made anew; that of an offline asset waits for its file. */
export const pictureAsked = (sql: Sql) =>
  sql`picture_state = case when ${offlineSince(sql)} is null then 'pending' else 'held' end,
      picture_problem = null, picture_attempts = 0, picture_leased_until = null`;

/** Has pictures of these assets made anew. */
export async function askForPictures(sql: Sql, ids: readonly string[]): Promise<void> {
  await despiteDeadlocks(async () =>
    await sql`
    update assets set ${pictureAsked(sql)}, updated_at = now()
    where id = any(${ids as string[]}::uuid[])`
  );
}

/**
 * Gives back orders that came to no end, as if they had not been taken; nobody gets them for the
 * next `afterSeconds`.
 */
export async function giveBackPictures(
  sql: Sql,
  ids: readonly string[],
  { afterSeconds = 0 }: { afterSeconds?: number } = {},
): Promise<void> {
  await despiteDeadlocks(async () =>
    await sql`
    update assets set picture_leased_until = now() + make_interval(secs => ${afterSeconds}),
      picture_attempts = greatest(0, picture_attempts - 1)
    where id = any(${ids as string[]}::uuid[])
      and (picture_state in ('pending', 'held') or ${isOutdated(sql)})`
  );
}

/**
 * Gives back the leases of processes that are gone; null for all, when nobody else makes pictures.
 */
export async function releasePictures(sql: Sql, holders: string[] | null): Promise<void> {
  await sql`
    update assets set picture_leased_until = null
    where picture_leased_until > now()
      and (${holders}::uuid[] is null or picture_leased_by = any(${holders}::uuid[]))
      and id in (
        select id from assets where picture_state = 'pending'
        union all select asset_id from outdated_pictures
      )`;
}

/** Pictures as they were made. */
export interface MadePicture extends Pick<PictureOrder, "id" | "contentId"> {
  pictureKey: string;
  /** Base64. */
  thumbhash: string;
  /** Pixels of the original as displayed. */
  width: number;
  height: number;
}

const formerKeys = (rows: { formerKey: string | null }[]) =>
  rows.flatMap(({ formerKey }) => formerKey ?? []);

/**
 * Stores that pictures were made; those of a content that the asset has no longer are passed over.
 * Sizes read from the pixels fill in what the metadata lacked. Returns the keys that the assets
 * bore before, if they were others.
 */
export async function savePictures(sql: Sql, made: MadePicture[]): Promise<string[]> {
  const rows = made.map(({ pictureKey, contentId, ...rest }) => ({
    picture_key: pictureKey,
    content_id: contentId,
    ...rest,
  }));
  return formerKeys(
    await despiteDeadlocks(async () =>
      await sql<{ formerKey: string | null }[]>`
      with saved as (
        update assets set picture_state = 'made', picture_problem = null, picture_attempts = 0,
          picture_leased_until = null, picture_key = picture.picture_key,
          thumbhash = decode(picture.thumbhash, 'base64'),
          width = coalesce(assets.width, picture.width),
          height = coalesce(assets.height, picture.height), updated_at = now()
        from json_to_recordset(${JSON.stringify(rows)}::text::json)
            as picture (id uuid, content_id text, picture_key text, thumbhash text,
              width integer, height integer)
          join assets as former on former.id = picture.id
        where assets.id = picture.id and ${contentId(sql)} = picture.content_id
        returning assets.id, nullif(former.picture_key, picture.picture_key) as former_key
      ), up_to_date as (
        delete from outdated_pictures where asset_id in (select id from saved)
      )
      select former_key from saved`
    ),
  );
}

/**
 * Stores that no picture could be made, and why, unless the asset has another content by now.
 * Returns the key that the asset bore before.
 */
export async function savePictureProblem(
  sql: Sql,
  picture: Pick<PictureOrder, "id" | "contentId"> & { problem: string },
): Promise<string[]> {
  return formerKeys(
    await sql<{ formerKey: string | null }[]>`
      update assets set picture_state = 'failed', picture_problem = ${picture.problem},
        picture_attempts = 0, picture_leased_until = null, picture_key = null, thumbhash = null,
        updated_at = now()
      from assets as former
      where assets.id = ${picture.id} and former.id = assets.id
        and ${contentId(sql)} = ${picture.contentId}
      returning former.picture_key as former_key`,
  );
}

export interface PictureCounts {
  made: number;
  failed: number;
  pending: number;
}

/**
 * How far the pictures of all libraries are; pictures of offline assets wait for their files. Those
 * that were made are what is left: they alone are in no small index.
 */
export async function pictureCounts(sql: Sql): Promise<PictureCounts> {
  const [row] = await sql<PictureCounts[]>`
    select greatest(0, assets - without - waiting - outdated) as made, failed,
      waiting + outdated as pending
    from (
      select coalesce(sum(total), 0)::bigint as assets from asset_days
    ) as days, (
      select count(*) as without, count(*) filter (where picture_state = 'failed') as failed
      from assets where picture_state in ('held', 'failed', 'dropped')
    ) as without_pictures, (
      select count(*) as waiting from assets where picture_state = 'pending'
    ) as queue, (
      select count(*) as outdated from outdated_pictures
    ) as outdated_pictures`;
  return row!;
}

/** Those of `keys` that no asset bears any more, but such of libraries that are to go. */
export async function unusedPictureKeys(sql: Sql, keys: string[]): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    select key from unnest(${keys}::text[]) as key
    where not exists (
      select from assets join libraries on libraries.id = library_id and deleting_since is null
      where picture_key = key
    )`;
  return rows.map(({ key }) => key);
}
