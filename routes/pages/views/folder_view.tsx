import { ancestors, isWithin } from "../../../domain/paths.ts";
import { folderName } from "../../folder_actions.ts";
import { texts } from "../texts.ts";
import { Confirmation } from "./confirmation.tsx";
import { FilePath } from "./file_path.tsx";
import { Icon } from "./icons.tsx";
import { Timeline, type TimelineProps } from "./timeline_view.tsx";

interface Folder {
  path: string;
  isGone: boolean;
}

export interface FolderProps {
  library: { id: string; name: string; importPaths: readonly string[] };
  path: string;
  folders: readonly Folder[];
  timeline: TimelineProps;
}

const folderUrl = (libraryId: string, path: string) =>
  `/folders/${libraryId}?${new URLSearchParams({ folder: path })}`;

/** One folder: those in it, and what lies in it and below as a timeline. */
export function FolderView({ library, path, folders, timeline }: FolderProps) {
  const t = texts().folders;
  const count = timeline.buckets.reduce((sum, each) => sum + each.count, 0);
  return (
    <main id="main">
      <div class="list-head">
        <p class="crumbs">
          <a href="/folders">{t.title}</a>
          {parentsOf(path, library.importPaths).map((parent) => (
            <>
              {" / "}
              <a href={folderUrl(library.id, parent)}>
                <FilePath path={folderName(parent)} />
              </a>
            </>
          ))}
        </p>
        <div class="page-head">
          <h1>
            <FilePath path={folderName(path)} />
          </h1>
          {count > 0 && <AlbumActions {...{ library, path, folders }} />}
        </div>
        <p class="hint">{t.items(count)}</p>
        <FolderList
          libraryId={library.id}
          folders={folders}
          nameOf={folderName}
        />
      </div>
      {count > 0 && <Timeline {...timeline} />}
    </main>
  );
}

/** The folders above, from the import path down. */
function parentsOf(path: string, importPaths: readonly string[]): string[] {
  const isKnown = (above: string) => importPaths.some((root) => isWithin(root, above));
  return ancestors(path).filter(isKnown).reverse();
}

export function FolderList(
  { libraryId, folders, nameOf }: {
    libraryId: string;
    folders: readonly Folder[];
    nameOf: (path: string) => string;
  },
) {
  if (folders.length === 0) return null;
  return (
    <ul class="folders">
      {folders.map(({ path, isGone }) => (
        <li>
          <a class="folder" href={folderUrl(libraryId, path)}>
            <Icon name={isGone ? "offline" : "libraries"} />
            <FilePath path={nameOf(path)} />
            {isGone && <span class="hint">{texts().folders.gone}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

function AlbumActions({ library, path, folders }: Omit<FolderProps, "timeline">) {
  const t = texts().folders;
  return (
    <div class="head-actions">
      <form method="post" action={`/folders/${library.id}/album`}>
        <input type="hidden" name="folder" value={path} />
        <button class="button" type="submit">
          <Icon name="albums" />
          {t.makeAlbum}
        </button>
      </form>
      {folders.length > 0 && (
        <>
          <button class="button" type="button" popovertarget="albums-of-each">
            {t.makeAlbumOfEach}
          </button>
          <Confirmation
            id="albums-of-each"
            title={t.makeAlbumsQuestion(folders.length)}
            action={`/folders/${library.id}/albums`}
            button={t.makeAlbums}
            fields={{ folder: path }}
            isHarmless
          >
            {t.makeAlbumsWords}
          </Confirmation>
        </>
      )}
    </div>
  );
}
