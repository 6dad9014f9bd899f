import { Crumbs } from "./crumbs.tsx";
import { Field, FormMessage } from "./form.tsx";
import { type PathCheck, PathChecks } from "./import_paths_panel.tsx";

export interface LibraryFormProps {
  /** Where the pages of libraries lie. */
  base: string;
  values: { name: string; ownerId: string; importPaths: string; exclusionPatterns: string };
  /** Who can be chosen; nobody when it is one's own. */
  owners: readonly { id: string; name: string; email: string }[];
  /** What a look at the folders says, as far as somebody has asked. */
  checks: readonly PathCheck[];
  messages: readonly string[];
}

/** Create External Library. */
export function LibraryFormView({ base, values, owners, checks, messages }: LibraryFormProps) {
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
        data-shows="path-checks"
      >
        <Field
          label="Name"
          name="name"
          value={values.name}
          placeholder="New External Library"
          autofocus
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
          <a class="button small" href={`${base}/new/folders`}>Choose a folder…</a>
        </p>
        <Field
          label="Exclusion patterns"
          name="exclusionPatterns"
          rows={3}
          value={values.exclusionPatterns}
          placeholder="**/Raw/**"
          hint={<PatternHint />}
        />
        <div class="actions">
          <button class="button primary" type="submit">Create Library and Scan It</button>
          <a class="button" href={base}>Cancel</a>
        </div>
      </form>
    </main>
  );
}

/** What a pattern is, by example. */
function PatternHint() {
  return (
    <>
      What to leave out, one pattern on each line: <code>**/*.tif</code> for all TIFF files,{" "}
      <code>**/Raw/**</code> for every folder called Raw. Upper and lower case are the same.
    </>
  );
}
