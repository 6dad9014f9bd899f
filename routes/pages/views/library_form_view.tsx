import { Field, FormMessage } from "./form.tsx";

export interface LibraryFormProps {
  values: { name: string; ownerId: string; importPaths: string; exclusionPatterns: string };
  owners: readonly { id: string; name: string; email: string }[];
  messages: readonly string[];
}

/** Create External Library. */
export function LibraryFormView({ values, owners, messages }: LibraryFormProps) {
  return (
    <main id="main" class="page narrow">
      <p class="crumbs">
        <a href="/admin/libraries">Libraries</a>
      </p>
      <div class="page-head">
        <h1>Create External Library</h1>
      </div>
      <FormMessage messages={messages} />
      <form class="panel" method="post" action="/admin/libraries">
        <Field
          label="Name"
          name="name"
          value={values.name}
          placeholder="New External Library"
          autofocus
        />
        <div class="field">
          <label for="ownerId">Owner</label>
          <select id="ownerId" name="ownerId">
            {owners.map(({ id, name, email }) => (
              <option value={id} selected={id === values.ownerId}>{`${name} (${email})`}</option>
            ))}
          </select>
          <p class="hint">On whose timeline the photos are.</p>
        </div>
        <Field
          label="Import paths"
          name="importPaths"
          rows={3}
          value={values.importPaths}
          placeholder="/home/me/Pictures"
          hint="Folders on this server, one on each line. What is in them, and in the folders inside them, is shown. Nothing in them is ever changed."
        />
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
          <a class="button" href="/admin/libraries">Cancel</a>
        </div>
      </form>
    </main>
  );
}

/** What a pattern is, by example. */
export function PatternHint() {
  return (
    <>
      What to leave out, one pattern on each line: <code>**/*.tif</code> for all TIFF files,{" "}
      <code>**/Raw/**</code> for every folder called Raw. Upper and lower case are the same.
    </>
  );
}
