/** One job from its claim to its end. */
import { findLibrary } from "../store/libraries.ts";
import { type ClaimedJob, endJob, giveBackJob, saveProgress } from "../store/jobs.ts";
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import type { JobState } from "../domain/job.ts";
import type { Library } from "../domain/library.ts";
import type { Log } from "../domain/log.ts";
import { deleteLibrary } from "./delete_library.ts";
import { removeOffline } from "./remove_offline.ts";
import { type FilePool, Tally } from "./scan/context.ts";
import { scan } from "./scan/scan.ts";

/** How often progress is told, and how often it is stored (which is the job's heartbeat too). */
const TELL_MS = 250;
const STORE_MS = 2000;

/** Why a job's signal was aborted: it was cancelled by somebody, or the process ends. */
export class JobCancelled extends Error {
  override readonly name = "JobCancelled";
}
export class ProcessEnding extends Error {
  override readonly name = "ProcessEnding";
}

export interface JobTools {
  sql: Database;
  pool: FilePool;
  thumbs: string;
  events: Events;
  log: Log;
}

interface RunningJob {
  job: ClaimedJob;
  library: Library;
  tally: Tally;
  signal: AbortSignal;
}

/** Does the job's work; returns how long its phases took. */
async function work(
  { sql, pool, thumbs }: JobTools,
  { job, library, tally, signal }: RunningJob,
): Promise<Record<string, number>> {
  switch (job.kind) {
    case "scan":
      return await scan({ sql, pool, scanId: job.id, library, mode: job.mode!, tally, signal });
    case "delete-library":
      await deleteLibrary({ sql, thumbs, libraryId: library.id, tally, signal });
      return {};
    case "remove-offline": {
      const force = job.options.force ?? false;
      await removeOffline({ sql, pool, thumbs, library, force, tally, signal });
      return {};
    }
  }
}

const assetsTouched = ({ counts }: Tally) =>
  counts.added + counts.changed + counts.restored + counts.offline + counts.removed;

/** Tells how the job goes, now and then; returns how to stop. */
function report(tools: JobTools, { job, library, tally }: RunningJob) {
  const started = performance.now();
  let toldTouched = 0;
  const tell = (state: JobState, error: string | null = null) => {
    const { id, kind, libraryId, libraryName, mode } = job;
    const { ownerId } = library;
    tools.events.publish({
      type: "job",
      ownerId,
      job: {
        ...{ id, kind, libraryId, libraryName, mode, state, error },
        counts: { ...tally.counts },
        elapsed: performance.now() - started,
      },
    });
    const touched = assetsTouched(tally);
    if (touched !== toldTouched) tools.events.publish({ type: "assets", ownerId, libraryId });
    toldTouched = touched;
  };
  const store = () =>
    saveProgress(tools.sql, { id: job.id, counts: tally.counts }).catch((error) =>
      tools.log("warn", "A job's progress could not be stored", { error: String(error) })
    );
  tell("running");
  const timers = [setInterval(() => tell("running"), TELL_MS), setInterval(store, STORE_MS)];
  return { tell, stop: () => timers.forEach(clearInterval) };
}

function logEnd(log: Log, { job, tally }: RunningJob, state: JobState, error: string | null) {
  const { kind, libraryName, mode } = job;
  log(error === null ? "debug" : "error", `A job ended: ${kind} ${state}`, {
    library: libraryName,
    ...(mode === null ? {} : { mode }),
    ...(error === null ? {} : { error }),
  });
  for (const problem of tally.problems) {
    log("warn", "A file or folder was not read", { ...problem });
  }
}

/** How a job's error ends it; null when it is to be done again by the next process. */
function endOf(error: unknown): { state: "failed" | "cancelled"; error: string | null } | null {
  if (error instanceof ProcessEnding) return null;
  if (error instanceof JobCancelled) return { state: "cancelled", error: null };
  return { state: "failed", error: error instanceof Error ? error.message : String(error) };
}

/** Runs a claimed job and stores its end. Never throws for a fault of the job itself. */
export async function runJob(
  tools: JobTools,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<void> {
  const library = await findLibrary(tools.sql, job.libraryId);
  const tally = new Tally();
  if (library === null || (library.deletingSince !== null && job.kind !== "delete-library")) {
    const { counts, problems } = tally;
    const end = { id: job.id, state: "cancelled", counts, problems, durations: {} } as const;
    return await endJob(tools.sql, { ...end, error: null });
  }
  const running = { job, library, tally, signal };
  const { tell, stop } = report(tools, running);
  try {
    const durations = await work(tools, running);
    await conclude("done", null, durations);
  } catch (error) {
    const end = endOf(signal.aborted ? signal.reason : error);
    if (end === null) await giveBackJob(tools.sql, job.id);
    else await conclude(end.state, end.error, {});
  } finally {
    stop();
  }

  async function conclude(
    state: "done" | "failed" | "cancelled",
    error: string | null,
    durations: Record<string, number>,
  ): Promise<void> {
    stop();
    const { counts, problems } = tally;
    await endJob(tools.sql, { id: job.id, state, counts, durations, problems, error });
    tell(state, error);
    logEnd(tools.log, running, state, error);
  }
}
