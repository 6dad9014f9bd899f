/** Files that are at other paths than before: what a scan found gone, and what it found new. */
import type { FoundAgain } from "../domain/move_plan.ts";
import { takeOverAlbums } from "./album_assets.ts";
import { forgetListings } from "./folders.ts";
import { isOffline } from "./offline_assets.ts";
import { readColumnsFrom } from "./read_columns.ts";
import { type Database, inTransaction, type Sql } from "./database.ts";

/** Since when a library is looked at: what was added, or went offline, at or after this time. */
export interface Since {
  libraryId: string;
  since: Date;
}

/** Assets by their ids, which are in the order of time: after the one, up to the other. */
export interface Arrivals {
  after: string;
  until: string;
}

/** Copies of one file that are considered for one place. */
const COPIES = 20;

/** The next so many assets after an id, of whatever library; null when there are none. */
export async function nextArrivals(
  sql: Sql,
  { after, limit }: { after: string; limit: number },
): Promise<Arrivals | null> {
  const rows = await sql<{ id: string }[]>`
    select id from assets where id > ${after} order by id limit ${limit}`;
  return rows.length === 0 ? null : { after, until: rows.at(-1)!.id };
}

const arrived = (sql: Sql, { libraryId, since }: Since, { after, until }: Arrivals) =>
  sql`select id, name, size, mtime_ns, fingerprint from assets
      where id > ${after} and id <= ${until} and library_id = ${libraryId}
        and created_at >= ${since} and not ${isOffline(sql)} and fingerprint is not null`;

/** Assets whose file vanished; each place asks for its own, by the index of offline assets. */
const vanishedLike = (sql: Sql, { libraryId, since }: Since) =>
  sql`select id, name from offline_assets join assets on assets.id = asset_id
      where offline_assets.library_id = ${libraryId} and since >= ${since}
        and offline_assets.size = place.size and offline_assets.mtime_ns = place.mtime_ns
        and fingerprint = place.fingerprint
      order by name = place.name desc, name limit ${COPIES}`;

/** Which vanished assets have their file where one was added. */
export async function vanishedFoundNew(
  sql: Sql,
  since: Since,
  arrivals: Arrivals,
): Promise<FoundAgain[]> {
  return await sql<FoundAgain[]>`
    select asset.id as asset_id, true as is_vanished, place.id as place_id, true as is_place_new,
      asset.name = place.name as is_same_name
    from (${arrived(sql, since, arrivals)}) as place,
      lateral (${vanishedLike(sql, since)}) as asset`;
}

/** Which assets whose file was replaced have it where one was added. */
export async function replacedFoundNew(
  sql: Sql,
  since: Since,
  arrivals: Arrivals,
): Promise<FoundAgain[]> {
  return await sql<FoundAgain[]>`
    select asset.id as asset_id, false as is_vanished, place.id as place_id, true as is_place_new,
      asset.name = place.name as is_same_name
    from (${arrived(sql, since, arrivals)}) as place
      join replaced_files on replaced_files.library_id = ${since.libraryId} and old_size = size
        and old_mtime_ns = mtime_ns and old_fingerprint = fingerprint
      join assets as asset on asset.id = asset_id and not ${isOffline(sql, sql`asset.id`)}`;
}

/**
 * Which assets have their file where another's was replaced, for up to `limit` such places after
 * one. `last` is the last place that was looked at, null when there was none.
 */
export async function foundWhereReplaced(
  sql: Sql,
  since: Since,
  { after, limit }: { after: string; limit: number },
): Promise<{ found: FoundAgain[]; last: string | null }> {
  const { libraryId } = since;
  const places = await sql<{ id: string }[]>`
    select asset_id as id from replaced_files
    where library_id = ${libraryId} and asset_id > ${after}
    order by asset_id limit ${limit}`;
  const last = places.at(-1)?.id ?? null;
  if (last === null) return { found: [], last };
  // Hardly any of them has what another had: only of those the assets are looked up.
  const found = await sql<FoundAgain[]>`
    with place as materialized (
      select asset_id as id, name, new_size as size, new_mtime_ns as mtime_ns,
        new_fingerprint as fingerprint
      from replaced_files as new join assets on assets.id = asset_id and not ${isOffline(sql)}
      where new.library_id = ${libraryId} and asset_id > ${after} and asset_id <= ${last}
        and (exists (
          select from replaced_files as old
          where old.library_id = ${libraryId} and old_size = new.new_size
            and old_mtime_ns = new.new_mtime_ns and old.asset_id <> new.asset_id
        ) or exists (
          select from offline_assets as vanished
          where vanished.library_id = ${libraryId} and vanished.since >= ${since.since}
            and vanished.size = new.new_size and vanished.mtime_ns = new.new_mtime_ns
        ))
    )
    select asset.id as asset_id, true as is_vanished, place.id as place_id, false as is_place_new,
      asset.name = place.name as is_same_name
    from place, lateral (${vanishedLike(sql, since)}) as asset
    union all
    select asset.id, false, place.id, false, asset.name = place.name
    from place
      join replaced_files on replaced_files.library_id = ${libraryId} and old_size = place.size
        and old_mtime_ns = place.mtime_ns and old_fingerprint = place.fingerprint
        and asset_id <> place.id
      join assets as asset on asset.id = asset_id and not ${isOffline(sql, sql`asset.id`)}`;
  return { found, last };
}

