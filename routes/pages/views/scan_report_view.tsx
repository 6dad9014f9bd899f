import { isOpen, type JobReport } from "../../../domain/job.ts";
import * as format from "./format.ts";
import { countsOf, Figure, jobName, JobProgress, StateMark } from "./scan_summary.tsx";

export interface ScanReportProps {
  job: JobReport;
  library: { id: string; name: string };
  /** Null when Shoebox did it by itself. */
  requestedBy: string | null;
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
        <p class="report-line">
          {format.moment(job.startedAt ?? job.createdAt)}
          <span class="hint">
            {` · asked for by ${requestedBy ?? "Shoebox itself"}`}
            {job.startedAt && job.endedAt &&
              ` · took ${format.timeTaken(job.endedAt.getTime() - job.startedAt.getTime())}`}
          </span>
        </p>
        {isOpen(job.state) ? <JobProgress job={job} /> : <StateMark job={job} />}
        {job.error && <p class="message message-error">{job.error}</p>}
        <Counts job={job} />
        <Problems {...job} />
      </div>
    </main>
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
              <Figure name="Back" value={counts.restored} />
              <Figure name="Gone offline" value={counts.offline} />
              <Figure name="Excluded" value={counts.excluded} />
              <Figure name="Other types" value={counts.unsupported} />
            </>
          )
          : <Figure name="Removed" value={counts.removed} />}
        <Figure name="Problems" value={counts.errors} />
        {Object.entries(job.durations).map(([phase, milliseconds]) => (
          <Figure name={`Time: ${phase}`} value={format.timeTaken(milliseconds)} />
        ))}
      </dl>
    </section>
  );
}

function Problems({ problems, counts }: JobReport) {
  if (problems.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      {counts.errors > problems.length && (
        <p class="hint">
          {format.number(counts.errors)} in all; the first {format.number(problems.length)}{" "}
          are listed.
        </p>
      )}
      <ul class="problems">
        {problems.map(({ path, reason }) => (
          <li>
            <span class="path">{path}</span>
            <span class="hint">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
