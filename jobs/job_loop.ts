/** The one owner of background jobs: others only make requests, and requests for one library merge. */
import type { Job, JobKind } from "../domain/job.ts";
import { jobKindsIn, type QueueName } from "../domain/queue.ts";
import { isDatabaseAway } from "../store/database_away.ts";
import { cancelJob, jobOrders } from "../store/job_orders.ts";
import {
  abandonedJobs,
  type ClaimedJob,
  claimJob,
  giveBackJob,
  type JobRequest,
  requestJob,
} from "../store/jobs.ts";
import { pausedQueues } from "../store/queues.ts";
import { JobCancelled, JobGivenBack, type JobTools, runJob } from "./run_job.ts";
import { finishStuckDeletions } from "./stuck_deletions.ts";
import { pause, Wake } from "./wake.ts";

/** Libraries that are worked on at the same time. */
const AT_ONCE = 2;

/** How often waiting and abandoned jobs of other processes are looked for. */
const LOOK_MS = 3000;

/** A job without a heartbeat for so long has lost its process. */
const SILENT_SECONDS = 8;

/** When the database does not answer, it is asked again after this time. */
const AGAIN_MS = 1000;

/** A deletion that failed is tried again after this time. */
const DELETE_AGAIN_SECONDS = 600;

/** These leave the drives and the database to others most of the time. */
const LIGHT_KINDS: readonly JobKind[] = ["remove-offline", "nightly"];

interface Running {
  job: ClaimedJob;
  stop: AbortController;
  done: Promise<void>;
}

export interface JobLoopOptions extends Omit<JobTools, "signal"> {
  /** No other process works on this database now, so every job that is running was abandoned. */
  startsAlone: boolean;
  /** Called with the queues that are paused, before any job is taken. */
  onPaused: (queues: QueueName[]) => void;
  /** Called when a job has ended. */
  onIdle: () => void;
}

export class JobLoop {
  readonly #options: JobLoopOptions;
  readonly #running = new Map<string, Running>();
  readonly #wake = new Wake();
  readonly #stop = new AbortController();
  readonly #loop: Promise<void>;
  /** Since when the database answers without a break; it did so before this process began. */
  #answersSince: number | null = -Infinity;

  /** Starts looking for jobs at once. */
  constructor(options: JobLoopOptions) {
    this.#options = options;
    this.#loop = this.#run();
  }

  /** Whether a job runs in this process that is to have the drives and the database for itself. */
  get isBusy(): boolean {
    return [...this.#running.values()].some(({ job }) => !LIGHT_KINDS.includes(job.kind));
  }

  /** Asks for a job; one that waits already takes the request in. */
  async request(request: JobRequest): Promise<Job> {
    const job = await requestJob(this.#options.sql, request);
    this.#wake.ring();
    return job;
  }

  /** Looks now: a job was requested in somebody's transaction, or a queue paused or let go on. */
  look(): void {
    this.#wake.ring();
  }

  /** Cancels a job, in whichever process it runs; false when it has ended. */
  async cancel(id: string): Promise<boolean> {
    const isTold = await cancelJob(this.#options.sql, id);
    this.#wake.ring();
    return isTold;
  }

  /** Cancels what runs for a library that is to go, but for its deletion, which may have begun. */
  cancelRunningOf(libraryId: string): void {
    for (const { job, stop } of this.#running.values()) {
      if (job.libraryId !== libraryId || job.kind === "delete-library") continue;
      stop.abort(new JobCancelled("The library is being deleted"));
    }
  }

  /** Stops taking jobs, and gives the running ones back for the next start. */
  async stop(): Promise<void> {
    const reason = new JobGivenBack("Shoebox is stopping");
    this.#stop.abort(reason);
    for (const { stop } of this.#running.values()) stop.abort(reason);
    await this.#loop;
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    const { log, startsAlone } = this.#options;
    let patience = { silentSeconds: startsAlone ? 0 : SILENT_SECONDS, quietSeconds: 0 };
    let isAway = false;
    while (!signal.aborted) {
      try {
        await this.#obey();
        if (isAway) log("info", "The database answers again");
        isAway = false;
        await this.#takeOver(patience);
        patience = { silentSeconds: SILENT_SECONDS, quietSeconds: DELETE_AGAIN_SECONDS };
        await this.#startWaiting();
        await this.#wake.wait(LOOK_MS, signal);
      } catch (error) {
        if (signal.aborted) return;
        const wasAway = isAway;
        isAway = isDatabaseAway(error);
        const details = { error: String(error) };
        if (!isAway) log("error", "Looking for jobs failed, and goes on soon", details);
        else if (!wasAway) log("warn", "The database does not answer; work waits for it", details);
        this.#answersSince = null;
        await pause(AGAIN_MS, signal);
      }
    }
  }

  /** Does to the jobs that run here what somebody said, perhaps to another process. */
  async #obey(): Promise<void> {
    const ids = [...this.#running.keys()];
    if (ids.length === 0) return;
    for (const { id, order } of await jobOrders(this.#options.sql, ids)) {
      const reason = order === "pause"
        ? new JobGivenBack("The job was paused")
        : new JobCancelled("The job was cancelled");
      this.#running.get(id)?.stop.abort(reason);
    }
  }

  /** Sees to what a process that is gone has left: running jobs, and deletions without a job. */
  async #takeOver(
    { silentSeconds, quietSeconds }: { silentSeconds: number; quietSeconds: number },
  ): Promise<void> {
    const { sql } = this.#options;
    this.#answersSince ??= performance.now();
    // When the database was away, nobody's heart could be heard.
    const heardForMs = performance.now() - this.#answersSince;
    const isHeard = heardForMs >= silentSeconds * 1000;
    for (const { id, attempt } of isHeard ? await abandonedJobs(sql, { silentSeconds }) : []) {
      if (!this.#running.has(id)) await giveBackJob(sql, { id, attempt });
    }
    await finishStuckDeletions(sql, { quietSeconds });
  }

  async #startWaiting(): Promise<void> {
    const { sql, onPaused } = this.#options;
    const paused = await pausedQueues(sql);
    onPaused(paused);
    while (this.#running.size < AT_ONCE && !this.#stop.signal.aborted) {
      const job = await claimJob(sql, { except: jobKindsIn(paused) });
      if (job === null) return;
      this.#start(job);
    }
  }

  #start(job: ClaimedJob): void {
    const stop = new AbortController();
    const done = runJob({ ...this.#options, signal: this.#stop.signal }, job, stop)
      .catch((error) =>
        this.#options.log("error", "A job's end could not be stored", { error: String(error) })
      )
      .finally(() => {
        this.#running.delete(job.id);
        this.#options.onIdle();
        this.#wake.ring();
      });
    this.#running.set(job.id, { job, stop, done });
    // The claim may have been under way when the loop was told to stop.
    if (this.#stop.signal.aborted) stop.abort(this.#stop.signal.reason);
  }
}
