import type { WatchStateName } from "../../../domain/watch_state.ts";
import type { LibraryProps } from "./library_view.tsx";
import * as format from "./format.ts";

const WORDS: Record<WatchStateName, string> = {
  off: "Off",
  starting: "Starting",
  watching: "Watching",
  polling: "Looking now and then",
  failed: "Failed",
};

/** How a library is watched, and its switch. */
export function WatchPanel(
  { id, watch, watchState }: Pick<LibraryProps, "id" | "watch" | "watchState">,
) {
  const { state, folders, reason } = watchState;
  return (
    <section class="panel" aria-labelledby="watch-title">
      <h2 id="watch-title">Watching</h2>
      <div id="watch" data-live>
        <p>
          {WORDS[state]}
          {folders === null ? "" : `: ${format.counted(folders, "folder")}`}
        </p>
        {reason && <p class={state === "off" ? "hint" : "problem"}>{reason}</p>}
      </div>
      <form method="post" action={`/admin/libraries/${id}/watch`}>
        <button class="button" type="submit" name="watch" value={String(!watch)}>
          {watch ? "Stop watching this library" : "Watch this library"}
        </button>
      </form>
    </section>
  );
}
