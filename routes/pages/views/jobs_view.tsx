import { canRetry, type Job } from "../../../domain/job.ts";
import { type QueueCommand, WORKING_QUEUES, type WorkingQueue } from "../../../domain/queue.ts";
import type { QueueStatus } from "../../queue_actions.ts";
import { texts } from "../texts.ts";
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
        <h1>{texts().jobs.title}</h1>
      </div>
      {props.isFirst && <Open jobs={props.open} />}
      {props.isFirst && <Queues queues={props.queues} />}
      <History {...props} />
    </main>
  );
}

function Open({ jobs }: { jobs: readonly Job[] }) {
  const t = texts().jobs;
  return (
    <section class="panel" aria-labelledby="now-title">
      <h2 id="now-title">{t.now}</h2>
      <div id="now" class="stack" data-live>
        {jobs.length === 0 && <p class="hint">{t.nothingNow}</p>}
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

/** What can be begun in a queue, whatever is in it. */
function beginnings(queue: WorkingQueue): Action[] {
  const words = texts().jobs.queues[queue];
  if (!("start" in words)) return [];
  return [
    { words: words.start, command: "start" },
    { words: words.startAgain, command: START_AGAIN },
  ];
}

function Queues({ queues }: Pick<JobsProps, "queues">) {
  return (
    <section class="panel" aria-labelledby="queues-title">
      <h2 id="queues-title">{texts().jobs.queuesTitle}</h2>
      <ul class="queues" id="queues" data-live>
        {WORKING_QUEUES.map((queue) => <Queue queue={queue} status={queues[queue]} />)}
      </ul>
    </section>
  );
}

function Queue({ queue, status }: { queue: WorkingQueue; status: QueueStatus }) {
  const { name, hint } = texts().jobs.queues[queue];
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
        {[...beginnings(queue), ...steering(queue, status)].map(({ words, command }) => (
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
  const t = texts().jobs;
  const { waiting, paused, failed } = counts;
  const actions: Action[] = [
    isPaused ? { words: t.resume, command: "resume" } : { words: t.pause, command: "pause" },
  ];
  // What waits to be read belongs to a scan, which can be cancelled as a whole.
  if (waiting + paused > 0 && queue !== "metadataExtraction") {
    actions.push({ words: t.dropWaiting, command: "empty" });
  }
  if (failed > 0) {
    actions.push({ words: t.tryFailedAgain, command: "retry-failed" });
    actions.push({ words: t.forgetFailed, command: "clear-failed" });
  }
  return actions;
}

/** "Paused · 12 waiting · 3 failed". */
function standing({ counts, isPaused }: QueueStatus): string {
  const t = texts().jobs.standing;
  const { active, delayed, waiting, paused, failed } = counts;
  const held = waiting + paused;
  const parts = [
    isPaused && t.paused,
    active > 0 && t.active(active),
    held > 0 && t.waiting(held),
    delayed > 0 && t.delayed(delayed),
    failed > 0 && t.failed(failed),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t.nothing : parts.join(" · ");
}

function History({ ended, isFirst, older }: JobsProps) {
  const t = texts().jobs;
  return (
    <section class="panel" aria-labelledby="history-title">
      <h2 id="history-title">{t.history}</h2>
      <div id="history" data-live>
        {ended.length === 0 && <p class="hint">{t.noneEnded}</p>}
        <ul class="rows history">{ended.map((job) => <Ended job={job} />)}</ul>
      </div>
      {(!isFirst || older !== null) && (
        <nav class="actions" aria-label={t.historyPages}>
          {!isFirst && <a class="button" href="/admin/jobs">{t.newest}</a>}
          {older !== null && <a class="button" href={`/admin/jobs?after=${older}`}>{t.older}</a>}
        </nav>
      )}
    </section>
  );
}

function Ended({ job }: { job: Job }) {
  const t = texts().jobs;
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
            <button class="button small" type="submit" aria-label={t.tryAgainJob(jobTitle(job))}>
              {t.tryAgain}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}
