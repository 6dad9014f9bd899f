/**
 * What a scan reads and writes. Lists travel as one text a statement, so that a batch of thousands is
 * one round trip; the work is done by sets, in the database.
 */
import { copyIn } from "./copy_in.ts";
import { type Database, despiteDeadlocks, type Sql } from "./database.ts";
import { isOffline, offlineSince } from "./offline_assets.ts";
import { renewOutgrown } from "./outgrown_statistics.ts";
import {
  COPIED_COLUMNS,
  isReadDifferently,
  READ_NAMES,
  READ_RECORD,
  readColumnsFrom,
} from "./read_columns.ts";
import { WITHOUT_WAITING, withoutWaiting } from "./without_waiting.ts";

/** A media file as it was listed. */
export interface ListedFile {
  folderId: number;
  name: string;
}

/** The asset that a listed file has already. */
export interface KnownAsset {
  /** Which of the listed files it is. */
  index: number;
  id: string;
  /** Bytes. */
  size: number;
  /** Nanoseconds since 1970, as digits. */
  mtimeNs: string;
  /** A mark of the state in which its sidecar was read; null when it had none. */
  sidecarState: number | null;
  isOffline: boolean;
  /** Its content could never be read so far. */
  isUnread: boolean;
}

/** The assets that these files have; files without one are new. */
export async function findAssets(sql: Sql, files: readonly ListedFile[]): Promise<KnownAsset[]> {
  const rows = files.map(({ folderId, name }, index) => ({ index, folder_id: folderId, name }));
  return await sql<KnownAsset[]>`
    select index, id, size, mtime_ns::text, sidecar_state,
      ${offlineSince(sql)} is not null as is_offline,
      fingerprint is null as is_unread
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as listed (index integer, folder_id bigint, name text)
      join assets using (folder_id, name)`;
}

/** One asset of a folder, for going through all of them. */
export interface PlacedAsset {
  id: string;
  folderId: number;
  name: string;
}

/** Folders asked about in one statement, and assets of each. */
const PAGE_FOLDERS = 32;
const PAGE_ASSETS = 500;

/** The online assets of folders, a page after the other; those of a large folder by name. */
export async function* onlineAssets(
  sql: Sql,
  folderIds: number[],
): AsyncGenerator<PlacedAsset[]> {
  const places = folderIds.map((id) => ({ id, after: "" }));
  while (places.length > 0) {
    const asked = places.splice(0, PAGE_FOLDERS);
    // Each folder by itself: only so is the order of names taken from the index.
    const assets = await sql<PlacedAsset[]>`
      select asset.* from json_to_recordset(${JSON.stringify(asked)}::text::json)
          as place (id bigint, after text)
        cross join lateral (
          select id, folder_id, name from assets
          where folder_id = place.id and name > place.after and not ${isOffline(sql)}
          order by name limit ${PAGE_ASSETS}
        ) as asset`;
    yield assets;
    for (const [id, page] of Map.groupBy(assets, ({ folderId }) => folderId)) {
      if (page.length === PAGE_ASSETS) places.push({ id, after: page.at(-1)!.name });
    }
  }
}

/**
 * Adds assets by COPY. What a crash takes with it is found again by the scan that goes on then.
 * @param lines of `newAssetLine`, in UTF-8
 * @throws when one of them is refused, or its file has an asset by now; then none is added
 */
export async function copyAssets(sql: Database, lines: Uint8Array): Promise<void> {
  const copy = `copy assets (${COPIED_COLUMNS.join(", ")}) from stdin`;
  await copyIn(sql, `${WITHOUT_WAITING}; ${copy}`, lines);
}

/**
 * Adds assets. `rows` is the JSON text of an array of `ReadRow & { id, folder_id, name }`; a file
 * that has an asset by now is passed over. Returns how many were added.
 */
