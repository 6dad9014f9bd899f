import { Cancel, Dialog } from "./dialog.tsx";

/** Asks for an album to add to, or the name of a new one; `album_chooser.js` fills it. */
export function AlbumDialog() {
  return (
    <Dialog id="choose-album" title="Add to album">
      <div class="add">
        <div class="field">
          <label for="album-name">Find an album, or name a new one</label>
          <input id="album-name" autocomplete="off" autofocus />
        </div>
        <button class="button" type="submit" value="create" disabled>Create</button>
      </div>
      <ul class="choice-list"></ul>
      <div class="actions">
        <Cancel />
      </div>
    </Dialog>
  );
}
