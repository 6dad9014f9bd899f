/** One job from its claim to its end. */
import { findLibrary } from "../store/libraries.ts";
import { boundsOf } from "../store/library_bounds.ts";
import {
  type ClaimedJob,
  endJob,
  forgetSmallScans,
  giveBackJob,
  saveProgress,
} from "../store/jobs.ts";
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import { isSmallScan, type JobState } from "../domain/job.ts";
import type { Library } from "../domain/library.ts";
import type { Log } from "../domain/log.ts";
import { deleteLibrary } from "./delete_library.ts";
import { runNightly } from "./nightly.ts";
import { refreshMetadata } from "./refresh_metadata.ts";
import { removeOffline } from "./remove_offline.ts";
import { type FilePool, Tally } from "./scan/context.ts";
import { scan } from "./scan/scan.ts";

/** How often progress is told, and how often it is stored (which is the job's heartbeat too). */
const TELL_MS = 250;
const STORE_MS = 2000;

/** A file that was watched until nobody wrote to it any more need not rest for long. */
const SEEN_QUIET_MS = 500;

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
  /** Never scanned: what is in it is ours. */
  dataFolder: string;
  /** A file or folder that changed in these last milliseconds may be changing still. */
  quietMs: number;
  events: Events;
  log: Log;
}

interface RunningJob {
  job: ClaimedJob;
  /** Null for the nightly run. */
  library: Library | null;
  tally: Tally;
  stop: AbortController;
}

/** Does the job's work. */
async function work(tools: JobTools, running: RunningJob): Promise<void> {
  const { library, tally, stop: { signal } } = running;
  if (library !== null) return await workOnLibrary(tools, running, library);
  const { sql, thumbs, log } = tools;
  await runNightly({ sql, thumbs, log, tally, signal });
}

async function workOnLibrary(
  { sql, pool, thumbs, dataFolder, quietMs }: JobTools,
  { job, tally, stop: { signal } }: RunningJob,
  library: Library,
): Promise<void> {
  switch (job.kind) {
    case "scan": {
      const [mode, bounds] = [job.mode!, await boundsOf(sql, library)];
      const folders = job.options.folders ?? null;
      // Whoever asks for some folders has seen them come to rest, and asks again when they change.
      const fileQuietMs = folders === null ? quietMs : Math.min(quietMs, SEEN_QUIET_MS);
      const order = { library, mode, folders, bounds, dataFolder, tally, signal };
      await scan({ sql, pool, quietMs, fileQuietMs, ...order });
      if (isSmallScan(job.options)) await forgetSmallScans(sql, library.id);
      return;
    }
    case "delete-library":
      return await deleteLibrary({ sql, thumbs, libraryId: library.id, tally, signal });
    case "remove-offline": {
      const force = job.options.force ?? false;
      return await removeOffline({ sql, pool, thumbs, library, force, tally, signal });
    }
    case "refresh-metadata":
      return await refreshMetadata({ sql, pool, library, quietMs, tally, signal });
  }
}

const assetsTouched = ({ counts }: Tally) =>
  counts.added + counts.changed + counts.restored + counts.moved + counts.offline + counts.removed;

/** Tells how the job goes, now and then; returns how to stop. */
function report(tools: JobTools, { job, library, tally, stop }: RunningJob) {
  const started = performance.now();
  let toldTouched = 0;
  const tell = (state: JobState, error: string | null = null) => {
    const { id, kind, libraryId, libraryName, mode } = job;
    const ownerId = library?.ownerId ?? null;
    tools.events.publish({
      type: "job",
      ownerId,
      job: {
        ...{ id, kind, libraryId, libraryName, mode, state, error },
        counts: { ...tally.counts },
        isSmall: isSmallScan(job.options),
        elapsed: performance.now() - started,
      },
    });
    const touched = assetsTouched(tally);
    if (touched !== toldTouched && library !== null) {
      tools.events.publish({ type: "assets", ownerId: library.ownerId, libraryId: library.id });
    }
    toldTouched = touched;
  };
  const store = async () => {
    try {
      const { id, attempt } = job;
      const isOurs = await saveProgress(tools.sql, { id, attempt, counts: tally.counts });
      if (!isOurs) stop.abort(new ProcessEnding("Another process has taken the job over"));
    } catch (error) {
      tools.log("warn", "A job's progress could not be stored", { error: String(error) });
    }
  };
  tell("running");
  const timers = [setInterval(() => tell("running"), TELL_MS), setInterval(store, STORE_MS)];
  return { tell, endReport: () => timers.forEach(clearInterval) };
}

function logEnd(
  log: Log,
  { job, tally }: Pick<RunningJob, "job" | "tally">,
  state: JobState,
  error: string | null,
) {
  const { kind, libraryName, mode } = job;
  log(error === null ? "debug" : "error", `A job ended: ${kind} ${state}`, {
    library: libraryName,
    ...(mode === null ? {} : { mode }),
    ...(error === null ? {} : { error }),
  });
  // Its problems are no files, and were logged already.
  if (kind === "nightly") return;
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

/** Stores a job's end, unless another process has taken the job over. */
async function conclude(
  { sql, log }: JobTools,
  running: Pick<RunningJob, "job" | "tally">,
  { state, error }: { state: "done" | "failed" | "cancelled"; error: string | null },
): Promise<void> {
  const { job: { id, attempt }, tally: { counts, durations, problems } } = running;
  await endJob(sql, { id, attempt, state, counts, durations, problems, error });
  logEnd(log, running, state, error);
}

/** The library that a job works on; "gone" when there is nothing to do for it any more. */
async function libraryOf(
  { sql }: JobTools,
  { kind, libraryId }: ClaimedJob,
): Promise<Library | null | "gone"> {
  if (libraryId === null) return null;
  const library = await findLibrary(sql, libraryId);
  const isGoing = library?.deletingSince != null && kind !== "delete-library";
  return library === null || isGoing ? "gone" : library;
}

/**
 * Runs a claimed job and stores its end. Never throws for a fault of the job itself. Aborting
 * `stop` cancels it, or gives it back when the process ends.
 */
export async function runJob(
  tools: JobTools,
  job: ClaimedJob,
  stop: AbortController,
): Promise<void> {
  const library = await libraryOf(tools, job);
  const tally = new Tally();
  if (library === "gone") {
    return await conclude(tools, { job, tally }, { state: "cancelled", error: null });
  }
  const running = { job, library, tally, stop };
  const { tell, endReport } = report(tools, running);
  try {
    await work(tools, running);
    endReport();
    await conclude(tools, running, { state: "done", error: null });
    tell("done");
  } catch (error) {
    endReport();
    const end = endOf(stop.signal.aborted ? stop.signal.reason : error);
    if (end === null) return await giveBackJob(tools.sql, job);
    await conclude(tools, running, end);
    tell(end.state, end.error);
  }
}
