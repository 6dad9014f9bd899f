/** Rows of jobs: requests, claims, progress and history. */
import { notFound } from "../domain/errors.ts";
import type { Job, JobKind, JobOptions, JobReport, JobState } from "../domain/job.ts";
import type { JobCounts, JobProblem, ScanMode } from "../domain/scan.ts";
import { type Database, inTransaction, type Sql } from "./database.ts";

const columns = (sql: Sql) =>
  sql`jobs.id, kind, library_id, library_name, mode, requested_by, state, counts, durations, error,
      attempt, created_at, started_at, ended_at, paused_at,
      case when state = 'waiting' then not_before end as retry_at`;

export interface JobRequest {
  kind: JobKind;
  libraryId: string;
  mode?: ScanMode;
  options?: JobOptions;
  requestedBy: string | null;
}

/**
 * For `insert into jobs …`: a request that waits already takes this one in. The stronger mode wins,
 * and a scan of everything takes in those of some folders. It waits no longer for its time, or for
 * being let go on, when it is a person who asks.
 */
export const takenInByWaiting = (sql: Sql) =>
  sql`on conflict (kind, library_id) where state = 'waiting' do update set
      mode = stronger_mode(jobs.mode, excluded.mode),
      options = merged_options(jobs.kind, jobs.options, excluded.options),
      requested_by = coalesce(jobs.requested_by, excluded.requested_by),
      not_before = case when excluded.requested_by is null then jobs.not_before end,
      paused_at = case when excluded.requested_by is null then jobs.paused_at end`;

/**
 * Requests a job, or has one that waits take it in.
 * @throws {AppError} when the library is gone
 */
export async function requestJob(sql: Sql, request: JobRequest): Promise<Job> {
  const { kind, libraryId, mode = null, options = {}, requestedBy } = request;
  const [row] = await sql<Job[]>`
    insert into jobs (kind, library_id, library_name, mode, options, requested_by)
    select ${kind}, id, name, ${mode}, ${sql.json(options as never)}, ${requestedBy}
    from libraries where id = ${libraryId}
    ${takenInByWaiting(sql)} returning ${columns(sql)}`;
  if (row === undefined) throw notFound("Library");
  return row;
}

/** PostgreSQL tells those who listen here that a job was requested. */
const CHANNEL = "shoebox_jobs";

/** Tells the processes that work on this database that a job was requested. */
export async function tellOfJobs(sql: Database): Promise<void> {
  await sql.notify(CHANNEL, "");
}

/**
 * Calls `onJob` when a process says that it requested one, and when one may have said so unheard.
 * Ends with the pool.
 */
export async function listenForJobs(sql: Database, onJob: () => void): Promise<void> {
  await sql.listen(CHANNEL, onJob, onJob);
}

export interface ClaimedJob extends Job {
  options: JobOptions;
  /** How often it failed for a reason that can pass, one time after the other. */
  failures: number;
}

/** PostgreSQL's code for a row that a unique index does not take. */
const UNIQUE_VIOLATION = "23505";

/**
 * Takes the oldest waiting job whose library has none running, of another kind than those in
 * `except`; null when there is none.
 */
