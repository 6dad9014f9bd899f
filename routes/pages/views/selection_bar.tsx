/** The bar of what can be done with selected photos, and what it asks before. Scripts show it. */
import { AlbumDialog } from "./album_dialog.tsx";
import { Cancel, Dialog } from "./dialog.tsx";
import { Icon, type IconName } from "./icons.tsx";
import type { TimelineContext } from "./timeline_view.tsx";

export function SelectionBar({ context: { album } }: { context: TimelineContext }) {
  return (
    <>
      <div id="selection" class="selection" role="toolbar" aria-label="Selected photos" hidden>
        <Action name="clear" icon="close" words="Clear the selection" isBare />
        <p id="selection-count" class="selection-count" role="status"></p>
        <div class="selection-actions">
          <Action name="album" icon="albums" words="Add to album" />
          {album?.mayRemove && <Action name="remove" icon="minus" words="Take out of the album" />}
          {album?.mayEdit && <Action name="cover" icon="photos" words="Use as cover" />}
          <Action name="favorite" icon="favorite" words="Favourite" />
          <Action name="archive" icon="archive" words="Archive" />
          <Action name="date" icon="date" words="Edit date" />
          <Action name="place" icon="place" words="Edit place" />
          <Action name="download" icon="download" words="Download" />
          <Action name="delete" icon="trash" words="Delete" />
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
  return (
    <Dialog id="edit-date" title="Edit date">
      <div class="field">
        <label for="date">Taken, by the clock on the wall</label>
        <input id="date" name="date" type="datetime-local" step="1" required autofocus />
      </div>
      <p>All selected photos get this date. It is kept here; files are never changed.</p>
      <div class="actions">
        <Cancel />
        <button class="button primary" type="submit">Save</button>
      </div>
    </Dialog>
  );
}

function PlaceDialog() {
  return (
    <Dialog id="edit-place" title="Edit place">
      <div class="two-fields">
        <div class="field">
          <label for="latitude">Latitude</label>
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
          <label for="longitude">Longitude</label>
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
      <p>All selected photos get this place. It is kept here; files are never changed.</p>
      <div class="actions">
        <button class="button" type="submit" value="none" formnovalidate>No place</button>
        <Cancel />
        <button class="button primary" type="submit">Save</button>
      </div>
    </Dialog>
  );
}

function DeletionDialog() {
  return (
    <Dialog id="delete-photos" title="Delete?">
      <p>
        What you delete goes into the trash, as long as there is one, and can be brought back from
        there.
      </p>
      <div class="actions">
        <Cancel />
        <button class="button danger" type="submit">Delete</button>
      </div>
    </Dialog>
  );
}
