import { type Context, Hono } from "hono";
import { mayCreateExternalLibrary } from "../../domain/access.ts";
import { LONGEST_LIST } from "../../domain/library.ts";
import { lastScans } from "../../store/jobs.ts";
import { countAssets, listLibraries } from "../../store/libraries.ts";
import { listUsers } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { makeLibrary, newLibraryOf, previewNewLibrary, scanLibrary } from "../library_actions.ts";
import { checkPaths } from "./check_paths.ts";
import { messagesFrom } from "./form_problems.ts";
import { formValues, linesOf } from "./form_values.ts";
import { UUID } from "./ids.ts";
import type { LibraryPlace } from "./library_place.ts";
import { LIBRARY_FIELDS, type LibraryValues, libraryValues, withLine } from "./library_values.ts";
import { LIVE_SCRIPTS } from "./live.ts";
import { previewInTime } from "./preview_in_time.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { LibrariesView, type LibraryRow } from "./views/libraries_view.tsx";
import { type LibraryFormProps, LibraryFormView } from "./views/library_form_view.tsx";

/** Libraries: all of them or one's own, and a new one. */
export function librariesPage(deps: AppDeps, place: LibraryPlace): Hono<AppEnv> {
  const { base, section, isOwn } = place;
  return new Hono<AppEnv>()
    .get(base, async (c) => {
      const user = signedIn(c);
      const libraries = await libraryRows(deps.sql, isOwn ? user.id : undefined);
      return renderPage(c, {
        title: texts().libraries.title,
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
      const { path = "", ...typed } = c.req.query();
      const values = libraryValues({ ownerId, ...typed });
      // A folder that was chosen.
      const importPaths = withLine(values.importPaths, path);
      return await formPage(c, deps, { place, values: { ...values, importPaths } });
    })
    .post(`${base}/check`, async (c) => {
      const { preset, ...typed } = await formValues(c, ...LIBRARY_FIELDS, "preset");
      const exclusionPatterns = withLine(typed.exclusionPatterns, preset);
      const values = { ...typed, exclusionPatterns };
      return await formPage(c, deps, { place, values, ...await looked(c, deps, values) });
    })
    .post(base, async (c) => {
      const values = await formValues(c, ...LIBRARY_FIELDS);
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

/** Says of what is typed which folders can be used, and what the patterns would leave out of them. */
async function looked(
  c: Context<AppEnv>,
  deps: AppDeps,
  values: LibraryValues,
): Promise<Pick<LibraryFormProps, "checks" | "preview">> {
  const user = signedIn(c);
  const paths = linesOf(values.importPaths).slice(0, LONGEST_LIST);
  const exclusionPatterns = linesOf(values.exclusionPatterns);
  const checks = await checkPaths(deps, newLibraryOf(user), paths);
  if (exclusionPatterns.length === 0) return { checks, preview: null };
  const importPaths = checks.filter(({ problem }) => problem === null).map(({ path }) => path);
  const settings = { importPaths, exclusionPatterns };
  const preview = await previewInTime(
    c.var.signal,
    (signal) => previewNewLibrary(deps, user, { settings, signal }),
  );
  return { checks, preview };
}

interface Form extends Partial<Pick<LibraryFormProps, "messages" | "checks" | "preview">> {
  place: LibraryPlace;
  values: LibraryValues;
}

async function formPage(
  c: Context<AppEnv>,
  { sql }: AppDeps,
  { place: { base, section, isOwn }, values, messages = [], checks = [], preview = null }: Form,
) {
  const owners = isOwn ? [] : await listUsers(sql);
  return renderPage(c, {
    title: texts().libraries.create,
    section,
    scripts: ["form_check.js", "gather.js"],
    status: messages.length > 0 ? 400 : 200,
    children: <LibraryFormView {...{ base, values, owners, messages, checks, preview }} />,
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
    ownerName: names.get(library.ownerId) ?? texts().libraries.nobody,
    assetCount: counts.get(library.id) ?? 0,
    lastScan: scans.get(library.id) ?? null,
    isDeleting: library.deletingSince !== null,
  }));
}
