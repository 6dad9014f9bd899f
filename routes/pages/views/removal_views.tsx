import type { LibraryStatistics, LibraryType } from "../../../domain/library.ts";
import type { OfflineRemoval } from "../../../domain/offline_removal.ts";
import { texts } from "../texts.ts";
import { ConfirmPage } from "./confirm_page.tsx";
import { FilePath } from "./file_path.tsx";
import * as format from "./format.ts";

interface LibraryName {
  id: string;
  name: string;
}

/** The way back to a library. */
const crumbsOf = (base: string, { id, name }: LibraryName) => [
  { href: base, name: texts().libraries.title },
  { href: `${base}/${id}`, name },
];

export interface DeleteLibraryProps {
  /** Where the pages of libraries lie. */
  base: string;
  library: LibraryName & { type: LibraryType; importPaths: readonly string[] };
  statistics: LibraryStatistics;
}

export function DeleteLibraryView({ base, library, statistics }: DeleteLibraryProps) {
  const t = texts().libraries;
  const { photos, videos, usage } = statistics;
  return (
    <ConfirmPage
      crumbs={crumbsOf(base, library)}
      title={t.deleteQuestion(library.name)}
      action={`${base}/${library.id}/delete`}
      button={t.delete}
      possible
    >
      <p>{t.leave(photos, videos)}</p>
      {library.type === "UPLOAD" && <p>{t.uploadsGo(format.fileSize(usage))}</p>}
      {library.importPaths.length > 0 && (
        <>
          <p>{t.filesStay(format.fileSize(usage))}</p>
          <ul class="paths">
            {library.importPaths.map((path) => (
              <li>
                <FilePath path={path} />
              </li>
            ))}
          </ul>
        </>
      )}
    </ConfirmPage>
  );
}

export interface RemoveOfflineProps {
  /** Where the pages of libraries lie. */
  base: string;
  library: LibraryName;
  removal: OfflineRemoval;
}

export function RemoveOfflineView({ base, library, removal }: RemoveOfflineProps) {
  const t = texts().offlineRemoval;
  const { count, folders, elsewhere, kept } = removal;
  return (
    <ConfirmPage
      crumbs={crumbsOf(base, library)}
      title={t.title}
      action={`${base}/${library.id}/remove-offline`}
      button={t.remove(count)}
      possible={count > 0}
    >
      {count === 0 && kept.length === 0 && <p>{t.none}</p>}
      {count > 0 && <p>{t.forgets(count)}</p>}
      <ul class="lines">
        {folders.map((folder) => (
          <li>
            <FilePath path={folder.path} />
            <span class="hint">{t.files(folder.count)}</span>
          </li>
        ))}
        {elsewhere > 0 && (
          <li>
            <span>{t.elsewhere}</span>
            <span class="hint">{t.files(elsewhere)}</span>
          </li>
        )}
      </ul>
      {kept.map((folder) => (
        <div class="message message-warning">
          <p>{t.stay(folder.count)}</p>
          <p>
            <FilePath path={folder.path} />
          </p>
        </div>
      ))}
    </ConfirmPage>
  );
}
