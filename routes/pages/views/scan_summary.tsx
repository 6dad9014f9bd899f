import { isOpen, type Job, type JobKind, type JobState } from "../../../domain/job.ts";
import { type JobCounts, NO_COUNTS, SCAN_MODE_NAME } from "../../../domain/scan.ts";
import { Icon } from "./icons.tsx";
import * as format from "./format.ts";

export const STATE_NAME: Record<JobState, string> = {
  waiting: "Waiting",
  running: "Running",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

const JOB_NAME: Record<Exclude<JobKind, "scan">, string> = {
  "remove-offline": "Remove Offline Files",
  "refresh-metadata": "Refresh Metadata",
  "delete-library": "Delete Library",
  "nightly": "Nightly Run",
};

/** What a job is called on the button that asks for it. */
export function jobName({ kind, mode }: Pick<Job, "kind" | "mode">): string {
  return kind === "scan" ? SCAN_MODE_NAME[mode ?? "new"] : JOB_NAME[kind];
}

/** A waiting job has counted nothing yet. */
export function countsOf(job: Pick<Job, "counts">): JobCounts {
  return { ...NO_COUNTS, ...job.counts };
}

/** How a library's newest scan stands, in a few words. */
export function ScanSummary({ scan }: { scan: Job | null }) {
  if (scan === null) return <p class="state">Never scanned</p>;
  if (scan.state === "waiting") return <p class="state is-busy">Waiting to be scanned…</p>;
  if (scan.state === "running") {
    return (
      <>
        <p class="state is-busy">Scanning… {format.number(countsOf(scan).found)} found</p>
        <progress aria-label="Scanning"></progress>
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
  const { errors } = countsOf(job);
  if (isOpen(job.state)) return <p class="state is-busy">{STATE_NAME[job.state]}…</p>;
  if (job.state === "cancelled") return <p class="state">{STATE_NAME.cancelled}</p>;
  if (job.state === "done" && errors === 0) {
    return (
      <p class="state is-good">
        <Icon name="check" />
        {STATE_NAME.done}
      </p>
    );
  }
  return (
    <p class="state is-bad">
      <Icon name="warning" />
      {job.state === "failed" ? STATE_NAME.failed : format.counted(errors, "problem")}
    </p>
  );
}

/** What a job waits for. */
function waitWords(job: Job): string {
  if (job.pausedAt !== null) return "Paused";
  if (job.retryAt !== null) return `It failed, and is tried again: ${format.moment(job.retryAt)}`;
  return "Waiting for its turn…";
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
            <button class="button small" type="submit">Cancel</button>
          )}
        </form>
      )}
    </div>
  );
}

/** How a job that runs or waits can be held, or let go on. */
function holding({ pausedAt, retryAt }: Job): { words: string; command: "pause" | "resume" }[] {
  if (pausedAt !== null) return [{ words: "Resume", command: "resume" }];
  const pause = { words: "Pause", command: "pause" } as const;
  return retryAt === null ? [pause] : [{ words: "Try Now", command: "resume" }, pause];
}

function Running({ job }: { job: Job }) {
  const { folders, found, added, changed, restored, moved, offline, removed, errors } = countsOf(
    job,
  );
  return (
    <>
      <p class="state is-busy">{jobName(job)} is running…</p>
      <progress aria-label={jobName(job)}></progress>
      <dl class="figures">
        {job.kind === "scan"
          ? (
            <>
              <Figure name="Folders" count="folders" value={folders} />
              <Figure name="Found" count="found" value={found} />
              <Figure name="Indexed" count="indexed" value={added + changed} />
              <Figure name="Missing" count="offline" value={offline} />
              <Figure name="Back" count="restored" value={restored} />
              <Figure name="Moved" count="moved" value={moved} />
            </>
          )
          : <Figure name="Removed" count="removed" value={removed} />}
        <Figure name="Problems" count="errors" value={errors} />
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
