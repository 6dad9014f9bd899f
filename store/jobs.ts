/** Rows of jobs: requests, claims, progress and history. */
import type { Job, JobKind, JobReport, JobState } from "../domain/job.ts";
import type { JobCounts, JobProblem, ScanMode } from "../domain/scan.ts";
import type { Sql } from "./database.ts";

const columns = (sql: Sql) =>
  sql`jobs.id, kind, library_id, library_name, mode, requested_by, state, counts, durations, error,
      attempt, created_at, started_at, ended_at`;

export interface JobRequest {
  kind: JobKind;
  libraryId: string;
  mode?: ScanMode;
  options?: { force?: boolean };
  requestedBy: string | null;
}

/** Requests a job. A request that waits already takes this one in: the stronger mode wins. */
export async function requestJob(sql: Sql, request: JobRequest): Promise<Job> {
  const { kind, libraryId, mode = null, options = {}, requestedBy } = request;
  const [row] = await sql<Job[]>`
    insert into jobs (kind, library_id, library_name, mode, options, requested_by)
    select ${kind}, id, name, ${mode}, ${sql.json(options)}, ${requestedBy}
    from libraries where id = ${libraryId}
    on conflict (kind, library_id) where state = 'waiting' do update set
      mode = case
        when 'all' in (jobs.mode, excluded.mode) then 'all'
        when 'modified' in (jobs.mode, excluded.mode) then 'modified'
        else jobs.mode end,
      options = jobs.options || excluded.options
    returning ${columns(sql)}`;
  return row!;
}

export interface ClaimedJob extends Job {
  libraryId: string;
  options: { force?: boolean };
}

/** Takes the oldest waiting job whose library has none running; null when there is none. */
export async function claimJob(sql: Sql): Promise<ClaimedJob | null> {
  const [row] = await sql<ClaimedJob[]>`
    update jobs set state = 'running', started_at = now(), heartbeat_at = now(),
      attempt = attempt + 1
    where id = (
      select id from jobs as waiting
      where state = 'waiting' and not exists (
        select from jobs as other
        where other.library_id = waiting.library_id and other.state = 'running'
      )
      order by created_at, id limit 1 for update skip locked
    )
    returning ${columns(sql)}, options`;
  return row ?? null;
}

/** Shows how far a running job is, and that it is alive. */
export async function saveProgress(
  sql: Sql,
  { id, counts }: { id: string; counts: JobCounts },
): Promise<void> {
  await sql`
    update jobs set counts = ${sql.json({ ...counts })}, heartbeat_at = now()
    where id = ${id} and state = 'running'`;
}

export interface JobEnd {
  id: string;
  state: Extract<JobState, "done" | "failed" | "cancelled">;
  counts: JobCounts;
  durations: Record<string, number>;
  problems: JobProblem[];
  error: string | null;
}

/** Stores a job's end and its report. */
export async function endJob(sql: Sql, end: JobEnd): Promise<void> {
  const { id, state, counts, durations, problems, error } = end;
  await sql`
    update jobs set state = ${state}, counts = ${sql.json({ ...counts })},
      durations = ${sql.json(durations)}, problems = ${sql.json(problems.map((p) => ({ ...p })))},
      error = ${error}, ended_at = now()
    where id = ${id}`;
}

/**
 * Puts a running job back to wait, because the process ends. When another request waits already,
 * that one will do the work, with the stronger mode.
 */
export async function giveBackJob(sql: Sql, id: string): Promise<void> {
  const [waiting] = await sql`
    update jobs as waiting set mode = case
        when 'all' in (waiting.mode, running.mode) then 'all'
        when 'modified' in (waiting.mode, running.mode) then 'modified'
        else waiting.mode end
    from jobs as running
    where running.id = ${id} and waiting.state = 'waiting' and waiting.kind = running.kind
      and waiting.library_id = running.library_id
    returning waiting.id`;
  if (waiting === undefined) await sql`update jobs set state = 'waiting' where id = ${id}`;
  else await sql`update jobs set state = 'cancelled', ended_at = now() where id = ${id}`;
}

/** Running jobs whose process is gone: all of them, or those without a heartbeat for this long. */
export async function abandonedJobs(
  sql: Sql,
  { silentSeconds }: { silentSeconds: number },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from jobs
    where state = 'running' and heartbeat_at <= now() - make_interval(secs => ${silentSeconds})`;
  return rows.map(({ id }) => id);
}

/** Cancels a job that waits; false when it does not wait (any more). */
export async function cancelWaitingJob(sql: Sql, id: string): Promise<boolean> {
  const result = await sql`
    update jobs set state = 'cancelled', ended_at = now() where id = ${id} and state = 'waiting'`;
  return result.count > 0;
}

/** Cancels what waits for a library that is to go. */
export async function cancelWaitingJobsOf(sql: Sql, libraryId: string): Promise<void> {
  await sql`
    update jobs set state = 'cancelled', ended_at = now()
    where library_id = ${libraryId} and state = 'waiting' and kind <> 'delete-library'`;
}

/** The job, or null when there is none with this id. */
export async function findJob(sql: Sql, id: string): Promise<JobReport | null> {
  const [row] = await sql<JobReport[]>`
    select ${columns(sql)}, problems from jobs where id = ${id}`;
  return row ?? null;
}

/** Jobs, newest first, without their problems. */
export async function listJobs(
  sql: Sql,
  { libraryId, libraryIds, limit, before }: {
    libraryId?: string;
    /** Only of these libraries. */
    libraryIds?: string[];
    limit: number;
    before?: Date;
  },
): Promise<Job[]> {
  return await sql<Job[]>`
    select ${columns(sql)} from jobs
    where (${libraryId ?? null}::uuid is null or library_id = ${libraryId ?? null})
      and (${libraryIds ?? null}::uuid[] is null or library_id = any(${libraryIds ?? null}))
      and (${before ?? null}::timestamptz is null or created_at < ${before ?? null})
    order by created_at desc, id limit ${limit}`;
}

/** The newest scan of each of these libraries. */
export async function lastScans(sql: Sql, libraryIds: string[]): Promise<Map<string, Job>> {
  const rows = await sql<Job[]>`
    select distinct on (library_id) ${columns(sql)} from jobs
    where kind = 'scan' and library_id = any(${libraryIds}::uuid[])
    order by library_id, created_at desc, id`;
  return new Map(rows.map((job) => [job.libraryId!, job]));
}

/** How many jobs wait and run, by kind. */
export async function jobCounts(
  sql: Sql,
): Promise<{ kind: JobKind; state: JobState; count: number }[]> {
  return await sql`
    select kind, state, count(*) from jobs where state in ('waiting', 'running', 'failed')
    group by kind, state`;
}
