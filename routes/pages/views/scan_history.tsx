import type { Job } from "../../../domain/job.ts";
import { texts } from "../texts.ts";
import * as format from "./format.ts";
import { countsOf, jobName, StateMark } from "./scan_summary.tsx";

/** What was done to a library, newest first. */
export function ScanHistory({ jobs }: { jobs: readonly Job[] }) {
  if (jobs.length === 0) return <p class="hint">{texts().libraries.notScanned}</p>;
  return (
    <ul class="rows history">
      {jobs.map((job) => (
        <li class="row">
          <div class="row-main">
            <h3>
              <a href={`/jobs/${job.id}`}>
                {format.moment(job.startedAt ?? job.createdAt)}
              </a>
            </h3>
            <p class="hint">{jobName(job)}</p>
          </div>
          <p class="row-figures hint">{changesOf(job)}</p>
          <div class="row-state">
            <StateMark job={job} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What a job changed, in a few words. */
export function changesOf(job: Job): string {
  const t = texts().jobs.changes;
  const { added, changed, restored, moved, offline, removed, postponed } = countsOf(job);
  const parts = [
    added > 0 && t.added(added),
    changed > 0 && t.changed(changed),
    restored > 0 && t.restored(restored),
    moved > 0 && t.moved(moved),
    offline > 0 && t.offline(offline),
    removed > 0 && t.removed(removed),
    postponed > 0 && t.postponed(postponed),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(" · ") : t.none;
}
