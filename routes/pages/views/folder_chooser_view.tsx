import { dirname } from "@std/path";
import type { FolderListing } from "../../../domain/folder_listing.ts";
import { joinPath } from "../../../domain/paths.ts";
import { texts } from "../texts.ts";
import { type Crumb, Crumbs } from "./crumbs.tsx";
import { FilePath } from "./file_path.tsx";
import { FormMessage, HiddenFields } from "./form.tsx";
import { Icon } from "./icons.tsx";

export interface FolderChooserProps {
  crumbs: readonly Crumb[];
  /** The address of this page; the folder follows. */
  here: string;
  path: string;
  listing: FolderListing;
  /** Whether the folder above may be looked at. */
  hasParent: boolean;
  /** What to do with the folder: a form's address and how it is sent. */
  choose: { action: string; method: "get" | "post"; button: string };
  /** What is typed in the form that the folder is for: it goes along. */
  kept: Readonly<Record<string, string>>;
}

/** Goes through the folders of the server, to choose one. */
export function FolderChooserView(props: FolderChooserProps) {
  const t = texts().folderChooser;
  const { crumbs, here, path, listing, hasParent, choose, kept } = props;
  const { folders, files, problem, isCut } = listing;
  const href = (folder: string) => `${here}?${new URLSearchParams({ ...kept, path: folder })}`;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={crumbs} />
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      <FormMessage messages={problem === null ? [] : [problem]} />
      <section class="panel" aria-labelledby="folder-title">
        <h2 id="folder-title">
          <FilePath path={path} />
        </h2>
        {problem === null && (
          <form class="folder-choice" method={choose.method} action={choose.action}>
            <HiddenFields fields={{ ...kept, path }} />
            <button class="button primary" type="submit">{choose.button}</button>
            <p class="hint">{t.contents({ files, folders: folders.length, isCut })}</p>
          </form>
        )}
        <ul class="lines folders">
          {hasParent && (
            <li>
              <a href={href(dirname(path))}>
                <Icon name="left" />
                {t.above}
              </a>
            </li>
          )}
          {folders.map((name) => (
            <li>
              <a href={href(joinPath(path, name))}>
                <Icon name="libraries" />
                <FilePath path={name} />
              </a>
            </li>
          ))}
        </ul>
        {isCut && <p class="hint">{t.cut}</p>}
        {folders.length === 0 && files === 0 && problem === null && <p class="hint">{t.empty}</p>}
      </section>
    </main>
  );
}
