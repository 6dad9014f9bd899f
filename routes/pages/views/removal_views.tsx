import type { LibraryStatistics, LibraryType } from "../../../domain/library.ts";
import type { OfflineRemoval } from "../../../domain/offline_removal.ts";
import { ConfirmPage } from "./confirm_page.tsx";
import { FilePath } from "./file_path.tsx";
import * as format from "./format.ts";

interface LibraryName {
  id: string;
  name: string;
}

/** The way back to a library. */
const crumbsOf = (base: string, { id, name }: LibraryName) => [
  { href: base, name: "Libraries" },
  { href: `${base}/${id}`, name },
];

export interface DeleteLibraryProps {
  /** Where the pages of libraries lie. */
  base: string;
  library: LibraryName & { type: LibraryType; importPaths: readonly string[] };
  statistics: LibraryStatistics;
}

export function DeleteLibraryView({ base, library, statistics }: DeleteLibraryProps) {
  const { photos, videos, usage } = statistics;
  return (
    <ConfirmPage
      crumbs={crumbsOf(base, library)}
      title={`Delete “${library.name}”?`}
      action={`${base}/${library.id}/delete`}
      button="Delete Library"
      possible
    >
      <p>
        <strong>
          {format.counted(photos, "photo")} and {format.counted(videos, "video")}
        </strong>{" "}
        leave the timeline, with everything that Shoebox knows of them. This cannot be undone.
      </p>
      {library.type === "UPLOAD" && (
        <p>
          <strong>Uploaded files ({format.fileSize(usage)}) are deleted</strong>: they are nowhere
          else.
        </p>
      )}
      {library.importPaths.length > 0 && (
        <>
          <p>
            <strong>Your files stay</strong> ({format.fileSize(usage)}), untouched, in:
          </p>
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
  const { count, folders, elsewhere, kept } = removal;
  return (
    <ConfirmPage
      crumbs={crumbsOf(base, library)}
      title="Remove Offline Files"
      action={`${base}/${library.id}/remove-offline`}
      button={`Remove ${format.counted(count, "offline file")}`}
      possible={count > 0}
    >
      {count === 0 && kept.length === 0 && <p>No file of this library is offline.</p>}
      {count > 0 && (
        <p>
          Shoebox forgets{" "}
          <strong>{format.counted(count, "photo or video", "photos and videos")}</strong>{" "}
          whose files were not there at the last scan. No file is touched. If one comes back later,
          it is a new photo.
        </p>
      )}
      <ul class="lines">
        {folders.map((folder) => (
          <li>
            <FilePath path={folder.path} />
            <span class="hint">{format.counted(folder.count, "file")}</span>
          </li>
        ))}
        {elsewhere > 0 && (
          <li>
            <span>In folders that are no import path any more</span>
            <span class="hint">{format.counted(elsewhere, "file")}</span>
          </li>
        )}
      </ul>
      {kept.map((folder) => (
        <div class="message message-warning">
          <p>
            {format.counted(folder.count, "offline file")}{" "}
            below this folder stay in the library, because the folder itself cannot be reached or is
            empty, as when a drive is not plugged in:
          </p>
          <p>
            <FilePath path={folder.path} />
          </p>
        </div>
      ))}
    </ConfirmPage>
  );
}
