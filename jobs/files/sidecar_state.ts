/** The state of a sidecar as it lies beside its file; synchronous, for a worker thread. */
import { stateMark } from "./file_state.ts";

/** A mark of size and times; null when there is no such file. Links are none. */
export function sidecarState(path: string | null): number | null {
  if (path === null) return null;
  try {
    const info = Deno.lstatSync(path);
    return info.isFile ? stateMark(info) : null;
  } catch {
    return null;
  }
}
