/** One job from its claim to its end. */
import { retryPause } from "../domain/retry.ts";
import { findLibrary } from "../store/libraries.ts";
import { boundsOf } from "../store/library_bounds.ts";
import {
  type ClaimedJob,
  endJob,
  forgetSmallScans,
  giveBackJob,
  type PassingFailure,
  saveProgress,
} from "../store/jobs.ts";
import type { Database } from "../store/database.ts";
import { isDatabaseAway } from "../store/database_away.ts";
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
import { pause } from "./wake.ts";
import { TaskAbortedError } from "./task_worker.ts";

/** How often progress is told, and how often it is stored (which is the job's heartbeat too). */
const TELL_MS = 250;
const STORE_MS = 2000;

/** A file that was watched until nobody wrote to it any more need not rest for long. */
const SEEN_QUIET_MS = 500;

/** While the database is away, a job's end is kept, and stored when it is there again. */
const STORE_AGAIN_MS = 1000;

/** Why a job's signal was aborted: it was cancelled, or is to wait because it was paused or the process ends. */
export class JobCancelled extends Error {
  override readonly name = "JobCancelled";
}
export class JobGivenBack extends Error {
  override readonly name = "JobGivenBack";
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
  /** Aborted when the process ends. */
  signal: AbortSignal;
}

/** A job and what it did so far. */
interface TalliedJob {
  job: ClaimedJob;
  tally: Tally;
}

interface RunningJob extends TalliedJob {
  /** Null for the nightly run. */
  library: Library | null;
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
      if (isSmallScan(job.options)) await forgetSmallScans(sql, library.id);
      const folders = job.options.folders ?? null;
      // Whoever asks for some folders has seen them come to rest, and asks again when they change.
      const fileQuietMs = folders === null ? quietMs : Math.min(quietMs, SEEN_QUIET_MS);
      const order = { library, mode, folders, bounds, dataFolder, tally, signal };
      return await scan({ sql, pool, quietMs, fileQuietMs, ...order });
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

/** Tells those who look on how a job is; `ownerId`: of its library. */
function tellJob(
  { events }: Pick<JobTools, "events">,
  { job, tally }: TalliedJob,
  { ownerId, state, error, elapsed }: {
    ownerId: string | null;
    state: JobState;
    error: string | null;
    elapsed: number;
  },
): void {
  const { id, kind, libraryId, libraryName, mode } = job;
  events.publish({
    type: "job",
    ownerId,
    job: {
      ...{ id, kind, libraryId, libraryName, mode, state, error, elapsed },
      counts: { ...tally.counts },
      isSmall: isSmallScan(job.options),
    },
  });
}

/** Tells how the job goes, now and then; returns how to stop. */
function report(tools: JobTools, { job, library, tally, stop }: RunningJob) {
  const started = performance.now();
  let toldTouched = 0;
  const tell = (state: JobState, error: string | null = null) => {
    const ownerId = library?.ownerId ?? null;
    const elapsed = performance.now() - started;
    tellJob(tools, { job, tally }, { ownerId, state, error, elapsed });
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
      if (!isOurs) stop.abort(new JobGivenBack("Another process has taken the job over"));
    } catch (error) {
      // The loop that looks for jobs tells of it.
      if (isDatabaseAway(error)) return;
      tools.log("warn", "A job's progress could not be stored", { error: String(error) });
    }
  };
  tell("running");
  const timers = [setInterval(() => tell("running"), TELL_MS), setInterval(store, STORE_MS)];
  return { tell, endReport: () => timers.forEach(clearInterval) };
}

function logEnd(
  log: Log,
  { job, tally }: TalliedJob,
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

/** How a job ends; "given back" when it is to be done later, or by another process. */
type End =
  | { state: "done" | "failed" | "cancelled"; error: string | null }
  | { state: "given back"; failure: PassingFailure | null };

function endOf(error: unknown, { failures }: ClaimedJob): End {
  if (error instanceof JobGivenBack) return { state: "given back", failure: null };
  if (error instanceof JobCancelled) return { state: "cancelled", error: null };
  const reason = error instanceof Error ? error.message : String(error);
  const isSurelyPassing = isDatabaseAway(error);
  if (isSurelyPassing || error instanceof TaskAbortedError) {
    const pauseSeconds = retryPause(failures + 1, { isSurelyPassing });
    if (pauseSeconds !== null) {
      return { state: "given back", failure: { error: reason, pauseSeconds } };
    }
  }
  return { state: "failed", error: reason };
}

/** Stores a job's end, unless another process has taken the job over. */
async function store(
  { sql, log }: JobTools,
  running: TalliedJob,
  end: End,
): Promise<void> {
  const { job, tally: { counts, durations, problems } } = running;
  const { id, attempt } = job;
  if (end.state !== "given back") {
    await endJob(sql, { id, attempt, counts, durations, problems, ...end });
    return logEnd(log, running, end.state, end.error);
  }
  await giveBackJob(sql, job, end.failure);
  if (end.failure !== null) {
    log("warn", "A job failed, and is tried again", { kind: job.kind, ...end.failure });
  }
}

/** Stores a job's end as soon as the database takes it, and tells of it. */
async function conclude(
  tools: JobTools,
  running: TalliedJob,
  end: End,
): Promise<void> {
  while (true) {
    try {
      return await store(tools, running, end);
    } catch (error) {
      if (!isDatabaseAway(error) || tools.signal.aborted) throw error;
      await pause(STORE_AGAIN_MS, tools.signal);
    }
  }
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

const toldOf = (end: End): { state: JobState; error: string | null } =>
  end.state === "given back"
    ? { state: "waiting", error: end.failure?.error ?? null }
    : { state: end.state, error: end.error };

/** Ends a job on which nothing was done. */
async function endUnbegun(tools: JobTools, job: TalliedJob, end: End): Promise<void> {
  await conclude(tools, job, end);
  tellJob(tools, job, { ownerId: null, elapsed: 0, ...toldOf(end) });
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
  const tally = new Tally();
  let library: Library | null | "gone";
  try {
    library = await libraryOf(tools, job);
  } catch (error) {
    return await endUnbegun(tools, { job, tally }, endOf(error, job));
  }
  if (library === "gone") {
    return await endUnbegun(tools, { job, tally }, { state: "cancelled", error: null });
  }
  await runOn(tools, { job, library, tally, stop });
}

async function runOn(tools: JobTools, running: RunningJob): Promise<void> {
  const { job, stop } = running;
  const { tell, endReport } = report(tools, running);
  let end: End;
  try {
    await work(tools, running);
    end = { state: "done", error: null };
  } catch (error) {
    end = endOf(stop.signal.aborted ? stop.signal.reason : error, job);
  }
  endReport();
  await conclude(tools, running, end);
  const { state, error } = toldOf(end);
  tell(state, error);
}
