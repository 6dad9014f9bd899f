/**
 * What a scan reads and writes. Lists travel as one JSON text a statement, so that a batch of
 * thousands is one round trip; the work is done by sets, in the database.
 */
import type { Sql } from "./database.ts";
import { isBelowAny } from "./folders_below.ts";

export interface FolderRow {
  id: number;
  path: string;
  /** Made by this scan: nothing is known of what is in it. */
  isNew: boolean;
}

/** Notes that a scan listed these folders, and makes the rows that were not there. */
export async function touchFolders(
  sql: Sql,
  { libraryId, scanId, paths }: { libraryId: string; scanId: string; paths: string[] },
): Promise<FolderRow[]> {
  return await sql<FolderRow[]>`
    insert into folders (library_id, path, listed_by)
    select ${libraryId}, path, ${scanId}
    from json_array_elements_text(${JSON.stringify(paths)}::text::json) as listed (path)
    on conflict (library_id, path) do update set listed_by = excluded.listed_by
    returning id, path, xmax = 0 as is_new`;
}

/** A folder's media files as they were listed. */
export interface Listing {
  folderId: number;
  names: string[];
}

/** A file that a scan has to look into. */
export interface Candidate {
  folderId: number;
  name: string;
  /** The asset that the file has already; null for a new file. */
  assetId: string | null;
  /** Of that asset: bytes, nanoseconds, and whether it was offline. */
  size: number | null;
  mtimeNs: string | null;
  isOffline: boolean;
  /** Its content could never be read so far. */
  isUnread: boolean;
}

const listed = (sql: Sql, listings: Listing[]) =>
  sql`listed as (
    select folder_id, name
    from json_to_recordset(${
    JSON.stringify(listings.map(({ folderId, names }) => ({ folder_id: folderId, names })))
  }::text::json) as folder (folder_id bigint, names json),
      json_array_elements_text(names) as name
  )`;

/**
 * Files without an asset, and those whose asset is offline or could not be read; with `existing`,
 * all files.
 */
export async function findCandidates(
  sql: Sql,
  { listings, existing }: { listings: Listing[]; existing: boolean },
): Promise<Candidate[]> {
  return await sql<Candidate[]>`
    with ${listed(sql, listings)}
    select listed.folder_id, listed.name, assets.id as asset_id, size, mtime_ns::text,
      offline_since is not null as is_offline,
      assets.id is not null and fingerprint is null as is_unread
    from listed left join assets using (folder_id, name)
    where ${existing} or assets.id is null or offline_since is not null or fingerprint is null`;
}

/** Takes assets offline that are not among what their folder holds; returns how many. */
export async function markMissing(sql: Sql, listings: Listing[]): Promise<number> {
  const folderIds = listings.map(({ folderId }) => folderId);
  const result = await sql`
    with ${listed(sql, listings)}
    update assets set offline_since = now(), updated_at = now()
    where folder_id = any(${folderIds}::bigint[]) and offline_since is null
      and not exists (
        select from listed where listed.folder_id = assets.folder_id and listed.name = assets.name
      )`;
  return result.count;
}

/**
 * Takes assets offline whose folder this scan did not list, except in and below `keptFolders`:
 * those could not be read, so nothing is known of them. Returns how many.
 */
export async function markMissingFolders(
  sql: Sql,
  { libraryId, scanId, keptFolders }: { libraryId: string; scanId: string; keptFolders: string[] },
): Promise<number> {
  const result = await sql`
    update assets set offline_since = now(), updated_at = now()
    from folders
    where folders.library_id = ${libraryId} and listed_by is distinct from ${scanId}
      and assets.folder_id = folders.id and offline_since is null
      and not ${isBelowAny(sql, keptFolders)}`;
  return result.count;
}

/** Brings assets back whose file returned as it was. */
export async function restoreAssets(sql: Sql, ids: string[]): Promise<void> {
  await sql`
    update assets set offline_since = null, updated_at = now() where id = any(${ids}::uuid[])`;
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
  rating: "smallint",
  projection_type: "text",
  duration: "double precision",
  read_problem: "text",
} as const;

/** One file as it was read: a JSON object of these columns makes or refreshes an asset. */
export type ReadRow = { [Column in keyof typeof READ_COLUMNS]: string | number | null };

const NAMES = Object.keys(READ_COLUMNS);
const RECORD = Object.entries(READ_COLUMNS).map(([name, type]) => `${name} ${type}`).join(", ");

/**
 * Adds assets. `rows` is the JSON text of an array of `ReadRow & { folder_id, name }`; a file that
 * has an asset by now is passed over. Returns how many were added.
 */
export async function insertAssets(
  sql: Sql,
  { libraryId, ownerId, rows }: { libraryId: string; ownerId: string; rows: string },
): Promise<number> {
  const result = await sql`
    insert into assets (library_id, owner_id, folder_id, name, ${sql.unsafe(NAMES.join(", "))})
    select ${libraryId}, ${ownerId}, folder_id, name, ${sql.unsafe(NAMES.join(", "))}
    from json_to_recordset(${rows}::text::json)
      as file (folder_id bigint, name text, ${sql.unsafe(RECORD)})
    on conflict (folder_id, name) do nothing`;
  return result.count;
}

/**
 * Stores what was read again, brings the assets online, and has their pictures made anew. `rows`
 * is the JSON text of an array of `ReadRow & { id }`. Returns how many were stored.
 */
export async function updateAssets(sql: Sql, rows: string): Promise<number> {
  const assignments = NAMES.map((name) => `${name} = file.${name}`).join(", ");
  const result = await sql`
    update assets set ${sql.unsafe(assignments)}, offline_since = null, updated_at = now(),
      picture_state = 'pending', picture_problem = null
    from json_to_recordset(${rows}::text::json) as file (id uuid, ${sql.unsafe(RECORD)})
    where assets.id = file.id`;
  return result.count;
}