export async function insertAssets(
  sql: Sql,
  { libraryId, ownerId, rows }: { libraryId: string; ownerId: string; rows: string },
): Promise<number> {
  const names = sql.unsafe(READ_NAMES.join(", "));
  const result = await sql`
    insert into assets (id, library_id, owner_id, folder_id, name, ${names})
    select id, ${libraryId}, ${ownerId}, folder_id, name, ${names}
    from json_to_recordset(${rows}::text::json)
        as file (id uuid, folder_id bigint, name text, ${sql.unsafe(READ_RECORD)})
    on conflict (folder_id, name) do nothing`;
  return result.count;
}

/**
 * Stores what was read again, and brings the assets online. What is not as it was gets new pictures,
 * and what has none because it could not be made; all other rows stay untouched, which is what costs
 * most. `rows` is the JSON text of an array of `ReadRow & { id }`. What assets that were online at or
 * after `keepSince` were before is kept until the scan is complete: that file may have moved. Returns
 * how many were read.
 */
export async function updateAssets(
  sql: Sql,
  { rows, keepSince }: { rows: string; keepSince: Date | null },
): Promise<number> {
  const [read] = await despiteDeadlocks(async () =>
    await sql<{ count: number; outdated: number }[]>`
    with file as materialized (
      select file.* from json_to_recordset(${rows}::text::json)
          as file (id uuid, ${sql.unsafe(READ_RECORD)}), ${withoutWaiting(sql)}
    ), replaced as (
      insert into replaced_files
      select id, library_id, assets.size, assets.mtime_ns, assets.fingerprint, file.size,
        file.mtime_ns, file.fingerprint
      from file join assets using (id)
      where ${keepSince}::timestamptz is not null
        and not exists (
          select from offline_assets where asset_id = assets.id and since < ${keepSince}
        )
        and assets.fingerprint is not null and file.fingerprint is not null
        and (assets.size, assets.mtime_ns, assets.fingerprint)
          <> (file.size, file.mtime_ns, file.fingerprint)
      on conflict (asset_id) do update set new_size = excluded.new_size,
        new_mtime_ns = excluded.new_mtime_ns, new_fingerprint = excluded.new_fingerprint
    ), online as (
      delete from offline_assets where asset_id in (select id from file)
    ), changed as (
      update assets set ${sql.unsafe(readColumnsFrom("file"))}, updated_at = now(),
        picture_state = case picture_state when 'made' then 'made' else 'pending' end,
        picture_problem = null, picture_attempts = 0, picture_leased_until = null
      from file where assets.id = file.id
        and (${sql.unsafe(isReadDifferently("file"))} or picture_state in ('held', 'failed'))
      returning assets.id, picture_state
    ), outdated as (
      insert into outdated_pictures select id from changed where picture_state = 'made'
      on conflict do nothing
      returning asset_id
    )
    select count(*), (select count(*) from outdated) as outdated from file`
  );
  if (read!.outdated > 0) await renewOutgrown(sql, "outdated_pictures");
  return read!.count;
}

/**
 * What queries are planned by after a scan of many files: tables, and of assets the columns by which
 * nearly all are found. Looking at all of them takes three times as long, and what else people search
 * for is planned well enough until the database looks by itself.
 */
const PLANNED_BY = [
  `assets (owner_id, library_id, folder_id, name, type, local_date_time, picture_state, is_hidden,
    is_favorite, is_archived, trashed_at, live_photo_video_id, place, sha1)`,
  "folders",
  "libraries",
  "offline_assets",
  "outdated_pictures",
];

/**
 * Has the database look anew at what its tables hold. It does by itself, but up to a minute later,
 * and plans until then as if what came with a scan were not there; and at a few libraries never, so
 * that it takes those that are not being deleted for one in hundreds: a list was planned for few
 * assets, and all were sorted for a page of it.
 */
export async function renewStatistics(sql: Sql): Promise<void> {
  // One by one, so that nobody waits for all of them on the embedded database.
  for (const each of PLANNED_BY) await sql`analyze ${sql.unsafe(each)}`;
}
