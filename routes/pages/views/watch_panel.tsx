import { OFF_FOR_SERVER } from "../../../domain/watch_state.ts";
import { texts } from "../texts.ts";
import type { LibraryProps } from "./library_view.tsx";
import { Checkbox, Field } from "./form.tsx";

/** How a library is watched, and its settings. */
export function WatchPanel(props: LibraryProps) {
  const t = texts().libraries;
  const { href, may, watch, watchPolling, watchInterval, watchState, refused } = props;
  const { state, folders, reason } = watchState;
  const mine = refused?.form === "watch" ? refused : null;
  const kept = watchInterval === null ? "" : String(watchInterval / 1000);
  return (
    <section class="panel" aria-labelledby="watch-title">
      <h2 id="watch-title">{t.watching}</h2>
      <div id="watch" data-live>
        <p class="lead">
          {folders === null
            ? t.watchStates[state]
            : t.watchedFolders(t.watchStates[state], folders)}
        </p>
        {reason && <p class={state === "off" ? "hint" : "problem"}>{reason}</p>}
        {reason === OFF_FOR_SERVER && may.changeServer && (
          <p class="hint">
            <a href="/admin/settings#watch-title">{t.switchWatchingOn}</a>
          </p>
        )}
      </div>
      {may.edit && (
        <form method="post" action={`${href}/watch`}>
          <Checkbox label={t.watch} name="watch" checked={watch} />
          <div class="field">
            <label for="how">{t.how}</label>
            <select id="how" name="how">
              <option value="" selected={watchPolling === null}>{t.asServer}</option>
              <option value="events" selected={watchPolling === false}>
                {t.byEvents}
              </option>
              <option value="polling" selected={watchPolling === true}>
                {t.byPolling}
              </option>
            </select>
          </div>
          <Field
            label={t.seconds}
            name="seconds"
            value={mine?.value ?? kept}
            problem={mine?.messages.join(". ")}
            placeholder={t.asServer}
            inputmode="decimal"
          />
          <div class="actions">
            <button class="button" type="submit">{t.saveWatching}</button>
          </div>
        </form>
      )}
    </section>
  );
}
