/** Deletions of libraries that nobody works on: their process died, or their job failed. */
import type { Database } from "../store/database.ts";
import { requestMissingDeletions } from "../store/jobs.ts";

/**
 * Has every library that is to go deleted to the end: those without a job that waits or runs get
 * one, unless theirs has ended in the last `quietSeconds`. Returns how many got one; a job loop
 * finds the jobs by itself. For the start and for every night, besides what the loop does.
 */
export async function finishStuckDeletions(
  sql: Database,
  { quietSeconds = 0 }: { quietSeconds?: number } = {},
): Promise<number> {
  return await requestMissingDeletions(sql, { quietSeconds });
}
