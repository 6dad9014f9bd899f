/** Queues: which are paused, what is in them, and what is taken out. */
import type { JobKind, JobState } from "../domain/job.ts";
import type { QueueName } from "../domain/queue.ts";
import type { Sql } from "./database.ts";

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

/** How many jobs there are of each kind and state, failures that were forgotten left out. */
export async function countJobs(
  sql: Sql,
): Promise<{ kind: JobKind; state: JobState; count: number }[]> {
  return await sql<{ kind: JobKind; state: JobState; count: number }[]>`
    select kind, state, count(*) from jobs where not is_forgotten group by kind, state`;
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

/** How many files could not be read. */
export async function countUnreadAssets(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) from assets where read_problem is not null`;
  return row!.count;
}

/** The external libraries with files that could not be read. */
export async function librariesWithUnreadAssets(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from libraries
    where type = 'EXTERNAL' and deleting_since is null and exists (
      select from assets where library_id = libraries.id and read_problem is not null
    )`;
  return rows.map(({ id }) => id);
}
