/** Assets whose files are missing. */
import { despiteDeadlocks, type Sql } from "./database.ts";
import { isOutdated } from "./outdated_pictures.ts";
import { renewOutgrown } from "./outgrown_statistics.ts";

const THE_ASSET = (sql: Sql) => sql`assets.id`;

type Fragment = ReturnType<typeof THE_ASSET>;

/**
 * A condition: whether an asset is offline, that of the row of `assets` or the one with this id. For
 * a value, take `offlineSince`: with the other, a statement may read the whole table for some rows.
 */
export const isOffline = (sql: Sql, id: Fragment = THE_ASSET(sql)): Fragment =>
  sql`exists (select from offline_assets where offline_assets.asset_id = ${id})`;

/** Since when the asset of the row of `assets` is offline; null when it is not. */
export const offlineSince = (sql: Sql): Fragment =>
  sql`(select since from offline_assets where offline_assets.asset_id = assets.id)`;

/** Rows in one statement: short enough that nobody waits for it. */
const ROWS = 2000;

/**
 * Takes assets offline that are not yet; their pictures wait for the files. (States are compared in
 * words that no index has: the rows are known by their ids.)
 */
export async function takeOffline(sql: Sql, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += ROWS) {
    await takeSomeOffline(sql, ids.slice(i, i + ROWS));
    await renewOutgrown(sql, "offline_assets");
  }
}

async function takeSomeOffline(sql: Sql, ids: string[]): Promise<void> {
  await despiteDeadlocks(async () =>
    await sql`
      with missing as materialized (
        select id, library_id, size, mtime_ns, picture_state, picture_key,
          picture_state = 'pending' or ${isOutdated(sql)} as waits
        from assets
        where id = any(${ids}::uuid[])
      ), taken as (
        insert into offline_assets (asset_id, library_id, size, mtime_ns)
        select id, library_id, size, mtime_ns from missing
        on conflict do nothing
      )
      update assets set picture_state = 'held' from missing
      where assets.id = missing.id and waits
        and (assets.picture_state, assets.picture_key)
          is not distinct from (missing.picture_state, missing.picture_key)`
  );
}

/** Brings assets back whose files returned as they were. */
export async function bringBack(sql: Sql, ids: readonly string[]): Promise<void> {
  await despiteDeadlocks(async () =>
    await sql`
      with back as (
        delete from offline_assets where asset_id = any(${ids as string[]}::uuid[])
      )
      update assets set picture_state = 'pending', picture_attempts = 0,
        picture_leased_until = null
      where id = any(${ids as string[]}::uuid[]) and picture_state is not distinct from 'held'`
  );
}

/**
 * Has pictures made that were held although their files are there: who asks for a picture at the
 * moment when its file is back may not know of that.
 */
export async function releaseHeldPictures(sql: Sql): Promise<void> {
  await despiteDeadlocks(async () =>
    await sql`
      update assets set picture_state = 'pending'
      where picture_state = 'held' and not ${isOffline(sql)}`
  );
}
