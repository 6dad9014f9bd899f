import { PREVIEWED } from "../../../domain/preview.ts";
import type { Previewed } from "../preview_in_time.ts";
import { FilePath } from "./file_path.tsx";
import { Checkbox, Field } from "./form.tsx";
import * as format from "./format.ts";
import type { LibraryProps } from "./library_view.tsx";
import { LeftOut, PatternExamples, PresetButtons } from "./pattern_help.tsx";
import { RemoveButton } from "./remove_button.tsx";

/** A pattern that is not saved yet, and what a scan would do with it alone. */
export type PatternPreview = Previewed & { pattern: string };

/** Scan Settings: what is left out. */
export function ExclusionPatterns(props: LibraryProps) {
  const { href, exclusionPatterns, may } = props;
  return (
    <section class="panel" aria-labelledby="patterns-title">
      <h2 id="patterns-title">Scan Settings</h2>
      {exclusionPatterns.length === 0 && (
        <p class="hint">No exclusion patterns: every photo and video is taken.</p>
      )}
      <ul class="lines">
        {exclusionPatterns.map((pattern) => (
          <li>
            <FilePath path={pattern} />
            {may.edit && (
              <RemoveButton
                action={`${href}/exclusion-patterns/remove`}
                name={pattern}
                fields={{ pattern }}
              />
            )}
          </li>
        ))}
      </ul>
      {may.edit && <AddPattern {...props} />}
      {may.edit && <MoveDetection {...props} />}
    </section>
  );
}

function AddPattern({ href, refused, patternPreview }: LibraryProps) {
  const mine = refused?.form === "exclusion-patterns" ? refused : null;
  const previewUrl = `${href}/exclusion-patterns/preview`;
  return (
    <>
      <form
        id="add-pattern"
        class="add"
        method="post"
        action={`${href}/exclusion-patterns`}
        data-check={previewUrl}
        data-shows="pattern-preview left-out"
      >
        <Field
          label="Exclusion pattern"
          name="pattern"
          value={mine?.value ?? patternPreview?.pattern}
          placeholder="**/Raw/**"
          problem={mine?.messages.join(". ")}
          autofocus={patternPreview !== null}
          required
        />
        <button class="button" type="submit">Add Exclusion Pattern</button>
        <button class="button" type="submit" formaction={previewUrl}>Preview</button>
      </form>
      <form class="presets" method="post" action={previewUrl} role="group" aria-label="Presets">
        <PresetButtons field="pattern" />
      </form>
      <p class="hint">
        <PatternExamples />
      </p>
      <div id="pattern-preview" aria-live="polite">
        {patternPreview !== null && <Preview {...patternPreview} />}
      </div>
      <div id="left-out">
        {patternPreview?.preview && <LeftOut exclude={patternPreview.preview.exclude} />}
      </div>
    </>
  );
}

function MoveDetection({ href, moveDetection }: LibraryProps) {
  return (
    <form class="setting" method="post" action={`${href}/move-detection`}>
      <Checkbox
        label="Keep photos whose files are moved"
        name="moveDetection"
        checked={moveDetection}
        hint="A file that is elsewhere in this library keeps its albums, its favourite and what was edited. Otherwise it is a new photo."
      />
      <button class="button" type="submit">Save</button>
    </form>
  );
}

function Preview({ pattern, preview, problem }: PatternPreview) {
  if (preview === null) return <p class="problem">{problem}</p>;
  const { exclude, offline } = preview;
  const goOffline = offline.first.filter(({ reason }) => reason === `excluded by ${pattern}`);
  return (
    <p>
      <FilePath path={pattern} /> leaves out{" "}
      <strong>{format.counted(exclude.count, "file or folder", "files and folders")}</strong>
      {goOffline.length > 0 && (
        <>
          {"; "}
          <strong>{offlineWords(goOffline.length, offline.count)}</strong> of this library{" "}
          {goOffline.length === 1 ? "goes" : "go"} offline with the next scan
        </>
      )}
      .
    </p>
  );
}

/** Only the first are told apart from those that are offline for other reasons. */
function offlineWords(told: number, all: number): string {
  const words = format.counted(told, "photo or video", "photos and videos");
  return all > PREVIEWED ? `at least ${words}` : words;
}