export async function claimJob(
  sql: Sql,
  { except = [] }: { except?: JobKind[] } = {},
): Promise<ClaimedJob | null> {
  try {
    return await claim(sql, except);
  } catch (error) {
    // Another process has claimed another job of the same library at this moment.
    if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

async function claim(sql: Sql, except: JobKind[]): Promise<ClaimedJob | null> {
  const [row] = await sql<ClaimedJob[]>`
    update jobs set state = 'running', started_at = now(), heartbeat_at = now(),
      attempt = attempt + 1, error = null, not_before = null
    where id = (
      select id from jobs as waiting
      where state = 'waiting' and kind <> all(${except}) and paused_at is null
        and (not_before is null or not_before <= now()) and not exists (
        select from jobs as other
        where other.library_id is not distinct from waiting.library_id
          and other.state = 'running'
      )
      order by created_at, id limit 1 for update skip locked
    )
    returning ${columns(sql)}, options, failures`;
  return row ?? null;
}

/** Shows how far a running job is, and that it is alive; false when it is not this attempt's. */
export async function saveProgress(
  sql: Sql,
  { id, attempt, counts }: { id: string; attempt: number; counts: JobCounts },
): Promise<boolean> {
  const result = await sql`
    update jobs set counts = ${sql.json({ ...counts })}, heartbeat_at = now()
    where id = ${id} and state = 'running' and attempt = ${attempt}`;
  return result.count > 0;
}

export interface JobEnd {
  id: string;
  attempt: number;
  state: Extract<JobState, "done" | "failed" | "cancelled">;
  counts: JobCounts;
  durations: Record<string, number>;
  problems: JobProblem[];
  error: string | null;
}

/** Stores a job's end and its report, unless another attempt has begun. */
export async function endJob(sql: Sql, end: JobEnd): Promise<void> {
  const { id, attempt, state, counts, durations, problems, error } = end;
  await sql`
    update jobs set state = ${state}, counts = ${sql.json({ ...counts })},
      durations = ${sql.json(durations)}, problems = ${sql.json(problems.map((p) => ({ ...p })))},
      error = ${error}, ended_at = now()
    where id = ${id} and state = 'running' and attempt = ${attempt}`;
}

/** Why a job failed, and after how many seconds it is tried again. */
export interface PassingFailure {
  error: string;
  pauseSeconds: number;
}

/**
 * Puts a running job back to wait, because its process ends or is gone, it was told to pause, or it
 * failed for a reason that can pass: as a new request, which merges with one that waits already.
 */
export async function giveBackJob(
  sql: Database,
  { id, attempt }: { id: string; attempt: number },
  failure: PassingFailure | null = null,
): Promise<void> {
  await inTransaction(sql, async (transaction) => {
    const [job] = await transaction<{ told: "cancel" | "pause" | null }[]>`
      update jobs set state = 'cancelled', ended_at = now(), error = ${failure?.error ?? null}
      where id = ${id} and state = 'running' and attempt = ${attempt}
      returning told`;
    if (job === undefined || job.told === "cancel") return;
    const [waiting] = await transaction`
      update jobs as waiting set mode = stronger_mode(waiting.mode, given.mode),
        options = merged_options(waiting.kind, given.options, waiting.options),
        paused_at = case when given.told = 'pause' then now() else waiting.paused_at end
      from jobs as given
      where given.id = ${id} and waiting.state = 'waiting' and waiting.kind = given.kind
        and waiting.library_id is not distinct from given.library_id
      returning waiting.id`;
    if (waiting !== undefined) return;
    await transaction`
      update jobs set state = 'waiting', ended_at = null, told = null,
        paused_at = case when told = 'pause' then now() end,
        failures = ${failure === null ? 0 : transaction`failures + 1`},
        not_before = now() + make_interval(secs => ${failure?.pauseSeconds ?? null})
      where id = ${id}`;
  });
}

/** Running jobs whose process is gone: those without a heartbeat for this long. */
export async function abandonedJobs(
  sql: Sql,
  { silentSeconds }: { silentSeconds: number },
): Promise<{ id: string; attempt: number }[]> {
  return await sql<{ id: string; attempt: number }[]>`
    select id, attempt from jobs
    where state = 'running' and heartbeat_at <= now() - make_interval(secs => ${silentSeconds})`;
}

/**
 * Requests the deletion of libraries that are to go and have no job for it that waits or runs, nor
 * one that ended in these last seconds. Returns how many were requested.
 */
export async function requestMissingDeletions(
  sql: Sql,
  { quietSeconds }: { quietSeconds: number },
): Promise<number> {
  const result = await sql`
    insert into jobs (kind, library_id, library_name)
    select 'delete-library', id, name from libraries
    where deleting_since is not null and not exists (
      select from jobs
      where kind = 'delete-library' and library_id = libraries.id
        and (ended_at is null or ended_at > now() - make_interval(secs => ${quietSeconds}))
    )
    on conflict do nothing`;
  return result.count;
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
  { libraryId, libraryIds, limit, before, after }: {
    libraryId?: string;
    /** Only of these libraries. */
    libraryIds?: string[];
    limit: number;
    before?: Date;
    /** The id of the last job of the page before. */
    after?: string;
  },
): Promise<Job[]> {
  return await sql<Job[]>`
    select ${columns(sql)} from jobs
    where (${libraryId ?? null}::uuid is null or library_id = ${libraryId ?? null})
      and (${libraryIds ?? null}::uuid[] is null or library_id = any(${libraryIds ?? null}))
      and (${before ?? null}::timestamptz is null or created_at < ${before ?? null})
      and (${after ?? null}::uuid is null
        or (created_at, id) < (select created_at, id from jobs where id = ${after ?? null}))
    order by created_at desc, id desc limit ${limit}`;
}

/** Jobs of these kinds that run or wait, in the order in which they are taken. */
export async function listOpenJobs(
  sql: Sql,
  { kinds, limit }: { kinds: JobKind[]; limit: number },
): Promise<Job[]> {
  return await sql<Job[]>`
    select ${columns(sql)} from jobs
    where kind = any(${kinds}) and state in ('running', 'waiting')
    order by state, created_at, id limit ${limit}`;
}

/** So many scans of some folders, and polls, are kept in a library's history. */
const SMALL_SCANS_KEPT = 100;

/** What a scan tells that is worth keeping. */
const NEWS: (keyof JobCounts)[] = [
  "added",
  "changed",
  "restored",
  "moved",
  "offline",
  "removed",
  "postponed",
  "errors",
];

/**
 * Forgets a library's older scans of some folders, and polls: there may be one every second. Those
 * that found nothing new go at once.
 */
export async function forgetSmallScans(sql: Sql, libraryId: string): Promise<void> {
  await sql`
    delete from jobs where id in (
      select id from (
        select id, state, counts, row_number() over (order by created_at desc) as place from jobs
        where library_id = ${libraryId} and kind = 'scan' and ended_at is not null
          and (options ? 'folders' or options ? 'isPoll')
      ) as small
      where place > ${SMALL_SCANS_KEPT} or (state = 'done' and not exists (
        select from jsonb_each(counts) where key = any(${NEWS}) and value <> '0'
      ))
    )`;
}

/** The newest scan of each of these libraries that looked at all of it, or is to. */
export async function lastScans(sql: Sql, libraryIds: string[]): Promise<Map<string, Job>> {
  const rows = await sql<Job[]>`
    select distinct on (library_id) ${columns(sql)} from jobs
    where kind = 'scan' and library_id = any(${libraryIds}::uuid[]) and not options ? 'folders'
    order by library_id, created_at desc, id`;
  return new Map(rows.map((job) => [job.libraryId!, job]));
}
