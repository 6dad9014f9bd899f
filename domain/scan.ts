/** What a scan is asked, how far it is, and what it found. */

/**
 * new: new and missing files (Scan Library Files). modified: also files whose size or modification
 * time changed (Scan All Library Files). all: every file is read again (Force Scan All).
 */
export type ScanMode = "new" | "modified" | "all";

/** The mode that the body of `POST /libraries/:id/scan` asks for. */
export function scanMode(
  body: { refreshModifiedFiles?: boolean; refreshAllFiles?: boolean },
): ScanMode {
  return body.refreshAllFiles ? "all" : body.refreshModifiedFiles ? "modified" : "new";
}

/** Counts of one job, growing while it runs. */
export interface JobCounts {
  /** Folders listed. */
  folders: number;
  /** Photos and videos met. */
  found: number;
  added: number;
  changed: number;
  restored: number;
  /** Assets whose file is at another path now. */
  moved: number;
  /** Assets that went offline. */
  offline: number;
  /** Assets that were deleted: the files stay. */
  removed: number;
  /** Files and folders left out by an exclusion pattern. */
  excluded: number;
  /** Files of other types. */
  unsupported: number;
  /** Files that were being written all the time, and are left for the next scan. */
  postponed: number;
  /** Folders that could not be listed and files that could not be read. */
  errors: number;
}

export const NO_COUNTS: Readonly<JobCounts> = {
  folders: 0,
  found: 0,
  added: 0,
  changed: 0,
  restored: 0,
  moved: 0,
  offline: 0,
  removed: 0,
  excluded: 0,
  unsupported: 0,
  postponed: 0,
  errors: 0,
};

/** What a scan does; phases run at the same time, so their durations overlap. */
export type ScanPhase = "walk" | "compare" | "read" | "store" | "finish";

/** A file or folder that a job could not take, and why. */
export interface JobProblem {
  path: string;
  reason: string;
}

/** So many problems of a job are kept; the count goes on. */
export const KEPT_PROBLEMS = 1000;
