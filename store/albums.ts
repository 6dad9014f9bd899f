/** Rows of albums. Those of people who are being deleted are not shown. */
import type { Album, AlbumAccess, AlbumOrder } from "../domain/album.ts";
import { shownInAlbums } from "./album_assets.ts";
import { listAlbumPeople } from "./album_people.ts";
import type { Sql } from "./database.ts";
import { isOffline } from "./offline_assets.ts";

/** Albums whose owner is there. */
const fromAlbums = (sql: Sql) =>
  sql`from albums join users as owners on owners.id = owner_id and owners.deleted_at is null`;

const isMember = (sql: Sql, userId: string) =>
  sql`exists (select from album_users where album_id = albums.id and user_id = ${userId})`;

const isShared = (sql: Sql) =>
  sql`exists (
    select from album_users join users on users.id = user_id and users.deleted_at is null
    where album_id = albums.id
  )`;

export interface NewAlbum {
  ownerId: string;
  name: string;
  description: string;
}

/** Makes an album without assets, and answers with its id. */
export async function createAlbum(
  sql: Sql,
  { ownerId, name, description }: NewAlbum,
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into albums (owner_id, name, description)
    values (${ownerId}, ${name}, ${description}) returning id`;
  return row!.id;
}

/** What decides what `userId` may do with an album, and how it is sorted; null for no album. */
export async function findAlbumAccess(
  sql: Sql,
  { id, userId }: { id: string; userId: string },
): Promise<AlbumAccess & { id: string; order: AlbumOrder } | null> {
  const [row] = await sql<(AlbumAccess & { id: string; order: AlbumOrder })[]>`
    select albums.id, owner_id, sort_order as order, (
      select role from album_users where album_id = albums.id and user_id = ${userId}
    ) as role
    ${fromAlbums(sql)} where albums.id = ${id}`;
  return row ?? null;
}

/**
 * By when they were made or changed last, or by their newest asset, the newest first; by how many
 * assets they have, most first; or by name.
 */
export const ALBUM_SORTS = ["newest", "changed", "photos", "count", "name"] as const;

export type AlbumSort = (typeof ALBUM_SORTS)[number];

/** What is asked of each album's assets. */
const ofAssets = (sql: Sql, what: ReturnType<Sql>) =>
  sql`(select ${what} from album_assets where album_id = albums.id and ${shownInAlbums(sql)})`;

/** Albums that are alike by what they are sorted by stand newest first. */
const sortColumns = (sql: Sql, sort: AlbumSort) => {
  const columns = {
    newest: sql`albums.created_at desc`,
    changed: sql`albums.updated_at desc`,
    photos: sql`${ofAssets(sql, sql`max(local_date_time)`)} desc nulls last`,
    count: sql`${ofAssets(sql, sql`count(*)`)} desc`,
    name: sql`lower(albums.name)`,
  };
  return sql`${columns[sort]}, albums.created_at desc, albums.id desc`;
};

/** Which albums are wanted of those that somebody owns, or that are shared with them. */
export interface AlbumFilter {
  /** Only those they own, or only those of others. */
  isOwned?: boolean;
  isShared?: boolean;
  id?: string;
  name?: string;
  /** Those with this asset in them. */
  assetId?: string;
  /** The newest first without it. */
  sort?: AlbumSort;
}

/** The ids of albums that `userId` owns or has a role in. */
export async function listAlbumIds(
  sql: Sql,
  userId: string,
  { isOwned, isShared: shared, id, name, assetId, sort = "newest" }: AlbumFilter,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select albums.id ${fromAlbums(sql)}
    where albums.id in (
        select id from albums where owner_id = ${userId}
        union select album_id from album_users where user_id = ${userId}
      )
      and (${isOwned ?? null}::boolean is null or (owner_id = ${userId}) = ${isOwned ?? null})
      and (${shared ?? null}::boolean is null or ${isShared(sql)} = ${shared ?? null})
      and (${id ?? null}::uuid is null or albums.id = ${id ?? null})
      and (${name ?? null}::text is null or albums.name = ${name ?? null})
      and (${assetId ?? null}::uuid is null or albums.id in (
        select album_id from album_assets where asset_id = ${assetId ?? null}))
    order by ${sortColumns(sql, sort)}`;
  return rows.map((row) => row.id);
}

