/**
 * Files of ours that come or go, so that a crash leaves none that no asset leads to: an 'arriving'
 * one is noted before it gets its name, a 'leaving' one in the transaction that deletes its asset.
 */
import { basename, dirname } from "@std/path";
import { joinPath } from "../domain/paths.ts";
import type { Sql } from "./database.ts";

type Reason = "arriving" | "leaving";

/** The asset of an uploaded file at this place. */
const assetAt = (sql: Sql, { folder, name }: { folder: string; name: string }) =>
  sql`select from libraries join folders on library_id = libraries.id
        join assets on folder_id = folders.id
      where libraries.type = 'UPLOAD' and path_key(path) = path_key(${folder})
        and assets.name = ${name}`;

/**
 * Notes that a file of a user is about to be at this path; false when another comes or goes there,
 * or an asset is there whose file was lost. When an asset gets there at the same moment, it may be
 * true: whoever asks looks for its file then.
 */
export async function noteArriving(
  sql: Sql,
  { ownerId, folder, name }: { ownerId: string; folder: string; name: string },
): Promise<boolean> {
  const result = await sql`
    insert into pending_files (path, reason)
    select ${joinPath(folder, name)}, 'arriving' where not exists (
      ${assetAt(sql, { folder, name })} and libraries.owner_id = ${ownerId}
    )
    on conflict do nothing`;
  return result.count > 0;
}

/** Forgets a file: it never was there, or is gone. */
export async function forget(
  sql: Sql,
  { path, reason }: { path: string; reason: Reason },
): Promise<void> {
  await sql`delete from pending_files where path = ${path} and reason = ${reason}`;
}

/**
 * Gives a file up that was arriving: it has no asset, and is to go. False when it has one, which
 * nothing arrives at any more then, or was given up before; a transaction that makes its asset is
 * waited for.
 * @param notedAt leaves alone what was noted under its name since; without it, any is meant
 */
export async function giveUp(
  sql: Sql,
  path: string,
  { notedAt = null }: { notedAt?: string | null } = {},
): Promise<boolean> {
  const asset = assetAt(sql, { folder: dirname(path), name: basename(path) });
  const result = await sql`
    with forgotten as (
      delete from pending_files
      where path = ${path} and reason = 'arriving' and exists (${asset})
    )
    update pending_files set reason = 'leaving'
    where path = ${path} and reason = 'arriving' and not exists (${asset})
      and (${notedAt}::text is null or created_at = ${notedAt}::text::timestamptz)`;
  return result.count > 0;
}

/**
 * For a statement that deletes assets of upload libraries: notes that their files are to go. Before
 * it comes `gone` with the folder_id and name of each.
 */
export const leaving = (sql: Sql) =>
  sql`leaving as (
      insert into pending_files (path, reason)
      select folders.path || '/' || gone.name, 'leaving'
      from gone join folders on folders.id = gone.folder_id
        join libraries on libraries.id = folders.library_id and libraries.type = 'UPLOAD'
      on conflict (path) do update set reason = 'leaving'
    )`;

/** A file that comes or goes. */
export interface PendingFile {
  path: string;
  /** As PostgreSQL writes it, to the microsecond; with the path, it is this note and no other. */
  notedAt: string;
  /** Since then. */
  seconds: number;
}

/** The next files that come or go, in the order of their paths. */
export async function nextPending(
  sql: Sql,
  { reason, after, limit }: { reason: Reason; after: string; limit: number },
): Promise<PendingFile[]> {
  return await sql<PendingFile[]>`
    select path, created_at::text as noted_at,
      extract(epoch from now() - created_at)::float8 as seconds
    from pending_files where reason = ${reason} and path > ${after}
    order by path limit ${limit}`;
}

/** Whether an asset has the file at a path. */
export async function hasAsset(sql: Sql, path: string): Promise<boolean> {
  const rows = await assetAt(sql, { folder: dirname(path), name: basename(path) });
  return rows.length > 0;
}

/** Whether a file is to go. */
export async function isLeaving(sql: Sql, path: string): Promise<boolean> {
  const rows = await sql`select from pending_files where path = ${path} and reason = 'leaving'`;
  return rows.length > 0;
}

/** These files are gone. */
export async function left(
  sql: Sql,
  files: readonly Pick<PendingFile, "path" | "notedAt">[],
): Promise<void> {
  const [paths, notedAt] = [files.map(({ path }) => path), files.map(({ notedAt }) => notedAt)];
  await sql`
    delete from pending_files
    using unnest(${paths}::text[], ${notedAt}::text[]::timestamptz[]) as gone(path, noted_at)
    where reason = 'leaving' and pending_files.path = gone.path and created_at = noted_at`;
}
