import { isOpen, type Job } from "../../../domain/job.ts";
import { type JobCounts, NO_COUNTS } from "../../../domain/scan.ts";
import { texts } from "../texts.ts";
import { Icon } from "./icons.tsx";
import * as format from "./format.ts";

/** What a job is called on the button that asks for it. */
export function jobName({ kind, mode }: Pick<Job, "kind" | "mode">): string {
  const { scans, others } = texts().jobs;
  return kind === "scan" ? scans[mode ?? "new"] : others[kind];
}

/** A waiting job has counted nothing yet. */
export function countsOf(job: Pick<Job, "counts">): JobCounts {
  return { ...NO_COUNTS, ...job.counts };
}

/** How a library's newest scan stands, in a few words. */
export function ScanSummary({ scan }: { scan: Job | null }) {
  const t = texts().libraries;
  if (scan === null) return <p class="state">{t.neverScanned}</p>;
  if (scan.state === "waiting") return <p class="state is-busy">{t.waitingToScan}</p>;
  if (scan.state === "running") {
    return (
      <>
        <p class="state is-busy">{t.scanningFound(countsOf(scan).found)}</p>
        <progress aria-label={t.scanning}></progress>
      </>
    );
  }
  return (
    <>
      <StateMark job={scan} />
      {scan.endedAt && <p class="hint">{format.moment(scan.endedAt)}</p>}
    </>
  );
}

/** How a job ended: fine, with problems, failed or cancelled. */
export function StateMark({ job }: { job: Job }) {
  const t = texts().jobs;
  const { errors } = countsOf(job);
  if (isOpen(job.state)) return <p class="state is-busy">{t.open(t.states[job.state])}</p>;
  if (job.state === "cancelled") return <p class="state">{t.states.cancelled}</p>;
  if (job.state === "done" && errors === 0) {
    return (
      <p class="state is-good">
        <Icon name="check" />
        {t.states.done}
      </p>
    );
  }
  return (
    <p class="state is-bad">
      <Icon name="warning" />
      {job.state === "failed" ? t.states.failed : t.problems(errors)}
    </p>
  );
}

/** What a job waits for. */
function waitWords(job: Job): string {
  const t = texts().jobs;
  if (job.pausedAt !== null) return t.paused;
  if (job.retryAt !== null) return t.triedAgain(format.moment(job.retryAt));
  return t.waiting;
}

export interface JobProgressProps {
  job: Job;
  /** Where to go when it was held or cancelled: the page that shows this. */
  page: string;
  /** Whether whoever looks may hold and cancel it. */
  canSteer: boolean;
}

/** What is being done right now, with a bar and its figures so far. */
export function JobProgress({ job, page, canSteer }: JobProgressProps) {
  return (
    <div class="progress-box" data-job={job.id}>
      {job.state === "waiting"
        ? <p class="state is-busy">{waitWords(job)}</p>
        : <Running job={job} />}
      {canSteer && (
        <form class="steering" method="post" action={`/jobs/${job.id}/cancel`}>
          <input type="hidden" name="next" value={page} />
          {holding(job).map(({ words, command }) => (
            <button class="button small" type="submit" formaction={`/jobs/${job.id}/${command}`}>
              {words}
            </button>
          ))}
          {job.kind !== "delete-library" && (
            <button class="button small" type="submit">{texts().actions.cancel}</button>
          )}
        </form>
      )}
    </div>
  );
}

/** How a job that runs or waits can be held, or let go on. */
function holding({ pausedAt, retryAt }: Job): { words: string; command: "pause" | "resume" }[] {
  const t = texts().jobs;
  if (pausedAt !== null) return [{ words: t.resume, command: "resume" }];
  const pause = { words: t.pause, command: "pause" } as const;
  return retryAt === null ? [pause] : [{ words: t.tryNow, command: "resume" }, pause];
}

function Running({ job }: { job: Job }) {
  const t = texts().jobs;
  const { folders, found, added, changed, restored, moved, offline, removed, errors } = countsOf(
    job,
  );
  return (
    <>
      <p class="state is-busy">{t.isRunning(jobName(job))}</p>
      <progress aria-label={jobName(job)}></progress>
      <dl class="figures">
        {job.kind === "scan"
          ? (
            <>
              <Figure name={t.counts.folders} count="folders" value={folders} />
              <Figure name={t.counts.found} count="found" value={found} />
              <Figure name={t.counts.indexed} count="indexed" value={added + changed} />
              <Figure name={t.counts.missing} count="offline" value={offline} />
              <Figure name={t.counts.back} count="restored" value={restored} />
              <Figure name={t.counts.moved} count="moved" value={moved} />
            </>
          )
          : <Figure name={t.counts.removed} count="removed" value={removed} />}
        <Figure name={t.counts.problems} count="errors" value={errors} />
      </dl>
    </>
  );
}

export interface FigureProps {
  name: string;
  value: number | string;
  /** The count of the job that keeps it up to date. */
  count?: string;
}

export function Figure({ name, value, count }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-count={count}>{typeof value === "number" ? format.number(value) : value}</dd>
    </div>
  );
}
