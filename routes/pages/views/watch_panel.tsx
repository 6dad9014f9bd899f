import type { WatchStateName } from "../../../domain/watch_state.ts";
import type { LibraryProps } from "./library_view.tsx";
import * as format from "./format.ts";
import { Checkbox, Field } from "./form.tsx";

/** How a library is watched, in a word. */
export const WATCH_WORDS: Record<WatchStateName, string> = {
  off: "Off",
  starting: "Starting",
  watching: "Watching",
  polling: "Looking now and then",
  failed: "Failed",
};

/** How a library is watched, and its settings. */
export function WatchPanel(props: LibraryProps) {
  const { href, may, watch, watchPolling, watchInterval, watchState, refused } = props;
  const { state, folders, reason } = watchState;
  const mine = refused?.form === "watch" ? refused : null;
  const kept = watchInterval === null ? "" : String(watchInterval / 1000);
  return (
    <section class="panel" aria-labelledby="watch-title">
      <h2 id="watch-title">Watching</h2>
      <div id="watch" data-live>
        <p class="lead">
          {WATCH_WORDS[state]}
          {folders === null ? "" : `: ${format.counted(folders, "folder")}`}
        </p>
        {reason && <p class={state === "off" ? "hint" : "problem"}>{reason}</p>}
      </div>
      {may.edit && (
        <form method="post" action={`${href}/watch`}>
          <Checkbox label="Watch this library" name="watch" checked={watch} />
          <div class="field">
            <label for="how">How changes are seen</label>
            <select id="how" name="how">
              <option value="" selected={watchPolling === null}>As set for the server</option>
              <option value="events" selected={watchPolling === false}>
                The system tells of them
              </option>
              <option value="polling" selected={watchPolling === true}>
                By looking at all folders now and then
              </option>
            </select>
          </div>
          <Field
            label="Seconds between two looks"
            name="seconds"
            value={mine?.value ?? kept}
            problem={mine?.messages.join(". ")}
            placeholder="As set for the server"
            inputmode="decimal"
          />
          <div class="actions">
            <button class="button" type="submit">Save Watching</button>
          </div>
        </form>
      )}
    </section>
  );
}
