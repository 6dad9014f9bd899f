import { texts } from "../texts.ts";
import { FilePath } from "./file_path.tsx";
import { FolderList } from "./folder_view.tsx";
import { Icon } from "./icons.tsx";

export interface FoldersProps {
  libraries: readonly {
    id: string;
    name: string;
    folders: readonly { path: string; isGone: boolean }[];
  }[];
}

/** All of one's external libraries, by their folders at the top. */
export function FoldersView({ libraries }: FoldersProps) {
  const t = texts().folders;
  return (
    <main id="main" class="page">
      <p class="crumbs">
        <a href="/albums">{t.albums}</a>
      </p>
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      {libraries.length === 0 && (
        <div class="empty">
          <Icon name="libraries" />
          <h2>{t.none}</h2>
          <p class="lead">{t.noneHint}</p>
        </div>
      )}
      {libraries.map(({ id, name, folders }) => (
        <section class="panel">
          <h2>
            <FilePath path={name} />
          </h2>
          {folders.length === 0
            ? <p class="hint">{t.notScanned}</p>
            : <FolderList libraryId={id} folders={folders} nameOf={(path) => path} />}
        </section>
      ))}
    </main>
  );
}
