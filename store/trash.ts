/** The trash: assets of upload libraries that are not shown, and can be brought back until they go. */
import { fromAssets } from "./asset_columns.ts";
import { assetPages, following, type Place } from "./asset_pages.ts";
import { despiteDeadlocks, type Sql } from "./database.ts";

/** Puts assets of upload libraries into the trash; those that are in it keep their time. */
export async function moveToTrash(sql: Sql, ids: readonly string[]): Promise<void> {
  await despiteDeadlocks(async () =>
    await sql`
      update assets set trashed_at = now(), updated_at = now() from libraries
      where libraries.id = library_id and libraries.type = 'UPLOAD'
        and assets.id = any(${ids as string[]}::uuid[]) and trashed_at is null`
  );
}

/** Brings assets back out of the trash; answers with the library of each that was in it. */
export async function restoreAssets(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const rows = await despiteDeadlocks(async () =>
    await sql<{ libraryId: string }[]>`
      update assets set trashed_at = null, updated_at = now()
      where id = any(${ids as string[]}::uuid[]) and trashed_at is not null
      returning library_id`
  );
  return rows.map(({ libraryId }) => libraryId);
}

/** What a user has in the trash, in pages, none of them empty. */
export async function* trashPages(sql: Sql, ownerId: string): AsyncGenerator<string[]> {
  const pages = assetPages<Place>(async ({ after, limit }) =>
    await sql<Place[]>`
      select assets.id, local_date_time ${fromAssets(sql)}
      where assets.owner_id = ${ownerId} and trashed_at is not null
        ${following(sql, sql`local_date_time, assets.id`, { after, order: "desc" })}
      order by local_date_time desc, assets.id desc limit ${limit}`
  );
  for await (const page of pages) yield page.map(({ id }) => id);
}

/** Assets that have been in the trash for so many days, those that came first into it first. */
export async function expiredAssets(
  sql: Sql,
  { days, limit }: { days: number; limit: number },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from assets where trashed_at <= now() - make_interval(days => ${days})
    order by trashed_at limit ${limit}`;
  return rows.map(({ id }) => id);
}
