/** How libraries are watched. */
import type { WatchState } from "../domain/watch_state.ts";
import type { Sql } from "./database.ts";

/** Notes how a library is watched; nothing when it is gone. */
export async function saveWatchState(
  sql: Sql,
  libraryId: string,
  { state, folders, reason }: Omit<WatchState, "since">,
): Promise<void> {
  await sql`
    insert into library_watches (library_id, state, folders, reason)
    select id, ${state}, ${folders}, ${reason} from libraries where id = ${libraryId}
    on conflict (library_id) do update set folders = excluded.folders, reason = excluded.reason,
      state = excluded.state,
      since = case when library_watches.state = excluded.state then library_watches.since
        else now() end`;
}

/** Forgets how a library was watched. */
export async function forgetWatchState(sql: Sql, libraryId: string): Promise<void> {
  await sql`delete from library_watches where library_id = ${libraryId}`;
}

/** How a library is watched; null when nobody does, or began to. */
export async function findWatchState(sql: Sql, libraryId: string): Promise<WatchState | null> {
  const [row] = await sql<WatchState[]>`
    select state, folders, reason, since from library_watches where library_id = ${libraryId}`;
  return row ?? null;
}
