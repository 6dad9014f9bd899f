/** What people tell single jobs. A job that runs is told by its row, in whichever process it runs. */
import type { Sql } from "./database.ts";

/** What the process that runs a job is to do with it. */
export type JobOrder = "cancel" | "pause";

/** Cancels a job, or has it cancelled where it runs; false when it does neither wait nor run. */
export async function cancelJob(sql: Sql, id: string): Promise<boolean> {
  const result = await sql`
    update jobs set told = case when state = 'running' then 'cancel' end,
      ended_at = case when state = 'waiting' then now() end,
      state = case when state = 'waiting' then 'cancelled' else state end
    where id = ${id} and state in ('waiting', 'running')`;
  return result.count > 0;
}

/** Has a job wait until it is let go on; false when it does neither wait nor run. */
export async function pauseJob(sql: Sql, id: string): Promise<boolean> {
  const result = await sql`
    update jobs set told = case when state = 'running' then coalesce(told, 'pause') end,
      paused_at = case when state = 'waiting' then coalesce(paused_at, now()) end
    where id = ${id} and state in ('waiting', 'running')`;
  return result.count > 0;
}

/** Lets a job go on that was paused or waits to be tried again; false when it is neither. */
export async function resumeJob(sql: Sql, id: string): Promise<boolean> {
  const result = await sql`
    update jobs set paused_at = null, not_before = null, told = nullif(told, 'pause')
    where id = ${id} and (state = 'waiting' or told = 'pause')`;
  return result.count > 0;
}

/**
 * What the jobs among these that run are told. Jobs of a library that is to go have nothing to do
 * any more, but for its deletion.
 */
export async function jobOrders(
  sql: Sql,
  ids: string[],
): Promise<{ id: string; order: JobOrder }[]> {
  return await sql<{ id: string; order: JobOrder }[]>`
    select jobs.id, coalesce(told, 'cancel') as order
    from jobs left join libraries on libraries.id = library_id
    where jobs.id = any(${ids}::uuid[]) and state = 'running'
      and (told is not null or (deleting_since is not null and kind <> 'delete-library'))`;
}

interface Retry {
  /** These jobs. */
  ids: string[];
  requestedBy: string;
}

/**
 * Requests again what jobs were asked that failed or were cancelled, as far as their libraries are
 * there; those failures are not counted any more. Returns the jobs that wait now.
 */
export async function retryJobs(sql: Sql, { ids, requestedBy }: Retry): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with former as (
      update jobs set is_forgotten = true
      where id = any(${ids}::uuid[]) and state in ('failed', 'cancelled')
      returning kind, library_id, mode, options, created_at
    ), strongest as (
      -- One request cannot take in two others in one statement.
      select distinct on (kind, library_id) * from former
      order by kind, library_id, options ? 'folders',
        array_position(array['all', 'modified', 'new'], mode), created_at desc
    )
    insert into jobs (kind, library_id, library_name, mode, options, requested_by)
    select kind, library_id, name, mode, options, ${requestedBy}
    from strongest left join libraries on libraries.id = library_id
    where kind = 'nightly' or (libraries.id is not null and
      (deleting_since is null or kind = 'delete-library'))
    on conflict (kind, library_id) where state = 'waiting' do update set
      mode = stronger_mode(jobs.mode, excluded.mode),
      options = merged_options(jobs.kind, jobs.options, excluded.options),
      requested_by = coalesce(jobs.requested_by, excluded.requested_by),
      not_before = null, paused_at = null
    returning id`;
  return rows.map(({ id }) => id);
}
