/** Tells which folders changed since they were listed; synchronous, for a worker thread. */
import { folderMark } from "./file_state.ts";
import { statFolder } from "./stat_folder.ts";

/** Whether each folder still bears its stamp. `isRoot`: a root may be a symbolic link. */
export function checkStamps(
  { folders, rules }: {
    folders: { path: string; stamp: string; isRoot: boolean }[];
    rules: string;
  },
): boolean[] {
  return folders.map(({ path, stamp, isRoot }) => {
    try {
      return folderStamp(statFolder(path, isRoot), rules) === stamp;
    } catch {
      return false;
    }
  });
}

/**
 * What is kept of a folder that was listed by some rules (exclusion patterns and the like, as one
 * text): by others it must be listed again.
 */
export function folderStamp(info: Deno.FileInfo, rules: string): string {
  return `${rules}.${folderMark(info)}`;
}
