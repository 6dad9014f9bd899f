/** How jobs stand, for those who were not there when it was told. */
import type { JobEvent } from "../domain/event.ts";
import type { Job } from "../domain/job.ts";
import { NO_COUNTS } from "../domain/scan.ts";
import type { Sql } from "./database.ts";

type Row =
  & Pick<
    Job,
    "id" | "kind" | "libraryId" | "libraryName" | "mode" | "state" | "error" | "counts"
  >
  & { ownerId: string | null; isSmall: boolean; elapsed: number };

/**
 * The newest jobs that wait or run, and those that ended after `since`, the oldest of them first.
 * @param options.ownerId only those about libraries of this user; all when null
 */
export async function jobEventsSince(
  sql: Sql,
  { since, ownerId, limit }: { since: Date | null; ownerId: string | null; limit: number },
): Promise<JobEvent[]> {
  const rows = await sql<Row[]>`
    select jobs.id, kind, library_id, library_name, mode, state, error, counts, owner_id,
      options ? 'folders' or options ? 'isPoll' as is_small,
      coalesce(extract(epoch from coalesce(ended_at, now()) - started_at), 0)::float8 * 1000
        as elapsed
    from jobs left join libraries on libraries.id = library_id
    where (state in ('waiting', 'running') or ended_at > ${since})
      and (${ownerId}::uuid is null or owner_id = ${ownerId})
    order by jobs.created_at desc, jobs.id desc limit ${limit}`;
  return rows.reverse().map(({ ownerId, counts, ...job }) => ({
    type: "job",
    ownerId,
    job: { ...job, counts: { ...NO_COUNTS, ...counts } },
  }));
}
