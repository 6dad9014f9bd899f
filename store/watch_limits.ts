/** How many folders the system lets a user watch. */
import { parseWatchLimits, type WatchLimits } from "../domain/watch_state.ts";

/** What the task wrote down at the start: Deno lets nobody read it who may not do everything. */
export function watchLimits(): WatchLimits {
  try {
    return parseWatchLimits(Deno.env.get("INOTIFY_LIMITS") ?? "");
  } catch {
    return parseWatchLimits("");
  }
}
