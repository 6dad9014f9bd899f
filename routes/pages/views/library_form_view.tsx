import type { LibraryValues } from "../library_values.ts";
import type { Previewed } from "../preview_in_time.ts";
import { Crumbs } from "./crumbs.tsx";
import { Field, FormMessage } from "./form.tsx";
import * as format from "./format.ts";
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
  const { base, values, owners, checks, preview, messages } = props;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: base, name: "Libraries" }]} />
      <div class="page-head">
        <h1>Create External Library</h1>
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
          label="Name"
          name="name"
          value={values.name}
          placeholder="New External Library"
          autofocus={preview === null}
        />
        {owners.length > 0 && (
          <div class="field">
            <label for="ownerId">Owner</label>
            <select id="ownerId" name="ownerId">
              {owners.map(({ id, name, email }) => (
                <option value={id} selected={id === values.ownerId}>{`${name} (${email})`}</option>
              ))}
            </select>
            <p class="hint">On whose timeline the photos are.</p>
          </div>
        )}
        <Field
          label="Import paths"
          name="importPaths"
          rows={3}
          value={values.importPaths}
          placeholder="/home/me/Pictures"
          hint="Folders on this server, one on each line. What is in them, and in the folders inside them, is shown. Nothing in them is ever changed."
        />
        <PathChecks id="path-checks" checks={checks} />
        <p class="beside-field">
          <button
            class="button small"
            type="submit"
            formmethod="get"
            formaction={`${base}/new/folders`}
          >
            Choose a folder…
          </button>
        </p>
        <Field
          label="Exclusion patterns"
          name="exclusionPatterns"
          rows={3}
          value={values.exclusionPatterns}
          placeholder="**/Raw/**"
          autofocus={preview !== null}
          hint={
            <>
              One on each line. <PatternExamples />
            </>
          }
        />
        <div class="presets" role="group" aria-label="Presets">
          <PresetButtons field="preset" action={`${base}/check`} />
        </div>
        <div id="pattern-preview" aria-live="polite">
          {preview !== null && <Preview {...preview} />}
        </div>
        <div id="left-out">{preview?.preview && <LeftOut exclude={preview.preview.exclude} />}</div>
        <div class="actions">
          <button class="button primary" type="submit">Create Library and Scan It</button>
          <button class="button" type="submit" formaction={`${base}/check`}>Preview</button>
          <a class="button" href={base}>Cancel</a>
        </div>
      </form>
    </main>
  );
}

function Preview({ preview, problem }: Previewed) {
  if (preview === null) return <p class="problem">{problem}</p>;
  const { exclude, found } = preview;
  return (
    <p>
      Left out:{" "}
      <strong>{format.counted(exclude.count, "file or folder", "files and folders")}</strong>.
      Shown: <strong>{format.counted(found, "photo or video", "photos and videos")}</strong>.
    </p>
  );
}
