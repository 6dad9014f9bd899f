import { isOpen, type JobReport } from "../../../domain/job.ts";
import { KEPT_PROBLEMS } from "../../../domain/scan.ts";
import { texts } from "../texts.ts";
import { Crumbs } from "./crumbs.tsx";
import { FilePath } from "./file_path.tsx";
import * as format from "./format.ts";
import { countsOf, Figure, jobName, JobProgress, StateMark } from "./scan_summary.tsx";

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
            <button class="button" type="submit">{texts().jobs.tryAgain}</button>
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
  const t = texts().jobs;
  const { createdAt, startedAt, endedAt } = job;
  return (
    <section class="panel" aria-label={t.circumstances}>
      <dl class="figures wide">
        <Figure name={t.state} value={t.states[job.state]} />
        <Figure name={t.askedBy} value={requestedBy} />
        <Figure name={t.asked} value={format.moment(createdAt)} />
        {startedAt && <Figure name={t.began} value={format.moment(startedAt)} />}
        {endedAt && <Figure name={t.ended} value={format.moment(endedAt)} />}
      </dl>
    </section>
  );
}

function Counts({ job }: { job: JobReport }) {
  const t = texts().jobs;
  const counts = countsOf(job);
  return (
    <section class="panel" aria-labelledby="counts">
      <h2 id="counts">{t.whatItDid}</h2>
      <dl class="figures">
        {job.kind === "scan"
          ? (
            <>
              <Figure name={t.counts.folders} value={counts.folders} />
              <Figure name={t.counts.found} value={counts.found} />
              <Figure name={t.counts.added} value={counts.added} />
              <Figure name={t.counts.changed} value={counts.changed} />
              <Figure name={t.counts.restored} value={counts.restored} />
              <Figure name={t.counts.moved} value={counts.moved} />
              <Figure name={t.counts.offline} value={counts.offline} />
              <Figure name={t.counts.excluded} value={counts.excluded} />
              <Figure name={t.counts.unsupported} value={counts.unsupported} />
              <Figure name={t.counts.postponed} value={counts.postponed} />
            </>
          )
          : <Figure name={t.counts.removed} value={counts.removed} />}
        <Figure name={t.counts.errors} value={counts.errors} />
      </dl>
      {counts.postponed > 0 && <p class="hint">{t.postponed(counts.postponed)}</p>}
    </section>
  );
}

/** In the order of a scan; what another job calls its steps follows. */
const PHASES = ["walk", "compare", "read", "store", "finish", "total"];

function Durations({ job: { kind, durations } }: { job: JobReport }) {
  const t = texts().jobs;
  const phases = [...new Set([...PHASES, ...Object.keys(durations)])]
    .filter((phase) => durations[phase] !== undefined);
  const names: Readonly<Record<string, string>> = t.phases;
  if (phases.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="durations">
      <h2 id="durations">{t.durations}</h2>
      <dl class="figures">
        {phases.map((phase) => (
          <Figure name={names[phase] ?? phase} value={format.timeTaken(durations[phase]!)} />
        ))}
      </dl>
      {kind === "scan" && phases.length > 2 && <p class="hint">{t.durationsOverlap}</p>}
    </section>
  );
}

function Problems({ job }: { job: JobReport }) {
  const { problems } = job;
  if (problems.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="problems">
      <h2 id="problems">{texts().jobs.problemsTitle}</h2>
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
  const t = texts().jobs;
  const { errors, postponed } = countsOf(job);
  if (job.problems.length < KEPT_PROBLEMS) return t.problemsInAll(job.problems.length);
  return t.problemsListed(Math.max(errors + postponed, job.problems.length), KEPT_PROBLEMS);
}
