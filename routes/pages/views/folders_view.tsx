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
  return (
    <main id="main" class="page">
      <p class="crumbs">
        <a href="/albums">Albums</a>
      </p>
      <div class="page-head">
        <h1>Folders</h1>
      </div>
      {libraries.length === 0 && (
        <div class="empty">
          <Icon name="libraries" />
          <h2>No folders yet</h2>
          <p class="lead">Folders of external libraries are shown here, once you have one.</p>
        </div>
      )}
      {libraries.map(({ id, name, folders }) => (
        <section class="panel">
          <h2>
            <FilePath path={name} />
          </h2>
          {folders.length === 0
            ? <p class="hint">It has not been scanned yet, or nothing was found.</p>
            : <FolderList libraryId={id} folders={folders} nameOf={(path) => path} />}
        </section>
      ))}
    </main>
  );
}
