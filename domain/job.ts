/** Work in the background, as rows that outlive the process. */
import type { JobCounts, JobProblem, ScanMode } from "./scan.ts";

export type JobKind = "scan" | "delete-library" | "remove-offline" | "refresh-metadata" | "nightly";
/** What the nightly run does, one after the other, as its report calls it. */
export type NightlyStep =
  | "Scan libraries"
  | "Finish deletions"
  | "Empty the trash"
  | "End sessions"
  | "Remove pictures"
  | "Forget old jobs";

export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

/** A folder that something happened in. */
export interface ChangedFolder {
  path: string;
  /** It may be another one by now, with other folders below it; else only what is right in it. */
  isDeep: boolean;
}

/** What a job is told besides. */
export interface JobOptions {
  /** Remove Offline Files: also those of import paths that are gone. */
  force?: boolean;
  /** A scan: looks at these folders only. */
  folders?: ChangedFolder[];
  /** A scan: one of very many, which Shoebox asks for by itself now and then. */
  isPoll?: boolean;
}

/** Whether a scan is one of very many that Shoebox asks for by itself, and of little interest. */
export function isSmallScan({ folders, isPoll }: JobOptions): boolean {
  return folders !== undefined || isPoll === true;
}

export interface Job {
  id: string;
  kind: JobKind;
  /** Null for a job that is not about one library. */
  libraryId: string | null;
  libraryName: string | null;
  /** Only scans have one. */
  mode: ScanMode | null;
  /** The user who asked; null when Shoebox itself did. */
  requestedBy: string | null;
  state: JobState;
  counts: JobCounts;
  /** Milliseconds each phase of a scan took, or each step of a nightly run. */
  durations: Record<string, number>;
  /** Why it failed: for good, or the last time when it waits to be tried again. */
  error: string | null;
  attempt: number;
  /** When it waits to be tried again. */
  retryAt: Date | null;
  /** Since when it waits for somebody to let it go on. */
  pausedAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** A job with the problems it met; the list is long, so it is read for one job only. */
export interface JobReport extends Job {
  problems: JobProblem[];
}

/** Whether what a job was to do can be asked for again: its library may be gone. */
export function canRetry({ state, kind, libraryId }: Job): boolean {
  return (state === "failed" || state === "cancelled") &&
    (libraryId !== null || kind === "nightly");
}

/** Whether a job is still to be done or being done. */
export function isOpen(state: JobState): boolean {
  return state === "waiting" || state === "running";
}
