/** Tells which folders changed since they were listed; synchronous, for a worker thread. */
import { folderMark } from "./file_state.ts";

/** Whether each folder still bears its stamp. `isRoot`: a root may be a symbolic link. */
export function checkStamps(
  { folders, rules }: {
    folders: { path: string; stamp: string; isRoot: boolean }[];
    rules: string;
  },
): boolean[] {
  return folders.map(({ path, stamp, isRoot }) => {
    try {
      const info = isRoot ? Deno.statSync(path) : Deno.lstatSync(path);
      return info.isDirectory && folderStamp(info, rules) === stamp;
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
