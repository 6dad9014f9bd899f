/** Sizes and modification times of files; synchronous, for a worker thread. */
import { type FileFacts, fileFacts } from "./file_facts.ts";
import { stateMark } from "./file_state.ts";

export interface MarkedStat extends FileFacts {
  /** The mark of the file's state. */
  state: number;
}

/** One answer a path, in order; null where there is no such file (any more) or it is unreadable. */
export function statFiles(paths: string[]): (MarkedStat | null)[] {
  return paths.map((path) => {
    try {
      const info = Deno.lstatSync(path);
      return { ...fileFacts(info), state: stateMark(info) };
    } catch {
      return null;
    }
  });
}
