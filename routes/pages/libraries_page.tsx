import { type Context, Hono } from "hono";
import { mayCreateExternalLibrary } from "../../domain/access.ts";
import { lastScans } from "../../store/jobs.ts";
import { countAssets, listLibraries } from "../../store/libraries.ts";
import { listUsers } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { makeLibrary, scanLibrary } from "../library_actions.ts";
import { checkPaths } from "./check_paths.ts";
import { messagesFrom } from "./form_problems.ts";
import { formValues, linesOf } from "./form_values.ts";
import { UUID } from "./ids.ts";
import { newLibraryOf } from "./folder_chooser_page.tsx";
import type { LibraryPlace } from "./library_place.ts";
import { LIVE_SCRIPTS } from "./live.ts";
import { renderPage } from "./render.tsx";
import type { PathCheck } from "./views/import_paths_panel.tsx";
import { LibrariesView, type LibraryRow } from "./views/libraries_view.tsx";
import { type LibraryFormProps, LibraryFormView } from "./views/library_form_view.tsx";

const FIELDS = ["name", "ownerId", "importPaths", "exclusionPatterns"] as const;

/** Libraries: all of them or one's own, and a new one. */
export function librariesPage(deps: AppDeps, place: LibraryPlace): Hono<AppEnv> {
  const { base, section, isOwn } = place;
  return new Hono<AppEnv>()
    .get(base, async (c) => {
      const user = signedIn(c);
      const libraries = await libraryRows(deps.sql, isOwn ? user.id : undefined);
      return renderPage(c, {
        title: "Libraries",
        section,
        scripts: LIVE_SCRIPTS,
        children: (
          <LibrariesView
            libraries={libraries}
            base={base}
            isOwn={isOwn}
            mayCreate={mayCreateExternalLibrary(user, user.id)}
          />
        ),
      });
    })
    .get(`${base}/new`, async (c) => {
      const { ownerId } = newLibraryOf(signedIn(c));
      // A folder that was chosen.
      const importPaths = c.req.query("path") ?? "";
      const values = { ...{ name: "", exclusionPatterns: "" }, ownerId };
      return await formPage(c, deps, { place, values: { ...values, importPaths } });
    })
    .post(`${base}/check`, async (c) => {
      const values = await formValues(c, ...FIELDS);
      const paths = linesOf(values.importPaths).slice(0, MOST_CHECKED);
      const checks = await checkPaths(deps, newLibraryOf(signedIn(c)), paths);
      return await formPage(c, deps, { place, values, checks });
    })
    .post(base, async (c) => {
      const values = await formValues(c, ...FIELDS);
      try {
        const library = await makeLibrary(deps, signedIn(c), {
          type: "EXTERNAL",
          name: values.name.trim() || undefined,
          ownerId: UUID.test(values.ownerId) && !isOwn ? values.ownerId : undefined,
          importPaths: linesOf(values.importPaths),
          exclusionPatterns: linesOf(values.exclusionPatterns),
        });
        if (library.importPaths.length > 0) {
          await scanLibrary(deps, signedIn(c), library.id, "new");
        }
        return c.redirect(`${base}/${library.id}`, 303);
      } catch (error) {
        return await formPage(c, deps, { place, values, messages: messagesFrom(error) });
      }
    });
}

/** A library has no more import paths. */
const MOST_CHECKED = 128;

interface Form {
  place: LibraryPlace;
  values: LibraryFormProps["values"];
  messages?: readonly string[];
  checks?: readonly PathCheck[];
}

async function formPage(
  c: Context<AppEnv>,
  { sql }: AppDeps,
  { place: { base, section, isOwn }, values, messages = [], checks = [] }: Form,
) {
  const owners = isOwn ? [] : await listUsers(sql);
  return renderPage(c, {
    title: "Create External Library",
    section,
    scripts: ["form_check.js", "gather.js"],
    status: messages.length > 0 ? 400 : 200,
    children: <LibraryFormView {...{ base, values, owners, messages, checks }} />,
  });
}

async function libraryRows(sql: AppDeps["sql"], ownerId?: string): Promise<LibraryRow[]> {
  const libraries = await listLibraries(sql, { ownerId });
  const ids = libraries.map(({ id }) => id);
  const [counts, scans, users] = await Promise.all([
    countAssets(sql, ids),
    lastScans(sql, ids),
    // What deleted users have is there until it goes with them.
    listUsers(sql, { withDeleted: true }),
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
