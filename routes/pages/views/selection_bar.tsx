/** The bar of what can be done with selected photos, and what it asks before. Scripts show it. */
import { texts } from "../texts.ts";
import { AlbumDialog } from "./album_dialog.tsx";
import { Cancel, Dialog } from "./dialog.tsx";
import { Icon, type IconName } from "./icons.tsx";
import type { TimelineContext } from "./timeline_view.tsx";

export function SelectionBar({ context: { album } }: { context: TimelineContext }) {
  const t = texts().selection;
  return (
    <>
      <div id="selection" class="selection" role="toolbar" aria-label={t.title} hidden>
        <Action name="clear" icon="close" words={t.clear} isBare />
        <p id="selection-count" class="selection-count" role="status"></p>
        <div class="selection-actions">
          <Action name="album" icon="albums" words={t.addToAlbum} />
          {album?.mayRemove && <Action name="remove" icon="minus" words={t.takeOut} />}
          {album?.mayEdit && <Action name="cover" icon="photos" words={t.useAsCover} />}
          <Action name="favorite" icon="favorite" words={t.favorite} />
          <Action name="archive" icon="archive" words={t.archive} />
          <Action name="date" icon="date" words={t.editDate} />
          <Action name="place" icon="place" words={t.editPlace} />
          <Action name="download" icon="download" words={t.download} />
          <Action name="delete" icon="trash" words={texts().actions.delete} />
        </div>
      </div>
      <AlbumDialog />
      <DateDialog />
      <PlaceDialog />
      <DeletionDialog />
    </>
  );
}

function Action(
  { name, icon, words, isBare }: { name: string; icon: IconName; words: string; isBare?: boolean },
) {
  return (
    <button
      class={isBare ? "selection-action is-bare" : "selection-action"}
      type="button"
      data-action={name}
      title={words}
    >
      <Icon name={icon} />
      <span>{words}</span>
    </button>
  );
}

function DateDialog() {
  const t = texts().selection;
  return (
    <Dialog id="edit-date" title={t.editDate}>
      <div class="field">
        <label for="date">{t.taken}</label>
        <input id="date" name="date" type="datetime-local" step="1" required autofocus />
      </div>
      <p>{t.dateHint}</p>
      <div class="actions">
        <Cancel />
        <button class="button primary" type="submit">{texts().actions.save}</button>
      </div>
    </Dialog>
  );
}

function PlaceDialog() {
  const t = texts().selection;
  return (
    <Dialog id="edit-place" title={t.editPlace}>
      <div class="two-fields">
        <div class="field">
          <label for="latitude">{t.latitude}</label>
          <input
            id="latitude"
            name="latitude"
            type="number"
            min="-90"
            max="90"
            step="any"
            required
            autofocus
          />
        </div>
        <div class="field">
          <label for="longitude">{t.longitude}</label>
          <input
            id="longitude"
            name="longitude"
            type="number"
            min="-180"
            max="180"
            step="any"
            required
          />
        </div>
      </div>
      <p>{t.placeHint}</p>
      <div class="actions">
        <button class="button" type="submit" value="none" formnovalidate>{t.noPlace}</button>
        <Cancel />
        <button class="button primary" type="submit">{texts().actions.save}</button>
      </div>
    </Dialog>
  );
}

function DeletionDialog() {
  const t = texts().selection;
  return (
    <Dialog id="delete-photos" title={t.deleteQuestion}>
      <p>{t.deleteHint}</p>
      <div class="actions">
        <Cancel />
        <button class="button danger" type="submit">{texts().actions.delete}</button>
      </div>
    </Dialog>
  );
}
