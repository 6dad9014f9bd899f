/** Rows of libraries. */
import type {
  Library,
  LibrarySettings,
  LibraryStatistics,
  LibraryType,
  ManagedBy,
} from "../domain/library.ts";
import type { Sql } from "./database.ts";

const columns = (sql: Sql) =>
  sql`libraries.id, owner_id, type, name, import_paths, exclusion_patterns, managed_by,
      move_detection, watch, watch_polling, watch_interval, created_at, updated_at, refreshed_at, deleting_since`;

export interface NewLibrary {
  ownerId: string;
  type: LibraryType;
  name: string;
  importPaths: string[];
  exclusionPatterns: string[];
  managedBy: ManagedBy;
}

/** Makes a library. */
export async function createLibrary(sql: Sql, library: NewLibrary): Promise<Library> {
  const { ownerId, type, name, importPaths, exclusionPatterns, managedBy } = library;
  const [row] = await sql<Library[]>`
    insert into libraries (owner_id, type, name, import_paths, exclusion_patterns, managed_by)
    values (${ownerId}, ${type}, ${name}, ${importPaths}, ${exclusionPatterns}, ${managedBy})
    returning ${columns(sql)}`;
  return row!;
}

/** The library, or null when there is none with this id. */
export async function findLibrary(sql: Sql, id: string): Promise<Library | null> {
  const [row] = await sql<Library[]>`select ${columns(sql)} from libraries where id = ${id}`;
  return row ?? null;
}

/** Libraries by age, oldest first: everybody's, or one owner's; those on their way out too. */
export async function listLibraries(
  sql: Sql,
  { ownerId, type, isDeleting }: {
    ownerId?: string;
    type?: LibraryType;
    /** Only those on their way out, or only the others. */
    isDeleting?: boolean;
  } = {},
): Promise<Library[]> {
  return await sql<Library[]>`
    select ${columns(sql)} from libraries
    where ${ownerId === undefined ? sql`true` : sql`owner_id = ${ownerId}`}
      and ${type === undefined ? sql`true` : sql`type = ${type}`}
      and ${
    isDeleting === undefined ? sql`true` : sql`(deleting_since is not null) = ${isDeleting}`
  }
    order by created_at, id`;
}

/** Changes what is given of a library; null when it is gone or going. */
export async function updateLibrary(
  sql: Sql,
  id: string,
  settings: LibrarySettings,
): Promise<Library | null> {
  const { name, importPaths, exclusionPatterns, moveDetection, watch } = settings;
  const { watchPolling, watchInterval } = settings;
  const [row] = await sql<Library[]>`
    update libraries set
      name = coalesce(${name ?? null}, name),
      import_paths = coalesce(${importPaths ?? null}::text[], import_paths),
      exclusion_patterns = coalesce(${exclusionPatterns ?? null}::text[], exclusion_patterns),
      move_detection = coalesce(${moveDetection ?? null}, move_detection),
      watch = coalesce(${watch ?? null}, watch),
      watch_polling = case when ${watchPolling === undefined} then watch_polling
        else ${watchPolling ?? null} end,
      watch_interval = case when ${watchInterval === undefined} then watch_interval
        else ${watchInterval ?? null}::integer end,
      -- Other paths may lie on other file systems.
      trusts_folder_times = trusts_folder_times or ${importPaths !== undefined},
      updated_at = now()
    where id = ${id} and deleting_since is null
    returning ${columns(sql)}`;
  return row ?? null;
}

/** What a scan must know of its library besides. */
export interface ScanState {
  /** When the first scan since the last complete one began. */
  unsettledSince: Date;
  /** What was added since has a later id. */
  unsettledFrom: string;
  /** That was not this one. */
  isResumed: boolean;
  /** Whether a folder whose times are the same may be taken to hold the same files. */
  trustsFolderTimes: boolean;
}

/** Notes that a scan begins, which gives ids after `firstId`; null when the library is gone. */
export async function beginScan(
  sql: Sql,
  { id, firstId }: { id: string; firstId: string },
): Promise<ScanState | null> {
  const [row] = await sql<ScanState[]>`
    update libraries set unsettled_since = coalesce(unsettled_since, now()),
      unsettled_from = case when unsettled_since is null then ${firstId} else unsettled_from end
    where id = ${id}
    returning unsettled_since, coalesce(unsettled_from, ${firstId}) as unsettled_from,
      unsettled_since < now() as is_resumed, trusts_folder_times`;
  return row ?? null;
}

/** Notes that a complete scan of the library has ended. */
export async function markRefreshed(sql: Sql, id: string): Promise<void> {
  await sql`update libraries set refreshed_at = now(), unsettled_since = null where id = ${id}`;
}

/** Notes that a scan has ended that saw to all that changed since it began. */
export async function settle(sql: Sql, id: string): Promise<void> {
  await sql`update libraries set unsettled_since = null where id = ${id}`;
}

/** Notes that files came and went in a folder of the library without a trace in its times. */
export async function distrustFolderTimes(sql: Sql, id: string): Promise<void> {
  await sql`update libraries set trusts_folder_times = false where id = ${id}`;
}

/**
 * Notes that the library is to go: from now on it and its assets are not shown. False when it is
 * gone or going already.
 */
export async function markDeleting(sql: Sql, id: string): Promise<boolean> {
  const result = await sql`
    update libraries set deleting_since = now() where id = ${id} and deleting_since is null`;
  return result.count > 0;
}

/**
 * How many upload libraries an owner has. Until the end of the transaction, nobody else can ask for
 * the same owner: two who delete one each must not both see the other's.
 */
export async function countUploadLibraries(sql: Sql, ownerId: string): Promise<number> {
  await sql`select from users where id = ${ownerId} for no key update`;
  const [row] = await sql<{ count: number }[]>`
    select count(*) from libraries
    where owner_id = ${ownerId} and type = 'UPLOAD' and deleting_since is null`;
  return row!.count;
}

/** Figures of one library. */
export async function libraryStatistics(sql: Sql, id: string): Promise<LibraryStatistics> {
  const [row] = await sql<LibraryStatistics[]>`
    select coalesce(sum(total) filter (where not is_video), 0)::bigint as photos,
      coalesce(sum(total) filter (where is_video), 0)::bigint as videos,
      coalesce(sum(total), 0)::bigint as total,
      coalesce(sum(size), 0)::bigint as usage
    from asset_days where library_id = ${id} and not is_trashed and not is_hidden`;
  return row!;
}

/** How many assets each of these libraries has. */
export async function countAssets(
  sql: Sql,
  libraryIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await sql<{ libraryId: string; count: number }[]>`
    select library_id, sum(total)::bigint as count from asset_days
    where library_id = any(${libraryIds as string[]}::uuid[])
      and not is_trashed and not is_hidden
    group by library_id`;
  return new Map(rows.map(({ libraryId, count }) => [libraryId, count]));
}
