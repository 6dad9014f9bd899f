/** What the phases of one scan share. */
import type { ChangedFolder, NightlyStep } from "../../domain/job.ts";
import type { Library } from "../../domain/library.ts";
import type { Bounds } from "../../domain/library_bounds.ts";
import {
  type JobCounts,
  type JobProblem,
  KEPT_PROBLEMS,
  NO_COUNTS,
  type ScanMode,
  type ScanPhase,
} from "../../domain/scan.ts";
import type { Database } from "../../store/database.ts";
import type { ScanState } from "../../store/libraries.ts";
import type { FileTasks } from "../files/file_worker.ts";
import type { WorkerPool } from "../worker_pool.ts";

export type FilePool = WorkerPool<FileTasks>;

/** The tally of a job: counts that grow, the first problems, and where the time goes. */
export class Tally {
  readonly counts: JobCounts = { ...NO_COUNTS };
  readonly problems: JobProblem[] = [];
  /** Milliseconds. What runs at the same time is counted for each. */
  readonly durations: Record<string, number> = {};

  /** Adds to a count. */
  add(count: keyof JobCounts, by = 1): void {
    this.counts[count] += by;
  }

  /** Takes from a count what turned out to be something else. */
  take(count: keyof JobCounts, by: number): void {
    this.counts[count] = Math.max(0, this.counts[count] - by);
  }

  /** Notes a file or folder that could not be taken; so many are kept with their reason. */
  problem(problem: JobProblem): void {
    this.counts.errors++;
    this.note(problem);
  }

  /** Notes something worth knowing that is no error. */
  note(problem: JobProblem): void {
    if (this.problems.length < KEPT_PROBLEMS) this.problems.push(problem);
  }

  /** All is met once more, for the reason given. */
  startAgain(reason: JobProblem): void {
    for (const count of ["folders", "found", "excluded", "unsupported"] as const) {
      this.counts[count] = 0;
    }
    this.note(reason);
  }

  /** Adds the time that `work` takes to a phase of a scan, or to a step of a nightly run. */
  async timed<Result>(
    phase: ScanPhase | NightlyStep | "total",
    work: () => Promise<Result>,
  ): Promise<Result> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.durations[phase] = (this.durations[phase] ?? 0) + performance.now() - started;
    }
  }
}

/** What a scan is asked. */
export interface ScanOrder {
  sql: Database;
  pool: FilePool;
  library: Library;
  mode: ScanMode;
  /** To look at these only; null for all that the import paths cover. */
  folders: ChangedFolder[] | null;
  /** Where its folders may lie, at this moment. */
  bounds: Bounds;
  /** Shoebox's own, absolute and free of symbolic links: skipped wherever it lies. */
  dataFolder: string;
  /** A folder, and a file, that changed in these last milliseconds may be changing still. */
  quietMs: number;
  fileQuietMs: number;
  tally: Tally;
  /** Cancels the scan: every phase throws its reason soon after. */
  signal: AbortSignal;
}

export type ScanContext = ScanOrder & ScanState;