/** The place of an asset. */
export interface Place {
  folderId: number;
  folder: string;
  name: string;
  /** What lay beside the file when it was read. */
  sidecarName: string | null;
}

/**
 * Gives assets the place of another, with what was read of the file there, and brings them online;
 * what a person set stays with the asset. Then deletes the superfluous ones. Answers with those
 * whose file must be read again, because what a person set for the other asset hides what was read:
 * until then they count as unread, which every scan makes good.
 */
export async function moveAssets(
  sql: Database,
  { moves, superfluous }: {
    moves: { assetId: string; placeId: string }[];
    superfluous: string[];
  },
): Promise<(Place & { assetId: string })[]> {
  return await inTransaction(sql, async (transaction) => {
    const places = await transaction<(Place & { id: string; isEdited: boolean })[]>`
      select assets.id, folder_id, path as folder, name, sidecar_name, edited is not null as is_edited
      from assets join folders on folders.id = folder_id
      where assets.id = any(${moves.map(({ placeId }) => placeId)}::uuid[])
      order by assets.id for update of assets`;
    const placeOf = new Map(places.map((place) => [place.id, place]));
    const rows = moves.map(({ assetId, placeId }) => {
      const { folderId, name } = placeOf.get(placeId)!;
      return { id: assetId, place_id: placeId, folder_id: folderId, name };
    });
    // No file bears such a name, so that every place is free.
    await transaction`
      update assets set name = '/' || id where id = any(${places.map(({ id }) => id)}::uuid[])`;
    await transaction`
      update assets set folder_id = move.folder_id, name = move.name,
        ${transaction.unsafe(readColumnsFrom("place"))}, updated_at = now(),
        picture_state = case
          when assets.fingerprint = place.fingerprint and assets.picture_state <> 'held'
          then assets.picture_state else 'pending' end,
        picture_attempts = case when assets.fingerprint = place.fingerprint
          then assets.picture_attempts else 0 end,
        picture_leased_until = case when assets.fingerprint = place.fingerprint
          then assets.picture_leased_until end
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
          as move (id uuid, place_id uuid, folder_id bigint, name text)
        join assets as place on place.id = place_id
      where assets.id = move.id`;
    await transaction`
      delete from offline_assets where asset_id = any(${rows.map(({ id }) => id)}::uuid[])`;
    const isSuperfluous = new Set(superfluous);
    const heirs = moves.filter(({ placeId }) => isSuperfluous.has(placeId));
    await takeOverAlbums(
      transaction,
      heirs.map(({ assetId, placeId }) => ({ id: assetId, from: placeId })),
    );
    await transaction`delete from assets where id = any(${superfluous}::uuid[])`;
    // They have been moved: a scan that goes on after a crash must not do it once more.
    await transaction`
      delete from replaced_files
      where asset_id = any(${rows.flatMap(({ id, place_id }) => [id, place_id])}::uuid[])`;
    const hidden = moves.flatMap(({ assetId, placeId }) => {
      const { id: _, isEdited, ...place } = placeOf.get(placeId)!;
      return isEdited ? [{ assetId, ...place }] : [];
    });
    await forgetListings(transaction, hidden.map(({ folderId }) => folderId));
    await transaction`
      update assets set fingerprint = null
      where id = any(${hidden.map(({ assetId }) => assetId)}::uuid[])`;
    return hidden;
  });
}

/** Whether any asset of a library has vanished since then. */
export async function hasVanished(sql: Sql, { libraryId, since }: Since): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`
    select exists (
      select from offline_assets where library_id = ${libraryId} and since >= ${since}
    ) as has`;
  return row!.has;
}

/** Whether files of a library were found replaced since its last complete scan. */
export async function hasReplacedFiles(sql: Sql, libraryId: string): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`
    select exists (select from replaced_files where library_id = ${libraryId}) as has`;
  return row!.has;
}

/** The scan is complete: what was where before is of no interest any more. */
export async function forgetReplacedFiles(sql: Sql, libraryId: string): Promise<void> {
  await sql`delete from replaced_files where library_id = ${libraryId}`;
}
