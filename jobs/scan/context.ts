/** What the phases of one scan share. */
import type { Library } from "../../domain/library.ts";
import {
  type JobCounts,
  type JobProblem,
  KEPT_PROBLEMS,
  NO_COUNTS,
  type ScanMode,
} from "../../domain/scan.ts";
import type { Database } from "../../store/database.ts";
import type { FileTasks } from "../files/file_worker.ts";
import type { WorkerPool } from "../worker_pool.ts";

export type FilePool = WorkerPool<FileTasks>;

/** The tally of a job: counts that grow, and the first problems. */
export class Tally {
  readonly counts: JobCounts = { ...NO_COUNTS };
  readonly problems: JobProblem[] = [];

  /** Adds to a count. */
  add(count: keyof JobCounts, by = 1): void {
    this.counts[count] += by;
  }

  /** Notes a file or folder that could not be taken; so many are kept with their reason. */
  problem(problem: JobProblem): void {
    this.counts.errors++;
    if (this.problems.length < KEPT_PROBLEMS) this.problems.push(problem);
  }
}

export interface ScanContext {
  sql: Database;
  pool: FilePool;
  scanId: string;
  library: Library;
  mode: ScanMode;
  /** Shoebox's own, absolute and free of symbolic links: skipped wherever it lies. */
  dataFolder: string;
  tally: Tally;
  /** Cancels the scan: every phase throws its reason soon after. */
  signal: AbortSignal;
}
