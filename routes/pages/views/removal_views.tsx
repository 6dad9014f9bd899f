import type { Child } from "hono/jsx";
import type { LibraryStatistics } from "../../../domain/library.ts";
import * as format from "./format.ts";

interface LibraryName {
  id: string;
  name: string;
}

interface ConfirmProps {
  library: LibraryName;
  title: string;
  /** Where the form goes. */
  action: string;
  button: string;
  /** Whether there is anything to do. */
  possible: boolean;
  children: Child;
}

/** Says what will go before it goes. */
function Confirm({ library, title, action, button, possible, children }: ConfirmProps) {
  const back = `/admin/libraries/${library.id}`;
  return (
    <main id="main" class="page narrow">
      <p class="crumbs">
        <a href="/admin/libraries">Libraries</a> / <a href={back}>{library.name}</a>
      </p>
      <div class="page-head">
        <h1>{title}</h1>
      </div>
      <div class="panel">
        {children}
        <form class="actions" method="post" action={action}>
          {possible && <button class="button danger" type="submit">{button}</button>}
          <a class="button" href={back}>{possible ? "Cancel" : "Back"}</a>
        </form>
      </div>
    </main>
  );
}

export interface DeleteLibraryProps {
  library: LibraryName & { importPaths: readonly string[] };
  statistics: LibraryStatistics;
}

export function DeleteLibraryView({ library, statistics }: DeleteLibraryProps) {
  const { photos, videos, usage } = statistics;
  return (
    <Confirm
      library={library}
      title={`Delete “${library.name}”?`}
      action={`/admin/libraries/${library.id}/delete`}
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
    </Confirm>
  );
}

export interface RemoveOfflineProps {
  library: LibraryName;
  /** Import paths with offline files; one that cannot be reached, or is empty, is left alone. */
  folders: readonly { path: string; count: number; isReachable: boolean }[];
  total: number;
}

export function RemoveOfflineView({ library, folders, total }: RemoveOfflineProps) {
  const kept = folders.filter(({ isReachable }) => !isReachable);
  const removable = total - kept.reduce((sum, { count }) => sum + count, 0);
  return (
    <Confirm
      library={library}
      title="Remove Offline Files"
      action={`/admin/libraries/${library.id}/remove-offline`}
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
    </Confirm>
  );
}
