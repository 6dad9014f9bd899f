/** Jobs that have ended, and are remembered for a while. */
import type { JobReport } from "../domain/job.ts";
import type { Sql } from "./database.ts";
import { findJob } from "./jobs.ts";

/**
 * Forgets up to `limit` jobs that ended more than so many days ago. A library's newest scan stays,
 * however old: it says when the library was looked at. Returns how many were forgotten.
 */
export async function forgetOldJobs(
  sql: Sql,
  { days, limit }: { days: number; limit: number },
): Promise<number> {
  const result = await sql`
    delete from jobs where id in (
      select id from jobs as old
      -- None ends before it was requested, and there is an index of that.
      where created_at < now() - make_interval(days => ${days})
        and ended_at < now() - make_interval(days => ${days})
        and (kind <> 'scan' or not exists (select from libraries where id = old.library_id)
          or exists (
            select from jobs as newer
            where newer.library_id = old.library_id and newer.kind = 'scan'
              and (newer.created_at, newer.id) > (old.created_at, old.id)
          ))
      limit ${limit}
    )`;
  return result.count;
}

/** The newest nightly run, or null when there was none. */
export async function findNewestNight(sql: Sql): Promise<JobReport | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from jobs where kind = 'nightly' order by created_at desc, id limit 1`;
  return row === undefined ? null : await findJob(sql, row.id);
}
