import { canRetry, type Job } from "../../../domain/job.ts";
import { type QueueCommand, WORKING_QUEUES, type WorkingQueue } from "../../../domain/queue.ts";
import type { QueueStatus } from "../../queue_actions.ts";
import * as format from "./format.ts";
import { changesOf } from "./scan_history.tsx";
import { jobName, JobProgress, StateMark } from "./scan_summary.tsx";

export interface JobsProps {
  /** Those that run or wait. */
  open: readonly Job[];
  queues: Readonly<Record<WorkingQueue, QueueStatus>>;
  /** Newest first. */
  ended: readonly Job[];
  /** Whether the newest are shown. */
  isFirst: boolean;
  /** The job after which the next page begins; null on the last one. */
  older: string | null;
}

/** Administration: what goes on in the background. */
export function JobsView(props: JobsProps) {
  return (
    <main id="main" class="page" data-pictures>
      <div class="page-head">
        <h1>Jobs</h1>
      </div>
      {props.isFirst && <Open jobs={props.open} />}
      {props.isFirst && <Queues queues={props.queues} />}
      <History {...props} />
    </main>
  );
}

function Open({ jobs }: { jobs: readonly Job[] }) {
  return (
    <section class="panel" aria-labelledby="now-title">
      <h2 id="now-title">Now</h2>
      <div id="now" class="stack" data-live>
        {jobs.length === 0 && <p class="hint">Nothing runs and nothing waits.</p>}
        {jobs.map((job) => (
          <div>
            <h3>
              <a href={`/jobs/${job.id}`}>{jobTitle(job)}</a>
            </h3>
            <JobProgress job={job} page="/admin/jobs" canSteer />
          </div>
        ))}
      </div>
    </section>
  );
}

/** "Scan Library Files · Holidays". */
function jobTitle(job: Job): string {
  return job.libraryName === null ? jobName(job) : `${jobName(job)} · ${job.libraryName}`;
}

/** What the button says that begins all again, whether it was done or not. */
export const START_AGAIN = "start-again";

interface Action {
  words: string;
  command: QueueCommand | typeof START_AGAIN;
}

const QUEUES: Record<WorkingQueue, { name: string; hint: string; actions: readonly Action[] }> = {
  library: {
    name: "Scans",
    hint: "Looking for what is new, changed and gone in external libraries.",
    actions: [
      { words: "Scan All Libraries", command: "start" },
      { words: "Force Scan All", command: START_AGAIN },
    ],
  },
  metadataExtraction: {
    name: "Metadata",
    hint: "Reading dates, places and cameras from files.",
    actions: [],
  },
  thumbnailGeneration: {
    name: "Thumbnails",
    hint: "Making the pictures that are shown.",
    actions: [
      { words: "Make Missing", command: "start" },
      { words: "Make All Again", command: START_AGAIN },
    ],
  },
  backgroundTask: {
    name: "Deletions and the nightly run",
    hint: "What was deleted goes a little at a time.",
    actions: [],
  },
};

function Queues({ queues }: Pick<JobsProps, "queues">) {
  return (
    <section class="panel" aria-labelledby="queues-title">
      <h2 id="queues-title">Queues</h2>
      <ul class="queues" id="queues" data-live>
        {WORKING_QUEUES.map((queue) => <Queue queue={queue} status={queues[queue]} />)}
      </ul>
    </section>
  );
}

function Queue({ queue, status }: { queue: WorkingQueue; status: QueueStatus }) {
  const { name, hint, actions } = QUEUES[queue];
  return (
    <li class="queue">
      <div>
        <h3>{name}</h3>
        <p class="hint">{hint}</p>
        <p class={status.isPaused ? "state is-paused" : "state"}>{standing(status)}</p>
      </div>
      <form
        class="queue-actions"
        method="post"
        action={`/admin/jobs/queues/${queue}`}
        role="group"
        aria-label={name}
      >
        {[...actions, ...steering(queue, status)].map(({ words, command }) => (
          <button class="button small" type="submit" name="command" value={command}>
            {words}
          </button>
        ))}
      </form>
    </li>
  );
}

/** What can be done with what is in a queue now. */
function steering(queue: WorkingQueue, { counts, isPaused }: QueueStatus): Action[] {
  const { waiting, paused, failed } = counts;
  const actions: Action[] = [
    isPaused ? { words: "Resume", command: "resume" } : { words: "Pause", command: "pause" },
  ];
  // What waits to be read belongs to a scan, which can be cancelled as a whole.
  if (waiting + paused > 0 && queue !== "metadataExtraction") {
    actions.push({ words: "Drop Waiting", command: "empty" });
  }
  if (failed > 0) {
    actions.push({ words: "Try Failed Again", command: "retry-failed" });
    actions.push({ words: "Forget Failed", command: "clear-failed" });
  }
  return actions;
}

/** "Paused · 12 waiting · 3 failed". */
function standing({ counts, isPaused }: QueueStatus): string {
  const { active, delayed, waiting, paused, failed } = counts;
  const held = waiting + paused;
  const parts = [
    isPaused && "Paused",
    active > 0 && `${format.number(active)} active`,
    held > 0 && `${format.number(held)} waiting`,
    delayed > 0 && `${format.number(delayed)} to be tried again`,
    failed > 0 && `${format.number(failed)} failed`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "Nothing to do" : parts.join(" · ");
}

function History({ ended, isFirst, older }: JobsProps) {
  return (
    <section class="panel" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <div id="history" data-live>
        {ended.length === 0 && <p class="hint">No job has ended yet.</p>}
        <ul class="rows history">{ended.map((job) => <Ended job={job} />)}</ul>
      </div>
      {(!isFirst || older !== null) && (
        <nav class="actions" aria-label="Pages of the history">
          {!isFirst && <a class="button" href="/admin/jobs">Newest</a>}
          {older !== null && <a class="button" href={`/admin/jobs?after=${older}`}>Older</a>}
        </nav>
      )}
    </section>
  );
}

function Ended({ job }: { job: Job }) {
  return (
    <li class="row">
      <div class="row-main">
        <h3>
          <a href={`/jobs/${job.id}`}>{jobTitle(job)}</a>
        </h3>
        <p class="hint">{format.moment(job.endedAt ?? job.createdAt)}</p>
      </div>
      <p class="row-figures hint">{job.error ?? (job.kind === "nightly" ? "" : changesOf(job))}</p>
      <div class="row-state">
        <StateMark job={job} />
        {canRetry(job) && (
          <form method="post" action={`/jobs/${job.id}/retry`}>
            <input type="hidden" name="next" value="/admin/jobs" />
            <button class="button small" type="submit" aria-label={`Try again: ${jobTitle(job)}`}>
              Try Again
            </button>
          </form>
        )}
      </div>
    </li>
  );
}
