import { dirname } from "@std/path";
import { type Context, Hono } from "hono";
import type { Library } from "../../domain/library.ts";
import { type Bounds, mayLieAt } from "../../domain/library_bounds.ts";
import { isAbsolute, normaliseFolder } from "../../domain/paths.ts";
import { boundsOf } from "../../store/library_bounds.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { libraryFor, newLibraryOf } from "../library_actions.ts";
import { isStorable } from "../text.ts";
import { libraryValues } from "./library_values.ts";
import { libraryPath, type LibraryPlace } from "./library_place.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { type FolderChooserProps, FolderChooserView } from "./views/folder_chooser_view.tsx";

/** Choosing a folder of the server for a library, or for a new one. */
export function folderChooserPage(deps: AppDeps, place: LibraryPlace): Hono<AppEnv> {
  const { base } = place;
  const libraries = () => ({ href: base, name: texts().libraries.title });
  return new Hono<AppEnv>()
    .get(`${base}/new/folders`, async (c) => {
      return await page(c, deps, {
        place,
        library: newLibraryOf(signedIn(c)),
        crumbs: [libraries(), { href: `${base}/new`, name: texts().libraries.create }],
        here: `${base}/new/folders`,
        choose: { action: `${base}/new`, method: "get", button: texts().folderChooser.use },
        kept: libraryValues(c.req.query()),
      });
    })
    .get(`${libraryPath(place)}/folders`, async (c) => {
      const library = await libraryFor(deps, signedIn(c), "edit", c.req.param("id"));
      const href = `${base}/${library.id}`;
      return await page(c, deps, {
        place,
        library,
        crumbs: [libraries(), { href, name: library.name }],
        here: `${href}/folders`,
        choose: {
          action: `${href}/import-paths`,
          method: "post",
          button: texts().folderChooser.add,
        },
        kept: {},
      });
    });
}

/** Where one begins to look: the whole server, or the folder that one is bound to. */
const beginning = (bounds: Bounds) =>
  bounds === "anywhere" ? "/" : normaliseFolder(bounds.externalPath ?? "/");

interface Chooser extends Pick<FolderChooserProps, "crumbs" | "here" | "choose" | "kept"> {
  place: LibraryPlace;
  library: Pick<Library, "managedBy" | "ownerId">;
}

async function page(
  c: Context<AppEnv>,
  { sql, jobs }: AppDeps,
  { place, library, ...chooser }: Chooser,
) {
  const bounds = await boundsOf(sql, library);
  const asked = c.req.query("path") ?? "";
  const isPath = isAbsolute(asked) && isStorable(asked);
  const path = isPath ? normaliseFolder(asked) : beginning(bounds);
  return renderPage(c, {
    title: texts().folderChooser.title,
    section: place.section,
    children: (
      <FolderChooserView
        {...chooser}
        path={path}
        listing={await jobs.listFolder(path, bounds)}
        hasParent={path !== "/" && mayLieAt(dirname(path), bounds)}
      />
    ),
  });
}
