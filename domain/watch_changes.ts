/**
 * What a watcher has told, until it is time to scan: a function of what happened and of time, in
 * milliseconds by any clock that only goes forward.
 */
import type { ChangedFolder } from "./job.ts";

/** Something happened in a folder. */
export interface FolderChange extends ChangedFolder {
  /** Something went from it, and may come up in another one. */
  isRemoval: boolean;
}

interface Span {
  /** When it began, and when it happened last. */
  first: number;
  last: number;
}

/** What is to be scanned once it has come to rest. */
export interface PendingChanges {
  folders: ReadonlyMap<string, FolderChange & Span>;
  /** What happened was not told in full: all of the library is to be scanned. */
  everything: Span | null;
}

export const NOTHING_PENDING: PendingChanges = { folders: new Map(), everything: null };

/** A folder rests when nothing happened in it for so long. */
export const REST_MS = 700;

/** What never rests is scanned all the same after this time; what is half written waits further. */
export const LONGEST_MS = 5000;

/** To look at all folders is less work than to look at more than so many one by one. */
export const MOST_FOLDERS = 500;

/** Takes in that all of the library may have changed. */
export function withEverything({ folders, everything }: PendingChanges, now: number) {
  const first = [...folders.values()].reduce(
    (earliest, change) => Math.min(earliest, change.first),
    everything?.first ?? now,
  );
  return { folders: NOTHING_PENDING.folders, everything: { first, last: now } };
}

/** Takes in what happened. */
export function withChanges(
  pending: PendingChanges,
  changes: readonly FolderChange[],
  now: number,
): PendingChanges {
  if (changes.length === 0) return pending;
  if (pending.everything !== null) return withEverything(pending, now);
  const folders = new Map(pending.folders);
  for (const { path, isDeep, isRemoval } of changes) {
    const before = folders.get(path);
    folders.set(path, {
      path,
      isDeep: isDeep || before?.isDeep === true,
      isRemoval: isRemoval || before?.isRemoval === true,
      ...{ first: before?.first ?? now, last: now },
    });
  }
  const changed = { folders, everything: null };
  return folders.size > MOST_FOLDERS ? withEverything(changed, now) : changed;
}

const restTime = ({ first, last }: Span) => Math.min(last + REST_MS, first + LONGEST_MS);

/**
 * When a folder is due. While something has gone from anywhere, all wait for each other: what moved
 * is known as the same file only to a scan that sees where it was and where it is.
 */
function dueTimes({ folders }: PendingChanges): (change: Span) => number {
  const changes = [...folders.values()];
  const removals = changes.filter(({ isRemoval }) => isRemoval);
  if (removals.length === 0) return restTime;
  const together = restTime({
    first: Math.min(...removals.map(({ first }) => first)),
    last: Math.max(...changes.map(({ last }) => last)),
  });
  return () => together;
}

/** When something is due next; null when nothing is pending. */
export function nextDue(pending: PendingChanges): number | null {
  if (pending.everything !== null) return restTime(pending.everything);
  if (pending.folders.size === 0) return null;
  return Math.min(...[...pending.folders.values()].map(dueTimes(pending)));
}

/** What is to be scanned now, and what waits further. */
export function takeDue(
  pending: PendingChanges,
  now: number,
): { due: ChangedFolder[] | "everything" | null; pending: PendingChanges } {
  const { folders, everything } = pending;
  if (everything !== null) {
    return restTime(everything) <= now
      ? { due: "everything", pending: NOTHING_PENDING }
      : { due: null, pending };
  }
  const dueTime = dueTimes(pending);
  const due = [...folders.values()].filter((change) => dueTime(change) <= now);
  if (due.length === 0) return { due: null, pending };
  const waiting = new Map([...folders].filter(([, change]) => dueTime(change) > now));
  return {
    due: due.map(({ path, isDeep }) => ({ path, isDeep })),
    pending: { folders: waiting, everything: null },
  };
}
