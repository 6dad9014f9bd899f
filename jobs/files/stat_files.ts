/** Sizes and modification times of files; synchronous, for a worker thread. */
import { type FileFacts, fileFacts } from "./file_facts.ts";
import { stateMark } from "./file_state.ts";
import { sidecarState } from "./sidecar_state.ts";

export interface MarkedStat extends FileFacts {
  /** The mark of the file's state, with its sidecar's. */
  state: number;
  sidecarState: number | null;
}

/** What `info` says of a file, its sidecar's state, and the mark of both. */
export function markedStat(info: Deno.FileInfo, sidecarState: number | null): MarkedStat {
  return { ...fileFacts(info), state: stateMark(info, sidecarState), sidecarState };
}

/** One answer a path, in order; null where there is no such file (any more) or it is unreadable. */
export function statFiles(
  files: { path: string; sidecar: string | null }[],
): (MarkedStat | null)[] {
  return files.map(({ path, sidecar }) => {
    try {
      return markedStat(Deno.lstatSync(path), sidecarState(sidecar));
    } catch {
      return null;
    }
  });
}
