/** Deleting users: at first so that it can be undone, at last with all they have. */
import type { User } from "../domain/user.ts";
import type { Sql } from "./database.ts";
import { userColumns } from "./users.ts";

/**
 * Deletes a user who may be brought back; with `force`, one who may not. Null when there is no such
 * user. They cannot sign in any more; their sessions are ended elsewhere.
 */
export async function markUserDeleted(
  sql: Sql,
  id: string,
  { force }: { force: boolean },
): Promise<User | null> {
  const [row] = await sql<User[]>`
    update users set updated_at = now(), deleted_at = coalesce(deleted_at, now()),
      removing_since = case when ${force} then coalesce(removing_since, now()) else removing_since end
    where id = ${id} returning ${userColumns(sql)}`;
  return row ?? null;
}

/** Brings a deleted user back; null when there is none, or when what they had is going already. */
export async function restoreUser(sql: Sql, id: string): Promise<User | null> {
  const [row] = await sql<User[]>`
    update users set deleted_at = null, updated_at = now()
    where id = ${id} and deleted_at is not null and removing_since is null
    returning ${userColumns(sql)}`;
  return row ?? null;
}

/** Ends the time in which those can be brought back who were deleted at `until` or before. */
export async function beginRemovals(sql: Sql, until: Date): Promise<void> {
  await sql`
    update users set removing_since = now()
    where deleted_at <= ${until} and removing_since is null`;
}

/** Tells the libraries of users who are being removed to go too; their ids. */
export async function deleteLibrariesOfRemoved(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with going as (
      update libraries set deleting_since = now()
      where deleting_since is null
        and owner_id in (select id from users where removing_since is not null)
      returning id
    ), cancelled as (
      update jobs set state = 'cancelled', ended_at = now()
      where library_id in (select id from going) and state = 'waiting'
        and kind <> 'delete-library'
    )
    select id from going`;
  return rows.map(({ id }) => id);
}

/** Forgets users who are being removed and whose libraries are gone. */
export async function forgetRemovedUsers(sql: Sql): Promise<void> {
  await sql`
    delete from users
    where removing_since is not null
      and not exists (select from libraries where owner_id = users.id)`;
}
