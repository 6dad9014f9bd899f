import { Hono } from "hono";
import type { Library } from "../../domain/library.ts";
import { NOT_CONTAINED } from "../../domain/library_bounds.ts";
import { offlineRemoval } from "../../domain/offline_removal.ts";
import { countOfflineBelow } from "../../store/deletion.ts";
import { libraryStatistics } from "../../store/libraries.ts";
import { boundsOf } from "../../store/library_bounds.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { libraryFor, removeLibrary, removeOfflineFiles } from "../library_actions.ts";
import { libraryPath, type LibraryPlace } from "./library_place.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { DeleteLibraryView, RemoveOfflineView } from "./views/removal_views.tsx";

/** What takes something out of a library; each says what before it does it. */
export function libraryRemovalPage(deps: AppDeps, place: LibraryPlace): Hono<AppEnv> {
  const PAGE = libraryPath(place);
  const { base, section } = place;
  return new Hono<AppEnv>()
    .get(`${PAGE}/delete`, async (c) => {
      const library = await libraryFor(deps, signedIn(c), "delete", c.req.param("id"));
      const statistics = await libraryStatistics(deps.sql, library.id);
      return renderPage(c, {
        title: texts().libraries.deleteTitle(library.name),
        section,
        children: <DeleteLibraryView base={base} library={library} statistics={statistics} />,
      });
    })
    .post(`${PAGE}/delete`, async (c) => {
      await removeLibrary(deps, signedIn(c), c.req.param("id"));
      return c.redirect(base, 303);
    })
    .get(`${PAGE}/remove-offline`, async (c) => {
      const library = await libraryFor(deps, signedIn(c), "scan", c.req.param("id"));
      const [folders, total] = await Promise.all([
        offlineFolders(deps, library),
        countOfflineBelow(deps.sql, { libraryId: library.id, folders: ["/"] }),
      ]);
      return renderPage(c, {
        title: texts().offlineRemoval.titleOf(library.name),
        section,
        children: (
          <RemoveOfflineView
            base={base}
            library={library}
            removal={offlineRemoval(folders, total[0]?.count ?? 0)}
          />
        ),
      });
    })
    .post(`${PAGE}/remove-offline`, async (c) => {
      await removeOfflineFiles(deps, signedIn(c), c.req.param("id"));
      return c.redirect(`${base}/${c.req.param("id")}`, 303);
    });
}

/** How many offline files each import path has, and whether it can be reached at all. */
async function offlineFolders(
  { sql, jobs }: AppDeps,
  library: Library,
) {
  const { id, importPaths } = library;
  const bounds = await boundsOf(sql, library);
  const counts = await countOfflineBelow(sql, { libraryId: id, folders: importPaths });
  return await Promise.all(counts.map(async ({ path, count }) => {
    const { problem, isEmpty } = await jobs.checkFolder(path, bounds);
    const isAbsent = problem === null ? isEmpty : problem !== NOT_CONTAINED;
    return { path, count, isReachable: !isAbsent };
  }));
}