/** When the newest or oldest asset of an album that is shown was taken. */
const endOf = (sql: Sql, direction: "asc" | "desc") => {
  const order = direction === "asc" ? sql`asc` : sql`desc`;
  return sql`
    select local_date_time from album_assets
    where album_id = albums.id and ${shownInAlbums(sql)}
    order by local_date_time ${order}, asset_id ${order} limit 1`;
};

/**
 * An album's assets that are shown and have a picture, or may still get one when it is asked for.
 * Not as a join, for which the planner may look at all of them, however soon one is found.
 */
const picturedIn = (sql: Sql) =>
  sql`
    select asset_id from album_assets
    where album_id = albums.id and ${shownInAlbums(sql)} and (
      select picture_state = 'made' or picture_state <> 'failed' and not ${isOffline(sql)}
      from assets where id = asset_id
    )`;

/**
 * These albums in the order given, as `userId` sees them; those that are gone are left out. For a
 * few hundred at once.
 */
export async function describeAlbums(
  sql: Sql,
  { ids, userId }: { ids: readonly string[]; userId: string },
): Promise<Album[]> {
  const rows = await sql<Omit<Album, "owner" | "members">[]>`
    select albums.id, owner_id, albums.name, description, sort_order as order, is_activity_enabled,
      coalesce(
        (${picturedIn(sql)} and asset_id = cover_asset_id),
        (${picturedIn(sql)} order by local_date_time desc, asset_id desc limit 1)
      ) as thumbnail_asset_id,
      (select count(*) from album_assets where album_id = albums.id and ${shownInAlbums(sql)})
        as asset_count,
      oldest.local_date_time as start_date, newest.local_date_time as end_date,
      albums.created_at, albums.updated_at
    ${fromAlbums(sql)}
      left join lateral (${endOf(sql, "asc")}) as oldest on true
      left join lateral (${endOf(sql, "desc")}) as newest on true
    where albums.id = any(${ids as string[]}::uuid[])`;
  const peopleOf = await listAlbumPeople(sql, { ids, userId });
  const albums = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const [album, people] = [albums.get(id), peopleOf.get(id)];
    return album === undefined || people === undefined ? [] : [{ ...album, ...people }];
  });
}

export interface AlbumSettings {
  name?: string;
  description?: string;
  order?: AlbumOrder;
  isActivityEnabled?: boolean;
  /** Null for the newest asset that has a picture. */
  coverAssetId?: string | null;
}

/** Changes what is given of an album. */
export async function updateAlbum(sql: Sql, id: string, settings: AlbumSettings): Promise<void> {
  const { name, description, order, isActivityEnabled, coverAssetId } = settings;
  await sql`
    update albums set
      name = coalesce(${name ?? null}, name),
      description = coalesce(${description ?? null}, description),
      sort_order = coalesce(${order ?? null}, sort_order),
      is_activity_enabled = coalesce(${isActivityEnabled ?? null}, is_activity_enabled),
      cover_asset_id = case when ${coverAssetId !== undefined} then ${coverAssetId ?? null}::uuid
        else cover_asset_id end,
      updated_at = now()
    where id = ${id}`;
}

/** Notes that an album's assets or people have changed. */
export async function touchAlbum(sql: Sql, id: string): Promise<void> {
  await updateAlbum(sql, id, {});
}

/** Deletes an album; its assets stay where they are. */
export async function deleteAlbum(sql: Sql, id: string): Promise<void> {
  await sql`delete from albums where id = ${id}`;
}

export interface AlbumStatistics {
  /** Albums that somebody owns. */
  owned: number;
  /** Those of them that others see too, and those of others that they see. */
  shared: number;
  /** Those that nobody else sees. */
  notShared: number;
}

/** How many albums somebody has. */
export async function albumStatistics(sql: Sql, userId: string): Promise<AlbumStatistics> {
  const [row] = await sql<AlbumStatistics[]>`
    select count(*) filter (where owner_id = ${userId}) as owned,
      count(*) filter (where ${isShared(sql)}) as shared,
      count(*) filter (where not ${isShared(sql)}) as not_shared
    ${fromAlbums(sql)}
    where owner_id = ${userId} or ${isMember(sql, userId)}`;
  return row!;
}
