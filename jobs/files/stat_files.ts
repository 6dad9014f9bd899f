/** Sizes and modification times of files; synchronous, for a worker thread. */
import { type FileStat, statPath } from "./exact_stat.ts";

/** One answer a path, in order; null where there is no such file (any more) or it is unreadable. */
export function statFiles(paths: string[]): (FileStat | null)[] {
  return paths.map((path) => {
    try {
      return statPath(path);
    } catch {
      return null;
    }
  });
}
