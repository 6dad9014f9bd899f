/**
 * Files of ours that come or go, so that a crash leaves none that no asset leads to: an 'arriving'
 * one is noted before it gets its name, a 'leaving' one in the transaction that deletes its asset.
 */
import { joinPath } from "../domain/paths.ts";
import type { Sql } from "./database.ts";

/**
 * Notes that a file of a user is about to be at this path; false when another comes or goes there,
 * or an asset is there whose file was lost.
 */
export async function noteArriving(
  sql: Sql,
  { ownerId, folder, name }: { ownerId: string; folder: string; name: string },
): Promise<boolean> {
  const result = await sql`
    insert into pending_files (path, reason)
    select ${joinPath(folder, name)}, 'arriving' where not exists (
      select from libraries join folders on library_id = libraries.id
        join assets on folder_id = folders.id
      where libraries.owner_id = ${ownerId} and libraries.type = 'UPLOAD'
        and path_key(path) = path_key(${folder}) and assets.name = ${name}
    )
    on conflict do nothing`;
  return result.count > 0;
}

/**
 * Forgets a file that was arriving: it has its asset, in whose transaction this is, or never was
 * there. False when it was given up meanwhile.
 */
export async function forgetArriving(sql: Sql, path: string): Promise<boolean> {
  const result = await sql`
    delete from pending_files where path = ${path} and reason = 'arriving'`;
  return result.count > 0;
}

/**
 * Gives a file up that was arriving: it has no asset, and is to go. False when it has one, or was
 * given up before; a transaction that makes its asset is waited for.
 */
export async function giveUp(sql: Sql, path: string): Promise<boolean> {
  const result = await sql`
    update pending_files set reason = 'leaving' where path = ${path} and reason = 'arriving'`;
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

/** Gives files up that were noted so many seconds ago and have no asset yet. */
export async function giveUpArriving(
  sql: Sql,
  { olderThanSeconds }: { olderThanSeconds: number },
): Promise<void> {
  await sql`
    update pending_files set reason = 'leaving'
    where reason = 'arriving'
      and created_at <= now() - make_interval(secs => ${olderThanSeconds})`;
}

/** The next files that come or go, in the order of their paths. */
export async function nextPending(
  sql: Sql,
  { reason, after, limit }: { reason: "arriving" | "leaving"; after: string; limit: number },
): Promise<string[]> {
  const rows = await sql<{ path: string }[]>`
    select path from pending_files where reason = ${reason} and path > ${after}
    order by path limit ${limit}`;
  return rows.map(({ path }) => path);
}

/** These files are gone. */
export async function left(sql: Sql, paths: readonly string[]): Promise<void> {
  await sql`
    delete from pending_files
    where reason = 'leaving' and path = any(${paths as string[]}::text[])`;
}
