/** What one can change of a photo, beside it. It works without scripts. */
import type { PhotoForm } from "../photo_edits.ts";
import { texts } from "../texts.ts";
import { Field, FormMessage } from "./form.tsx";
import { Icon, type IconName } from "./icons.tsx";

/** A form that came back, with what is wrong with it. */
export interface RefusedPhotoForm {
  form: PhotoForm;
  messages: readonly string[];
}

export interface PhotoEditingProps extends RefusedPhotoForm {
  id: string;
  isFavorite: boolean;
  isArchived: boolean;
  trashedAt: Date | null;
  isMine: boolean;
  /** Of the photo's address: the list that it is looked at in. */
  query: string;
}

export function PhotoEditing(props: PhotoEditingProps) {
  const { id, query, isFavorite, isArchived, isMine, trashedAt, form, messages } = props;
  if (!isMine || trashedAt !== null) return null;
  const t = texts().photo;
  const to = (what: string) => `/photos/${id}/${what}${query}`;
  return (
    <div class="editing">
      <div class="editing-switches">
        <Switch action={to("favorite")} icon="favorite" is={isFavorite} words={t.favorite} />
        <Switch action={to("archive")} icon="archive" is={isArchived} words={t.archive} />
      </div>
      {isArchived && <p class="hint">{t.archived}</p>}
      <details class="editing-form" open={messages.length > 0}>
        <summary>{t.edit}</summary>
        <form method="post" action={to("edit")}>
          <FormMessage messages={messages} />
          <Field label={t.description} name="description" value={form.description} rows={3} prose />
          <Field
            label={t.taken}
            name="date"
            type="datetime-local"
            step="1"
            value={form.date}
            required
          />
          <div class="two-fields">
            <Field label={t.latitude} name="latitude" value={form.latitude} inputmode="decimal" />
            <Field
              label={t.longitude}
              name="longitude"
              value={form.longitude}
              inputmode="decimal"
            />
          </div>
          <p class="hint">{t.editHint}</p>
          <div class="actions">
            <button class="button primary" type="submit">{texts().actions.save}</button>
          </div>
        </form>
      </details>
    </div>
  );
}

function Switch(
  { action, icon, is, words }: { action: string; icon: IconName; is: boolean; words: string },
) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="is" value={String(!is)} />
      <button
        class="button small switch"
        type="submit"
        data-switch={icon}
        aria-pressed={is ? "true" : "false"}
      >
        <Icon name={icon} />
        {words}
      </button>
    </form>
  );
}
