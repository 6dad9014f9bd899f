/** What Remove Offline Files takes from a library, told before it is done. */
import { isWithin } from "./paths.ts";

/** Offline files in and below a folder. */
export interface OfflineBelow {
  path: string;
  count: number;
}

export interface OfflineRemoval {
  /** How many go. */
  count: number;
  /** From where they go, each file told once. */
  folders: OfflineBelow[];
  /** How many of them lie below no import path any more. */
  elsewhere: number;
  /** What stays, because its folder is as that of a drive which is not plugged in. */
  kept: OfflineBelow[];
}

/** Without those that lie in another one. */
function outermost<Folder extends OfflineBelow>(folders: readonly Folder[]): Folder[] {
  return folders.filter((folder) =>
    !folders.some(({ path }) => path !== folder.path && isWithin(path, folder.path))
  );
}

const sum = (folders: readonly OfflineBelow[]) =>
  folders.reduce((total, { count }) => total + count, 0);

/**
 * What goes and what stays of a library's `total` offline files. Import paths may lie in each
 * other; those that cannot be reached, or are empty, keep what is below them.
 */
export function offlineRemoval(
  importPaths: readonly (OfflineBelow & { isReachable: boolean })[],
  total: number,
): OfflineRemoval {
  const told = ({ path, count }: OfflineBelow) => ({ path, count });
  const kept = outermost(importPaths.filter(({ isReachable }) => !isReachable)).map(told);
  const folders = outermost(importPaths.filter(({ isReachable }) => isReachable))
    .map(({ path, count }) => ({
      path,
      count: count - sum(kept.filter((each) => isWithin(path, each.path))),
    }))
    .filter(({ count }) => count > 0);
  const count = total - sum(kept);
  return { count, folders, elsewhere: count - sum(folders), kept };
}
