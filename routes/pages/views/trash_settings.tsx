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
  return (
    <section class="panel" aria-labelledby="trash-title">
      <h2 id="trash-title">Trash</h2>
      <form method="post" action="/admin/settings/trash">
        <Checkbox
          label="Put what people delete into the trash first"
          name="trashEnabled"
          checked={values.enabled}
          hint="Otherwise it is gone at once. Files of external libraries are never deleted."
        />
        <Field
          label="Days until it is gone"
          name="days"
          value={values.days}
          problem={problem}
          inputmode="numeric"
        />
        <div class="actions">
          <button class="button" type="submit">Save Trash Settings</button>
        </div>
      </form>
    </section>
  );
}
