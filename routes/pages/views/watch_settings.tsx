import { texts } from "../texts.ts";
import { Checkbox, Field } from "./form.tsx";

/** What is typed and chosen. */
export interface WatchSettingsValues {
  enabled: boolean;
  usePolling: boolean;
  seconds: string;
}

export interface WatchSettingsProps {
  values: WatchSettingsValues;
  /** Why the form came back. */
  problem?: string;
}

/** Whether libraries are watched, and how. */
export function WatchSettings({ values, problem }: WatchSettingsProps) {
  const t = texts().settings;
  return (
    <section class="panel" aria-labelledby="watch-title">
      <h2 id="watch-title">{t.watching}</h2>
      <form method="post" action="/admin/settings/watch">
        <Checkbox
          label={t.watch}
          name="watchEnabled"
          checked={values.enabled}
          hint={t.watchHint}
        />
        <Checkbox
          label={t.polling}
          name="usePolling"
          checked={values.usePolling}
          hint={t.pollingHint}
        />
        <Field
          label={t.seconds}
          name="seconds"
          value={values.seconds}
          problem={problem}
          inputmode="decimal"
        />
        <div class="actions">
          <button class="button" type="submit">{t.saveWatching}</button>
        </div>
      </form>
    </section>
  );
}
