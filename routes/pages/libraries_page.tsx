import { type Context, Hono } from "hono";
import { AppError } from "../../domain/errors.ts";
import { lastScans } from "../../store/jobs.ts";
import { countAssets, listLibraries } from "../../store/libraries.ts";
import { listUsers } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { makeLibrary, scanLibrary } from "../library_actions.ts";
import { formValues, linesOf } from "./form_values.ts";
import { UUID } from "./ids.ts";
import { LIVE_SCRIPTS } from "./live.ts";
import { renderPage } from "./render.tsx";
import { LibrariesView, type LibraryRow } from "./views/libraries_view.tsx";
import { type LibraryFormProps, LibraryFormView } from "./views/library_form_view.tsx";

/** Administration → libraries: all of them, and a new one. */
export function librariesPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/admin/libraries", async (c) => {
      const libraries = await libraryRows(deps.sql);
      return renderPage(c, {
        title: "Libraries",
        section: "libraries",
        scripts: LIVE_SCRIPTS,
        children: <LibrariesView libraries={libraries} />,
      });
    })
    .get("/admin/libraries/new", async (c) => {
      const ownerId = signedIn(c).id;
      const values = { name: "", ownerId, importPaths: "", exclusionPatterns: "" };
      return await formPage(c, deps, { values, messages: [] });
    })
    .post("/admin/libraries", async (c) => {
      const values = await formValues(c, "name", "ownerId", "importPaths", "exclusionPatterns");
      try {
        const library = await makeLibrary(deps, signedIn(c), {
          type: "EXTERNAL",
          name: values.name.trim() || undefined,
          ownerId: UUID.test(values.ownerId) ? values.ownerId : undefined,
          importPaths: linesOf(values.importPaths),
          exclusionPatterns: linesOf(values.exclusionPatterns),
        });
        if (library.importPaths.length > 0) {
          await scanLibrary(deps, signedIn(c), library.id, "new");
        }
        return c.redirect(`/admin/libraries/${library.id}`, 303);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return await formPage(c, deps, { values, messages: [error.messages].flat() });
      }
    });
}

async function formPage(
  c: Context<AppEnv>,
  { sql }: AppDeps,
  form: Omit<LibraryFormProps, "owners">,
) {
  const owners = await listUsers(sql);
  return renderPage(c, {
    title: "Create External Library",
    section: "libraries",
    status: form.messages.length > 0 ? 400 : 200,
    children: <LibraryFormView {...form} owners={owners} />,
  });
}

async function libraryRows(sql: AppDeps["sql"]): Promise<LibraryRow[]> {
  const libraries = await listLibraries(sql);
  const ids = libraries.map(({ id }) => id);
  const [counts, scans, users] = await Promise.all([
    countAssets(sql, ids),
    lastScans(sql, ids),
    listUsers(sql),
  ]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return libraries.map((library) => ({
    ...library,
    ownerName: names.get(library.ownerId) ?? "nobody",
    assetCount: counts.get(library.id) ?? 0,
    lastScan: scans.get(library.id) ?? null,
    isDeleting: library.deletingSince !== null,
  }));
}
