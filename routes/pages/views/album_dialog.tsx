import { texts } from "../texts.ts";
import { Cancel, Dialog } from "./dialog.tsx";

/** Asks for an album to add to, or the name of a new one; `album_chooser.js` fills it. */
export function AlbumDialog() {
  const t = texts().albums;
  return (
    <Dialog id="choose-album" title={t.add}>
      <div class="add">
        <div class="field">
          <label for="album-name">{t.findOrName}</label>
          <input id="album-name" autocomplete="off" autofocus />
        </div>
        <button class="button" type="submit" value="create" disabled>{t.create}</button>
      </div>
      <ul class="choice-list"></ul>
      <div class="actions">
        <Cancel />
      </div>
    </Dialog>
  );
}
