import { isOpen, type JobReport } from "../../../domain/job.ts";
import { KEPT_PROBLEMS } from "../../../domain/scan.ts";
import { FilePath } from "./file_path.tsx";
import * as format from "./format.ts";
import { countsOf, Figure, jobName, JobProgress, STATE_NAME, StateMark } from "./scan_summary.tsx";

export interface ScanReportProps {
  job: JobReport;
  library: { id: string; name: string };
  /** The name of who asked. */
  requestedBy: string;
}

/** Everything that is known of one scan. */
export function ScanReportView({ job, library, requestedBy }: ScanReportProps) {
  return (
    <main id="main" class="page" data-library={library.id}>
      <p class="crumbs">
        <a href="/admin/libraries">Libraries</a> /{" "}
        <a href={`/admin/libraries/${library.id}`}>{library.name}</a>
      </p>
      <div class="page-head">
        <h1>{jobName(job)}</h1>
      </div>
      <div id="report" data-live>
        {isOpen(job.state) ? <JobProgress job={job} /> : <StateMark job={job} />}
        {job.error && <p class="message message-error">{job.error}</p>}
        <Circumstances job={job} requestedBy={requestedBy} />
        {!isOpen(job.state) && <Counts job={job} />}
        <Durations job={job} />
        <Problems job={job} />
      </div>
    </main>
  );
}

function Circumstances({ job, requestedBy }: Pick<ScanReportProps, "job" | "requestedBy">) {
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

/** In the order of a scan. */
const PHASES = ["walk", "compare", "read", "store", "finish", "total"];

const PHASE_NAME: Readonly<Record<string, string>> = {
  walk: "Walking folders",
  compare: "Comparing",
  read: "Reading files",
  store: "Storing",
  finish: "Finishing",
  total: "Total",
};

function Durations({ job: { durations } }: { job: JobReport }) {
  const phases = PHASES.filter((phase) => durations[phase] !== undefined);
  if (phases.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="durations">
      <h2 id="durations">Time it took</h2>
      <dl class="figures">
        {phases.map((phase) => (
          <Figure name={PHASE_NAME[phase]!} value={format.timeTaken(durations[phase]!)} />
        ))}
      </dl>
      {phases.length > 2 && (
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
