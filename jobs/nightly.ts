/** What is done every night, or as often as the settings say. */
import type { NightlyStep } from "../domain/job.ts";
import type { Log } from "../domain/log.ts";
import type { Database } from "../store/database.ts";
import { forgetOldJobs } from "../store/job_history.ts";
import { requestScans } from "../store/scan_requests.ts";
import { forgetUnusedSessions } from "../store/sessions.ts";
import { deleteExpiredTrash } from "./expired_trash.ts";
import { prunePictures } from "./prune_pictures.ts";
import type { Tally } from "./scan/context.ts";
import { finishStuckDeletions } from "./stuck_deletions.ts";

/** The history of jobs goes back so far. */
const HISTORY_DAYS = 90;

/** Rows of one statement: short enough that nobody waits for it. */
const BATCH = 1000;

export interface NightlyOptions {
  sql: Database;
  /** The folder that pictures are kept in. */
  thumbs: string;
  log: Log;
  tally: Tally;
  signal: AbortSignal;
}

interface Step {
  name: NightlyStep;
  /** Does it and says what it did; null when there was nothing to do. */
  work: (options: NightlyOptions) => Promise<string | null>;
}

const told = (count: number, words: (count: number) => string) => count === 0 ? null : words(count);

const STEPS: readonly Step[] = [
  {
    name: "Scan libraries",
    work: async ({ sql }) => {
      const count = await requestScans(sql, { of: "all", mode: "modified", requestedBy: null });
      return told(count, (n) => `${n} to be scanned for new and changed files`);
    },
  },
  {
    name: "Finish deletions",
    work: async ({ sql }) =>
      told(await finishStuckDeletions(sql), (n) => `${n} that were stuck go on`),
  },
  {
    name: "Empty the trash",
    work: async ({ sql, signal }) =>
      told(await deleteExpiredTrash(sql, signal), (n) => `${n} deleted that had their time`),
  },
  {
    name: "End sessions",
    work: async ({ sql }) =>
      told(await forgetUnusedSessions(sql), (n) => `${n} ended that nobody used`),
  },
  {
    name: "Remove pictures",
    work: async ({ sql, thumbs, signal }) =>
      told(
        await prunePictures({ sql, thumbs, now: new Date(), signal }),
        (n) => `${n} removed that no photo or video has`,
      ),
  },
  { name: "Forget old jobs", work: forgetHistory },
];

async function forgetHistory({ sql, signal }: NightlyOptions): Promise<string | null> {
  let forgotten = 0;
  while (!signal.aborted) {
    const count = await forgetOldJobs(sql, { days: HISTORY_DAYS, limit: BATCH });
    forgotten += count;
    if (count < BATCH) break;
  }
  return told(forgotten, (n) => `${n} forgotten that ended ${HISTORY_DAYS} days ago or more`);
}

/**
 * Does one step after the other, and goes on when one fails. A run that was cut short begins anew:
 * what is done already is nothing to do.
 * @throws {Error} at the end, when steps failed
 */
export async function runNightly(options: NightlyOptions): Promise<void> {
  const { log, tally, signal } = options;
  for (const { name, work } of STEPS) {
    try {
      signal.throwIfAborted();
      const reason = await tally.timed(name, () => work(options));
      if (reason !== null) tally.note({ path: name, reason });
    } catch (error) {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      log("error", "A step of the nightly run failed; the others are done", { name, reason });
      tally.problem({ path: name, reason });
    }
  }
  const failed = tally.counts.errors;
  if (failed > 0) throw new Error(`${failed} of ${STEPS.length} steps failed`);
}
