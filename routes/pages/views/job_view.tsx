import { isOpen, type JobReport } from "../../../domain/job.ts";
import { KEPT_PROBLEMS } from "../../../domain/scan.ts";
import { Crumbs } from "./crumbs.tsx";
import { FilePath } from "./file_path.tsx";
import * as format from "./format.ts";
import { countsOf, Figure, jobName, JobProgress, STATE_NAME, StateMark } from "./scan_summary.tsx";

export interface JobViewProps {
  job: JobReport;
  /** Where its library is, if it has one that is still there. */
  library: { href: string; name: string } | null;
  /** The pages above that are not its library's. */
  crumbs: readonly { href: string; name: string }[];
  /** The name of who asked. */
  requestedBy: string;
  /** Whether whoever looks may hold and cancel it. */
  canSteer: boolean;
  canRetry: boolean;
}

/** Everything known of one job. */
export function JobView({ job, library, crumbs, requestedBy, canSteer, canRetry }: JobViewProps) {
  const about = library?.name ?? job.libraryName;
  return (
    <main id="main" class="page" data-library={job.libraryId}>
      <Crumbs crumbs={library === null ? crumbs : [...crumbs, library]} />
      <div class="page-head">
        <div>
          <h1>{jobName(job)}</h1>
          {about && <p class="hint">{about}</p>}
        </div>
      </div>
      <div id="report" data-live>
        {isOpen(job.state)
          ? <JobProgress job={job} page={`/jobs/${job.id}`} canSteer={canSteer} />
          : <StateMark job={job} />}
        {job.error && <p class="message message-error">{job.error}</p>}
        {canRetry && (
          <form class="retry" method="post" action={`/jobs/${job.id}/retry`}>
            <button class="button" type="submit">Try Again</button>
          </form>
        )}
        <Circumstances job={job} requestedBy={requestedBy} />
        {!isOpen(job.state) && job.kind !== "nightly" && <Counts job={job} />}
        <Durations job={job} />
        <Problems job={job} />
      </div>
    </main>
  );
}

function Circumstances({ job, requestedBy }: Pick<JobViewProps, "job" | "requestedBy">) {
  const { createdAt, startedAt, endedAt } = job;
  return (
    <section class="panel" aria-label="Who and when">
      <dl class="figures wide">
        <Figure name="State" value={STATE_NAME[job.state]} />
        <Figure name="Asked for by" value={requestedBy} />
        <Figure name="Asked for" value={format.moment(createdAt)} />
        {startedAt && <Figure name="Began" value={format.moment(startedAt)} />}
        {endedAt && <Figure name="Ended" value={format.moment(endedAt)} />}
      </dl>
    </section>
  );
}

function Counts({ job }: { job: JobReport }) {
  const counts = countsOf(job);
  return (
    <section class="panel" aria-labelledby="counts">
      <h2 id="counts">What it did</h2>
      <dl class="figures">
        {job.kind === "scan"
          ? (
            <>
              <Figure name="Folders" value={counts.folders} />
              <Figure name="Found" value={counts.found} />
              <Figure name="Added" value={counts.added} />
              <Figure name="Changed" value={counts.changed} />
              <Figure name="Restored" value={counts.restored} />
              <Figure name="Moved" value={counts.moved} />
              <Figure name="Gone offline" value={counts.offline} />
              <Figure name="Skipped by pattern" value={counts.excluded} />
              <Figure name="Unsupported" value={counts.unsupported} />
              <Figure name="Left for next scan" value={counts.postponed} />
            </>
          )
          : <Figure name="Removed" value={counts.removed} />}
        <Figure name="Errors" value={counts.errors} />
      </dl>
      {counts.postponed > 0 && (
        <p class="hint">
          {format.counted(counts.postponed, "file was", "files were")}{" "}
          still being written. The next scan takes them.
        </p>
      )}
    </section>
  );
}

/** In the order of a scan; what another job calls its steps follows. */
const PHASES = ["walk", "compare", "read", "store", "finish", "total"];

const PHASE_NAME: Readonly<Record<string, string>> = {
  walk: "Walking folders",
  compare: "Comparing",
  read: "Reading files",
  store: "Storing",
  finish: "Finishing",
  total: "Total",
};

function Durations({ job: { kind, durations } }: { job: JobReport }) {
  const phases = [...new Set([...PHASES, ...Object.keys(durations)])]
    .filter((phase) => durations[phase] !== undefined);
  if (phases.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="durations">
      <h2 id="durations">Time it took</h2>
      <dl class="figures">
        {phases.map((phase) => (
          <Figure name={PHASE_NAME[phase] ?? phase} value={format.timeTaken(durations[phase]!)} />
        ))}
      </dl>
      {kind === "scan" && phases.length > 2 && (
        <p class="hint">Much of this is done at the same time, so the parts overlap.</p>
      )}
    </section>
  );
}

function Problems({ job }: { job: JobReport }) {
  const { problems } = job;
  if (problems.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="problems">
      <h2 id="problems">Problems and notes</h2>
      <p class="hint">{problemsTold(job)}</p>
      <ol class="problems">
        {problems.map(({ path, reason }) => (
          <li>
            <FilePath path={path} />
            <span class="hint">{reason}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function problemsTold(job: JobReport): string {
  const { errors, postponed } = countsOf(job);
  if (job.problems.length < KEPT_PROBLEMS) return `${format.number(job.problems.length)} in all.`;
  const all = format.number(Math.max(errors + postponed, job.problems.length));
  return `${all} in all; the first ${format.number(KEPT_PROBLEMS)} are listed.`;
}
