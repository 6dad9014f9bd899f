/** Which assets are in which album. */
import type { AddableAsset } from "../domain/album_assets.ts";
import { despiteDeadlocks, type Sql } from "./database.ts";

/** A condition on `album_assets`: assets of a library on its way out are gone already. */
export const keptInAlbums = (sql: Sql) =>
  sql`album_assets.library_id not in (select id from libraries where deleting_since is not null)`;

/** A condition on `album_assets`: what is in the trash, or hidden, has its place and is not shown. */
export const shownInAlbums = (sql: Sql) => sql`album_assets.is_shown and ${keptInAlbums(sql)}`;

/**
 * Of a row of `assets`: whether `userId` sees it in an album of theirs, or one shared with them; the
 * video of a live photo is seen where the photo is.
 * Not as `exists`, for which the planner may gather all that they see, however few are asked about.
 */
export const isInAlbumOf = (sql: Sql, userId: string) =>
  sql`coalesce((
    select true from album_assets
      join albums on albums.id = album_id
      join users as owners on owners.id = albums.owner_id and owners.deleted_at is null
    where is_shown and asset_id = any(assets.id || array(
      select photos.id from assets as photos where photos.live_photo_video_id = assets.id
    )) and (
      albums.owner_id = ${userId}
      or exists (select from album_users where album_id = albums.id and user_id = ${userId})
    ) limit 1
  ), false)`;

/** What decides whether assets can be put into an album; unknown ones are left out. */
export async function findAddable(
  sql: Sql,
  { albumId, userId, ids }: { albumId: string; userId: string; ids: readonly string[] },
): Promise<AddableAsset[]> {
  return await sql<AddableAsset[]>`
    select assets.id, assets.owner_id, coalesce((
        select true from album_assets where asset_id = assets.id and album_id = ${albumId}
      ), false) as is_in_album,
      assets.owner_id <> ${userId} and ${isInAlbumOf(sql, userId)} as is_shared
    from assets
      join libraries on libraries.id = assets.library_id and deleting_since is null
    where assets.id = any(${ids as string[]}::uuid[])`;
}

/** Puts assets into an album, if it is there; answers with those that were not in it before. */
export async function addToAlbum(
  sql: Sql,
  albumId: string,
  ids: readonly string[],
): Promise<string[]> {
  // Locked, so that no asset is deleted or gets another date before this is seen.
  const rows = await despiteDeadlocks(async () =>
    await sql<{ assetId: string }[]>`
      with added as (
        select id, library_id, local_date_time, trashed_at is null and not is_hidden as is_shown
        from assets where id = any(${ids as string[]}::uuid[]) order by id for share
      ), album as (select id from albums where id = ${albumId} for key share)
      insert into album_assets (album_id, asset_id, library_id, local_date_time, is_shown)
      select album.id, added.id, library_id, local_date_time, is_shown from album, added
      on conflict (asset_id, album_id) do nothing
      returning asset_id`
  );
  return rows.map(({ assetId }) => assetId);
}

/** Which of these assets are in an album, and whose they are. */
export async function findInAlbum(
  sql: Sql,
  albumId: string,
  ids: readonly string[],
): Promise<{ id: string; ownerId: string }[]> {
  return await sql<{ id: string; ownerId: string }[]>`
    select assets.id, owner_id from album_assets join assets on assets.id = asset_id
    where album_id = ${albumId} and asset_id = any(${ids as string[]}::uuid[])
      and ${shownInAlbums(sql)}`;
}

/** Takes assets out of an album, and answers with those that were in it. */
export async function removeFromAlbum(
  sql: Sql,
  albumId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await despiteDeadlocks(async () =>
    await sql<{ assetId: string }[]>`
      delete from album_assets
      where album_id = ${albumId} and asset_id = any(${ids as string[]}::uuid[])
      returning asset_id`
  );
  return rows.map(({ assetId }) => assetId);
}

/**
 * Puts assets into the albums of those that go in their favour, as their cover too: a file that was
 * found again had got an asset of its own meanwhile.
 */
export async function takeOverAlbums(
  sql: Sql,
  heirs: readonly { id: string; from: string }[],
): Promise<void> {
  const rows = sql`json_to_recordset(${JSON.stringify(heirs)}::text::json)
    as heir (id uuid, "from" uuid)`;
  await sql`
    update albums set cover_asset_id = heir.id
    from ${rows} join album_assets on asset_id = heir."from"
    where albums.id = album_id and cover_asset_id = heir."from"`;
  await sql`
    with wider as (
      select albums.id as album_id, heir.id as asset_id
      from ${rows} join album_assets on asset_id = heir."from" join albums on albums.id = album_id
      order by albums.id for key share of albums
    )
    insert into album_assets (album_id, asset_id, library_id, local_date_time, is_shown)
    select album_id, asset_id, library_id, local_date_time, trashed_at is null and not is_hidden
    from wider join assets on assets.id = asset_id
    on conflict (asset_id, album_id) do nothing`;
}
