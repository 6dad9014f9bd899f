import { PREVIEWED } from "../../../domain/preview.ts";
import type { Previewed } from "../preview_in_time.ts";
import { texts } from "../texts.ts";
import { FilePath } from "./file_path.tsx";
import { Checkbox, Field } from "./form.tsx";
import type { LibraryProps } from "./library_view.tsx";
import { LeftOut, PatternExamples, PresetButtons } from "./pattern_help.tsx";
import { RemoveButton } from "./remove_button.tsx";

/** A pattern that is not saved yet, and what a scan would do with it alone. */
export type PatternPreview = Previewed & { pattern: string };

/** Scan Settings: what is left out. */
export function ExclusionPatterns(props: LibraryProps) {
  const t = texts().libraries;
  const { href, exclusionPatterns, may } = props;
  return (
    <section class="panel" aria-labelledby="patterns-title">
      <h2 id="patterns-title">{t.scanSettings}</h2>
      {exclusionPatterns.length === 0 && <p class="hint">{t.noPatterns}</p>}
      <ul class="lines">
        {exclusionPatterns.map((pattern) => (
          <li>
            <FilePath path={pattern} />
            {may.edit && (
              <RemoveButton
                action={`${href}/exclusion-patterns/remove`}
                label={texts().actions.removeOne(pattern)}
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
  const t = texts().libraries;
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
          label={t.pattern}
          name="pattern"
          value={mine?.value ?? patternPreview?.pattern}
          placeholder={t.patternExample}
          problem={mine?.messages.join(". ")}
          autofocus={patternPreview !== null}
          required
        />
        <button class="button" type="submit">{t.addPattern}</button>
        <button class="button" type="submit" formaction={previewUrl}>{t.preview}</button>
      </form>
      <form class="presets" method="post" action={previewUrl} role="group" aria-label={t.presets}>
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
  const t = texts().libraries;
  return (
    <form class="setting" method="post" action={`${href}/move-detection`}>
      <Checkbox
        label={t.keepMoved}
        name="moveDetection"
        checked={moveDetection}
        hint={t.keepMovedHint}
      />
      <button class="button" type="submit">{texts().actions.save}</button>
    </form>
  );
}

function Preview({ pattern, preview, problem }: PatternPreview) {
  if (preview === null) return <p class="problem">{problem}</p>;
  const { exclude, offline } = preview;
  const goOffline = offline.first.filter(({ reason }) => reason === `excluded by ${pattern}`);
  const t = texts().libraries;
  const path = <FilePath path={pattern} />;
  const leftOut = exclude.count;
  if (goOffline.length === 0) return <p>{t.patternPreview(path, leftOut)}</p>;
  // Only the first are told apart from those that are offline for other reasons.
  const isMore = offline.count > PREVIEWED;
  return <p>{t.patternPreviewOffline(path, { leftOut, offline: goOffline.length, isMore })}</p>;
}
