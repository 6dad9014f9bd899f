import type { LibraryStatistics } from "../../../domain/library.ts";
import { ConfirmPage } from "./confirm_page.tsx";
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
  library: LibraryName & { importPaths: readonly string[] };
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
      {library.importPaths.length > 0 && (
        <>
          <p>
            <strong>Your files stay</strong> ({format.fileSize(usage)}), untouched, in:
          </p>
          <ul class="paths">{library.importPaths.map((path) => <li class="path">{path}</li>)}</ul>
        </>
      )}
    </ConfirmPage>
  );
}

export interface RemoveOfflineProps {
  /** Where the pages of libraries lie. */
  base: string;
  library: LibraryName;
  /** Import paths with offline files; one that cannot be reached, or is empty, is left alone. */
  folders: readonly { path: string; count: number; isReachable: boolean }[];
  total: number;
}

export function RemoveOfflineView({ base, library, folders, total }: RemoveOfflineProps) {
  const kept = folders.filter(({ isReachable }) => !isReachable);
  const removable = total - kept.reduce((sum, { count }) => sum + count, 0);
  return (
    <ConfirmPage
      crumbs={crumbsOf(base, library)}
      title="Remove Offline Files"
      action={`${base}/${library.id}/remove-offline`}
      button={`Remove ${format.counted(removable, "offline file")}`}
      possible={removable > 0}
    >
      {total === 0 && <p>No file of this library is offline.</p>}
      {removable > 0 && (
        <p>
          Shoebox forgets{" "}
          <strong>{format.counted(removable, "photo or video", "photos and videos")}</strong>{" "}
          whose files were not there at the last scan. No file is touched. If one comes back later,
          it is a new photo.
        </p>
      )}
      {kept.map(({ path, count }) => (
        <div class="message message-warning">
          <p>
            {format.counted(count, "offline file")}{" "}
            below this folder stay in the library, because the folder itself cannot be reached or is
            empty, as when a drive is not plugged in:
          </p>
          <p class="path">{path}</p>
        </div>
      ))}
    </ConfirmPage>
  );
}
