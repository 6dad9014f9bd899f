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
  return (
    <section class="panel" aria-labelledby="watch-title">
      <h2 id="watch-title">Watching</h2>
      <form method="post" action="/admin/settings/watch">
        <Checkbox
          label="Watch libraries"
          name="watchEnabled"
          checked={values.enabled}
          hint="Photos come, change and go by themselves, in each library that it is switched on for."
        />
        <Checkbox
          label="Look at all folders now and then instead"
          name="usePolling"
          checked={values.usePolling}
          hint="For drives that do not tell of changes. Network drives are known, and looked at anyway."
        />
        <Field
          label="Seconds between two looks"
          name="seconds"
          value={values.seconds}
          problem={problem}
          inputmode="decimal"
        />
        <div class="actions">
          <button class="button" type="submit">Save Watching</button>
        </div>
      </form>
    </section>
  );
}
