import { texts } from "../texts.ts";
import { Field } from "./form.tsx";
import { FilePath } from "./file_path.tsx";
import { Icon } from "./icons.tsx";
import type { LibraryProps } from "./library_view.tsx";
import { RemoveButton } from "./remove_button.tsx";

/** What a look at a folder says that somebody types. */
export interface PathCheck {
  path: string;
  /** Null when it can be an import path. */
  problem: string | null;
}

/** What is wrong with folders while they are typed. */
export function PathChecks({ id, checks }: { id: string; checks: readonly PathCheck[] }) {
  return (
    <div id={id} class="checks" aria-live="polite">
      {checks.map(({ path, problem }) =>
        problem === null
          ? (
            <p class="state is-good">
              <Icon name="check" />
              <span>{texts().libraries.canBeUsed(<FilePath path={path} />)}</span>
            </p>
          )
          : (
            <p class="problem">
              {texts().libraries.pathProblem(<FilePath path={path} />, problem)}
            </p>
          )
      )}
    </div>
  );
}

/** Edit Import Paths. */
export function ImportPaths(props: LibraryProps) {
  const t = texts().libraries;
  const { href, importPaths, may } = props;
  return (
    <section class="panel" aria-labelledby="paths-title">
      <h2 id="paths-title">{may.edit ? t.editPaths : t.paths}</h2>
      {importPaths.length === 0 && <p class="hint">{t.noPaths}</p>}
      <ul class="lines">
        {importPaths.map(({ path, problem }) => (
          <li>
            <div>
              <p>
                <FilePath path={path} />
              </p>
              {problem && <p class="problem">{problem}</p>}
            </div>
            {may.edit && (
              <RemoveButton
                action={`${href}/import-paths/remove`}
                label={texts().actions.removeOne(path)}
                fields={{ path }}
              />
            )}
          </li>
        ))}
      </ul>
      {may.edit && <AddPath {...props} />}
    </section>
  );
}

function AddPath({ href, refused, pathCheck }: LibraryProps) {
  const t = texts().libraries;
  const mine = refused?.form === "import-paths" ? refused : null;
  return (
    <>
      <form
        class="add"
        method="post"
        action={`${href}/import-paths`}
        data-check={`${href}/import-paths/check`}
        data-shows="path-check"
      >
        <Field
          label={t.addFolder}
          name="path"
          value={mine?.value ?? pathCheck?.path}
          placeholder={t.folderExample}
          problem={mine?.messages.join(". ")}
          required
        />
        <button class="button" type="submit">{t.addPath}</button>
        <a class="button" href={`${href}/folders`}>{t.choose}</a>
      </form>
      <PathChecks id="path-check" checks={pathCheck === null ? [] : [pathCheck]} />
    </>
  );
}
