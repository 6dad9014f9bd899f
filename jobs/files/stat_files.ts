/** Sizes and modification times of files; synchronous, for a worker thread. */
import { type FileStat, statPath } from "./exact_stat.ts";
import { stateMark } from "./file_state.ts";

export interface MarkedStat extends FileStat {
  /** The mark of the file's state. */
  state: number;
}

/** One answer a path, in order; null where there is no such file (any more) or it is unreadable. */
export function statFiles(paths: string[]): (MarkedStat | null)[] {
  return paths.map((path) => {
    try {
      // The mark is taken first: a change in between makes it old, and the file is looked at again.
      const state = stateMark(Deno.lstatSync(path));
      return { ...statPath(path), state };
    } catch {
      return null;
    }
  });
}
