/**
 * What a scan reads and writes. Lists travel as one JSON text a statement, so that a batch of
 * thousands is one round trip; the work is done by sets, in the database.
 */
import { despiteDeadlocks, type Sql } from "./database.ts";
import { withoutWaiting } from "./without_waiting.ts";

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
    select index, id, size, mtime_ns::text, sidecar_state, offline_since is not null as is_offline,
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
          where folder_id = place.id and name > place.after and offline_since is null
          order by name limit ${PAGE_ASSETS}
        ) as asset`;
    yield assets;
    for (const [id, page] of Map.groupBy(assets, ({ folderId }) => folderId)) {
      if (page.length === PAGE_ASSETS) places.push({ id, after: page.at(-1)!.name });
    }
  }
}

/** Takes assets offline. */
export async function markOffline(sql: Sql, ids: string[]): Promise<void> {
  await despiteDeadlocks(async () =>
    await sql`
      update assets set offline_since = now(), updated_at = now() where id = any(${ids}::uuid[])`
  );
}

/** Takes up to `limit` assets of folders offline that are not yet; returns how many. */
export async function markFoldersOffline(
  sql: Sql,
  { folderIds, limit }: { folderIds: number[]; limit: number },
): Promise<number> {
  const result = await despiteDeadlocks(async () =>
    await sql`
      update assets set offline_since = now(), updated_at = now()
      where id in (
        select id from assets
        where folder_id = any(${folderIds}::bigint[]) and offline_since is null limit ${limit}
      )`
  );
  return result.count;
}

/** Brings assets back whose file returned as it was. */
export async function restoreAssets(sql: Sql, ids: string[]): Promise<void> {
  await despiteDeadlocks(async () =>
    await sql`
      update assets set offline_since = null, updated_at = now() where id = any(${ids}::uuid[])`
  );
}

/** The columns that come from reading a file, with their types for json_to_recordset. */
const READ_COLUMNS = {
  type: "text",
  size: "bigint",
  mtime_ns: "bigint",
  fingerprint: "bytea",
  taken_at: "timestamptz",
  local_date_time: "timestamp",
  offset_minutes: "smallint",
  latitude: "double precision",
  longitude: "double precision",
  city: "text",
  state: "text",
  country: "text",
  make: "text",
  model: "text",
  lens_model: "text",
  f_number: "double precision",
  focal_length: "double precision",
  iso: "integer",
  exposure_time: "text",
  orientation: "smallint",
  width: "integer",
  height: "integer",
  description: "text",
  keywords: "text[]",
  rating: "smallint",
  projection_type: "text",
  duration: "double precision",
  video_codec: "text",
  frame_rate: "real",
  content_identifier: "text",
  motion_offset: "bigint",
  motion_length: "bigint",
  sidecar_name: "text",
  sidecar_state: "double precision",
  read_problem: "text",
} as const;

/**
 * One file as it was read: a JSON object of these columns makes or refreshes an asset. A column that
 * is missing, or undefined before it is JSON, becomes null.
 */
export type ReadRow = {
  [Column in keyof typeof READ_COLUMNS]: string | number | readonly string[] | undefined;
};

const columnTypes = (columns: Readonly<Record<string, string>>) =>
  Object.entries(columns).map(([name, type]) => `${name} ${type}`);

const NAMES = Object.keys(READ_COLUMNS);
const RECORD = columnTypes(READ_COLUMNS).join(", ");

/**
 * Adds assets. `rows` is the JSON text of an array of `ReadRow & { id, folder_id, name }`, and of the
 * columns in `more`, which are given with their types; a file that has an asset by now is passed
 * over. `isScan`: what a crash takes with it is found again. Returns how many were added.
 */
export async function insertAssets(
  sql: Sql,
  { libraryId, ownerId, rows, more = {}, isScan = false }: {
    libraryId: string;
    ownerId: string;
    rows: string;
    more?: Readonly<Record<string, string>>;
    isScan?: boolean;
  },
): Promise<number> {
  const names = sql.unsafe([...NAMES, ...Object.keys(more)].join(", "));
  const record = sql.unsafe([RECORD, ...columnTypes(more)].join(", "));
  const result = await sql`
    insert into assets (id, library_id, owner_id, folder_id, name, ${names})
    select id, ${libraryId}, ${ownerId}, folder_id, name, ${names}
    from json_to_recordset(${rows}::text::json)
        as file (id uuid, folder_id bigint, name text, ${record})
      ${isScan ? sql`, ${withoutWaiting(sql)}` : sql``}
    on conflict (folder_id, name) do nothing`;
  return result.count;
}

/** What a person may have set by hand, and stays then whatever a file says. */
const EDITABLE: Readonly<Record<string, readonly string[]>> = {
  date: ["taken_at", "local_date_time", "offset_minutes"],
  place: ["latitude", "longitude", "city", "state", "country"],
  description: ["description"],
};

/** For `update assets set …`: the columns of `source`, except those set by hand. */
export function readColumnsFrom(source: string): string {
  return NAMES.map((name) => {
    const kind = Object.keys(EDITABLE).find((kind) => EDITABLE[kind]!.includes(name));
    if (kind === undefined) return `${name} = ${source}.${name}`;
    return `${name} = case when '${kind}' = any(assets.edited) then assets.${name}
      else ${source}.${name} end`;
  }).join(", ");
}

/**
 * Stores what was read again, brings the assets online, and has their pictures made anew. `rows`
 * is the JSON text of an array of `ReadRow & { id }`. What assets that were online at or after
 * `keepSince` were before is kept until the scan is complete: that file may have moved. Returns how
 * many were stored.
 */
export async function updateAssets(
  sql: Sql,
  { rows, keepSince }: { rows: string; keepSince: Date | null },
): Promise<number> {
  const result = await despiteDeadlocks(async () =>
    await sql`
    with file as (
      select file.* from json_to_recordset(${rows}::text::json)
          as file (id uuid, ${sql.unsafe(RECORD)}), ${withoutWaiting(sql)}
    ), replaced as (
      insert into replaced_files
      select id, library_id, assets.size, assets.mtime_ns, assets.fingerprint, file.size,
        file.mtime_ns, file.fingerprint
      from file join assets using (id)
      where ${keepSince}::timestamptz is not null
        and (offline_since is null or offline_since >= ${keepSince})
        and assets.fingerprint is not null and file.fingerprint is not null
        and (assets.size, assets.mtime_ns, assets.fingerprint)
          <> (file.size, file.mtime_ns, file.fingerprint)
      on conflict (asset_id) do update set new_size = excluded.new_size,
        new_mtime_ns = excluded.new_mtime_ns, new_fingerprint = excluded.new_fingerprint
    )
    update assets set ${sql.unsafe(readColumnsFrom("file"))}, offline_since = null,
      updated_at = now(), picture_state = 'pending', picture_problem = null,
      picture_attempts = 0, picture_leased_until = null
    from file where assets.id = file.id`
  );
  return result.count;
}

/**
 * Has the database look anew at what its tables hold. It does by itself, but up to a minute later,
 * and plans until then as if what came with a scan were not there.
 */
export async function renewStatistics(sql: Sql): Promise<void> {
  await sql`analyze assets, folders`;
}
