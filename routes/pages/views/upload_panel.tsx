/** What the timeline shows of uploads; the scripts in static/upload/ fill it. */
import { MEDIA_TYPES } from "../../../domain/media_types.ts";
import { texts } from "../texts.ts";
import { Icon } from "./icons.tsx";

/** The modules of uploading. */
export const UPLOAD_SCRIPTS = [
  "upload/upload.js",
  "upload/drop_target.js",
  "upload/dropped_files.js",
  "upload/panel.js",
  "upload/rows.js",
  "upload/send.js",
  "upload/sidecars.js",
  "upload/tally.js",
  "upload/uploads.js",
];

const TAKEN = Object.values(MEDIA_TYPES).flat().join(",");

/** In the header: opens the panel, and says how far uploads are while it is closed. */
export function UploadButton() {
  return (
    <button
      type="button"
      class="upload-button"
      data-upload-open
      aria-controls="uploads"
      aria-expanded="false"
    >
      <Icon name="upload" />
      <span class="upload-button-name">{texts().upload.upload}</span>
      <span class="upload-button-part" data-upload-part></span>
    </button>
  );
}

export function UploadPanel() {
  const t = texts().upload;
  return (
    <>
      <section id="uploads" class="uploads" aria-labelledby="uploads-title" hidden>
        <div class="uploads-head">
          <h2 id="uploads-title">{t.title}</h2>
          <button
            id="uploads-close"
            type="button"
            class="icon-button"
            aria-label={texts().actions.close}
          >
            <Icon name="close" />
          </button>
        </div>
        <div class="uploads-choose">
          <button id="uploads-choose-files" type="button" class="button primary">
            <Icon name="photos" />
            {t.chooseFiles}
          </button>
          <button id="uploads-choose-folder" type="button" class="button">
            <Icon name="libraries" />
            {t.chooseFolder}
          </button>
          <p class="hint uploads-drop-hint">{t.dropHint}</p>
          <input id="uploads-files" type="file" multiple accept={TAKEN} hidden />
          <input id="uploads-folder" type="file" multiple webkitdirectory hidden />
        </div>
        <div class="uploads-summary">
          <p id="uploads-headline" class="uploads-headline"></p>
          <p id="uploads-remarks" class="hint"></p>
          <div class="uploads-actions">
            <button id="uploads-stop" type="button" class="button small" hidden>{t.stopAll}</button>
            <button id="uploads-retry" type="button" class="button small" hidden>{t.retry}</button>
            <button id="uploads-clear" type="button" class="button small" hidden>{t.clear}</button>
          </div>
          <progress id="uploads-bar" max="1" value="0" aria-label={t.allFiles} hidden></progress>
        </div>
        <p id="uploads-problem" class="problem uploads-note" hidden></p>
        <p id="uploads-left-out" class="hint uploads-note" hidden></p>
        <div
          id="uploads-scroller"
          class="uploads-scroller"
          tabindex={0}
          role="group"
          aria-label={t.files}
        >
          <ul id="uploads-list" class="uploads-list"></ul>
        </div>
      </section>
      <div id="uploads-drop" class="uploads-drop" aria-hidden="true" hidden>
        <p>
          <Icon name="upload" />
          {t.drop}
        </p>
      </div>
      <template id="upload-row">
        <UploadRow />
      </template>
    </>
  );
}

/** One file. Which of the icons is shown depends on its state. */
function UploadRow() {
  return (
    <li class="upload">
      <span class="upload-icon">
        <Icon name="photos" />
        <Icon name="upload" />
        <Icon name="check" />
        <Icon name="warning" />
      </span>
      <a class="upload-name" target="_blank" rel="noopener"></a>
      <span class="upload-state"></span>
      <button type="button" class="icon-button">
        <Icon name="close" />
        <Icon name="refresh" />
      </button>
      <progress max="1" value="0"></progress>
    </li>
  );
}
