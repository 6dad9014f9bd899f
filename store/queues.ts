/** Queues: which are paused, what is in them, and what is taken out. */
import type { JobKind, JobState } from "../domain/job.ts";
import type { QueueName } from "../domain/queue.ts";
import type { Sql } from "./database.ts";

/** Jobs that are requested again at once: there are not more libraries that anybody has. */
const MOST_RETRIED = 1000;

/** The queues whose work waits until somebody lets it go on. */
export async function pausedQueues(sql: Sql): Promise<QueueName[]> {
  const rows = await sql<{ name: QueueName }[]>`select name from paused_queues`;
  return rows.map(({ name }) => name);
}

/** Nothing more is begun in the queue, in no process and after no start. */
export async function pauseQueue(sql: Sql, name: QueueName): Promise<void> {
  await sql`insert into paused_queues (name) values (${name}) on conflict do nothing`;
}

/** Lets a paused queue go on. */
export async function resumeQueue(sql: Sql, name: QueueName): Promise<void> {
  await sql`delete from paused_queues where name = ${name}`;
}

/** Jobs that wait are told apart by what they wait for. */
export interface JobCount {
  kind: JobKind;
  state: JobState | "delayed" | "paused";
  count: number;
}

/** How many jobs there are of each kind and state, failures that were forgotten left out. */
export async function countJobs(sql: Sql): Promise<JobCount[]> {
  return await sql<JobCount[]>`
    select kind, case
      when state = 'waiting' and paused_at is not null then 'paused'
      when state = 'waiting' and not_before > now() then 'delayed'
      else state
    end as state, count(*)
    from jobs where not is_forgotten group by 1, 2`;
}

/** Cancels what waits of these kinds, except deletions: somebody was promised that it goes. */
export async function cancelWaitingJobs(sql: Sql, kinds: readonly JobKind[]): Promise<void> {
  await sql`
    update jobs set state = 'cancelled', ended_at = now()
    where state = 'waiting' and kind = any(${kinds as JobKind[]}) and kind <> 'delete-library'`;
}

/** Jobs of these kinds that failed are not counted any more; the history keeps them. */
export async function forgetFailedJobs(sql: Sql, kinds: readonly JobKind[]): Promise<void> {
  await sql`
    update jobs set is_forgotten = true
    where state = 'failed' and kind = any(${kinds as JobKind[]}) and not is_forgotten`;
}

/** The newest jobs of these kinds that failed and were not forgotten. */
export async function failedJobs(sql: Sql, kinds: readonly JobKind[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from jobs
    where state = 'failed' and kind = any(${kinds as JobKind[]}) and not is_forgotten
    order by created_at desc limit ${MOST_RETRIED}`;
  return rows.map(({ id }) => id);
}

/** How many files could not be read. */
export async function countUnreadAssets(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) from assets where read_problem is not null`;
  return row!.count;
}
