import { texts } from "../texts.ts";
import { Checkbox, Field } from "./form.tsx";

/** What is typed and chosen. */
export interface TrashValues {
  enabled: boolean;
  days: string;
}

export interface TrashSettingsProps {
  values: TrashValues;
  /** Why the form came back. */
  problem?: string;
}

/** Whether there is a trash, and how long it keeps what is in it. */
export function TrashSettings({ values, problem }: TrashSettingsProps) {
  const t = texts().trash;
  return (
    <section class="panel" aria-labelledby="trash-title">
      <h2 id="trash-title">{t.title}</h2>
      <form method="post" action="/admin/settings/trash">
        <Checkbox
          label={t.enabled}
          name="trashEnabled"
          checked={values.enabled}
          hint={t.enabledHint}
        />
        <Field
          label={t.days}
          name="days"
          value={values.days}
          problem={problem}
          inputmode="numeric"
        />
        <div class="actions">
          <button class="button" type="submit">{t.save}</button>
        </div>
      </form>
    </section>
  );
}
