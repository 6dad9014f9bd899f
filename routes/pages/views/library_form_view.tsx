import type { LibraryValues } from "../library_values.ts";
import type { Previewed } from "../preview_in_time.ts";
import { texts } from "../texts.ts";
import { Crumbs } from "./crumbs.tsx";
import { Field, FormMessage } from "./form.tsx";
import { type PathCheck, PathChecks } from "./import_paths_panel.tsx";
import { LeftOut, PatternExamples, PresetButtons } from "./pattern_help.tsx";

export interface LibraryFormProps {
  /** Where the pages of libraries lie. */
  base: string;
  values: LibraryValues;
  /** Who can be chosen; nobody when it is one's own. */
  owners: readonly { id: string; name: string; email: string }[];
  /** What a look at the folders says, as far as somebody has asked. */
  checks: readonly PathCheck[];
  /** What its patterns would do, as far as somebody has asked. */
  preview: Previewed | null;
  messages: readonly string[];
}

/** Create External Library. */
export function LibraryFormView(props: LibraryFormProps) {
  const t = texts().libraries;
  const { base, values, owners, checks, preview, messages } = props;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: base, name: t.title }]} />
      <div class="page-head">
        <h1>{t.create}</h1>
      </div>
      <FormMessage messages={messages} />
      <form
        class="panel"
        method="post"
        action={base}
        data-check={`${base}/check`}
        data-shows="path-checks pattern-preview left-out"
      >
        {/* Return in a field is this button, the first: else it would be that of the folders. */}
        <button type="submit" hidden></button>
        <Field
          label={t.name}
          name="name"
          value={values.name}
          placeholder={t.newName}
          autofocus={preview === null}
        />
        {owners.length > 0 && (
          <div class="field">
            <label for="ownerId">{t.owner}</label>
            <select id="ownerId" name="ownerId">
              {owners.map(({ id, name, email }) => (
                <option value={id} selected={id === values.ownerId}>{`${name} (${email})`}</option>
              ))}
            </select>
            <p class="hint">{t.ownerHint}</p>
          </div>
        )}
        <Field
          label={t.importPaths}
          name="importPaths"
          rows={3}
          value={values.importPaths}
          placeholder={t.folderExample}
          hint={t.importPathsHint}
        />
        <PathChecks id="path-checks" checks={checks} />
        <p class="beside-field">
          <button
            class="button small"
            type="submit"
            formmethod="get"
            formaction={`${base}/new/folders`}
          >
            {t.chooseFolder}
          </button>
        </p>
        <Field
          label={t.exclusionPatterns}
          name="exclusionPatterns"
          rows={3}
          value={values.exclusionPatterns}
          placeholder={t.patternExample}
          autofocus={preview !== null}
          hint={t.exclusionPatternsHint(<PatternExamples />)}
        />
        <div class="presets" role="group" aria-label={t.presets}>
          <PresetButtons field="preset" action={`${base}/check`} />
        </div>
        <div id="pattern-preview" aria-live="polite">
          {preview !== null && <Preview {...preview} />}
        </div>
        <div id="left-out">{preview?.preview && <LeftOut exclude={preview.preview.exclude} />}</div>
        <div class="actions">
          <button class="button primary" type="submit">{t.createAndScan}</button>
          <button class="button" type="submit" formaction={`${base}/check`}>{t.preview}</button>
          <a class="button" href={base}>{texts().actions.cancel}</a>
        </div>
      </form>
    </main>
  );
}

function Preview({ preview, problem }: Previewed) {
  if (preview === null) return <p class="problem">{problem}</p>;
  return <p>{texts().libraries.previewed(preview.exclude.count, preview.found)}</p>;
}
