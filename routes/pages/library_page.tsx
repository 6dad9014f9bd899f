import { type Context, Hono } from "hono";
import { mayDo } from "../../domain/access.ts";
import { isOpen } from "../../domain/job.ts";
import type { LibrarySettings } from "../../domain/library.ts";
import { INTERVAL_PROBLEM, parseInterval } from "../../domain/watch_interval.ts";
import { countOfflineBelow } from "../../store/deletion.ts";
import { listJobs } from "../../store/jobs.ts";
import { libraryStatistics } from "../../store/libraries.ts";
import { findUser } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import {
  changeLibrary,
  libraryFor,
  previewScan,
  scanLibrary,
  watchStateOf,
} from "../library_actions.ts";
import { redirectSaved } from "../saved_cookie.ts";
import { checkPaths } from "./check_paths.ts";
import { messagesFrom } from "./form_problems.ts";
import { formValues } from "./form_values.ts";
import { type LibraryPath, libraryPath, type LibraryPlace } from "./library_place.ts";
import { LIVE_SCRIPTS, RELOAD_SECONDS } from "./live.ts";
import { previewInTime } from "./preview_in_time.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import type { PatternPreview } from "./views/exclusion_panel.tsx";
import { type LibraryFormName, type LibraryProps, LibraryView } from "./views/library_view.tsx";

const HISTORY = 20;

type PageContext = Context<AppEnv, LibraryPath>;

/** One library: figures, paths, patterns, name and scans. */
export function libraryPage(deps: AppDeps, place: LibraryPlace): Hono<AppEnv> {
  const PAGE = libraryPath(place);
  const change = (c: PageContext, settings: LibrarySettings, form: LibraryForm) =>
    saved(c, deps, { place, settings, form });
  const editable = (c: PageContext) => libraryFor(deps, signedIn(c), "edit", c.req.param("id"));
  return new Hono<AppEnv>()
    .get(PAGE, (c) => page(c, deps, { place }))
    .post(`${PAGE}/name`, async (c) => {
      const { name } = await formValues(c, "name");
      return await change(c, { name }, { form: "name", value: name });
    })
    .post(`${PAGE}/import-paths`, async (c) => {
      const { path } = await formValues(c, "path");
      const { importPaths } = await editable(c);
      const added = { importPaths: [...importPaths, path.trim()] };
      return await change(c, added, { form: "import-paths", value: path });
    })
    .post(`${PAGE}/import-paths/remove`, async (c) => {
      const { path } = await formValues(c, "path");
      const { importPaths } = await editable(c);
      const left = { importPaths: importPaths.filter((each) => each !== path) };
      return await change(c, left, { form: "import-paths", value: "" });
    })
    .post(`${PAGE}/import-paths/check`, async (c) => {
      const { path } = await formValues(c, "path");
      const [check] = await checkPaths(deps, await editable(c), [path.trim()]);
      return await page(c, deps, { place, pathCheck: check });
    })
    .post(`${PAGE}/exclusion-patterns`, async (c) => {
      const { pattern } = await formValues(c, "pattern");
      const { exclusionPatterns } = await editable(c);
      const added = { exclusionPatterns: [...exclusionPatterns, pattern.trim()] };
      return await change(c, added, { form: "exclusion-patterns", value: pattern });
    })
    .post(`${PAGE}/exclusion-patterns/remove`, async (c) => {
      const { pattern } = await formValues(c, "pattern");
      const { exclusionPatterns } = await editable(c);
      const left = { exclusionPatterns: exclusionPatterns.filter((each) => each !== pattern) };
      return await change(c, left, { form: "exclusion-patterns", value: "" });
    })
    .post(`${PAGE}/exclusion-patterns/preview`, async (c) => {
      const { pattern } = await formValues(c, "pattern");
      return await page(c, deps, {
        place,
        patternPreview: await previewOf(c, deps, pattern.trim()),
      });
    })
    .post(`${PAGE}/watch`, async (c) => {
      const { watch, how, seconds } = await formValues(c, "watch", "how", "seconds");
      const interval = seconds.trim() === "" ? null : parseInterval(seconds);
      if (interval === null && seconds.trim() !== "") {
        const refused = { form: "watch", value: seconds, messages: [INTERVAL_PROBLEM] } as const;
        return await page(c, deps, { place, refused });
      }
      const settings = {
        watch: watch !== "",
        watchPolling: how === "" ? null : how === "polling",
        watchInterval: interval,
      };
      return await change(c, settings, { form: "watch", value: seconds });
    })
    .post(`${PAGE}/move-detection`, async (c) => {
      const { moveDetection } = await formValues(c, "moveDetection");
      const settings = { moveDetection: moveDetection !== "" };
      return await change(c, settings, { form: "move-detection", value: "" });
    })
    .post(`${PAGE}/scan`, async (c) => {
      const { mode } = await formValues(c, "mode");
      const scanMode = mode === "all" || mode === "modified" ? mode : "new";
      await scanLibrary(deps, signedIn(c), c.req.param("id"), scanMode);
      return c.redirect(`${place.base}/${c.req.param("id")}`, 303);
    });
}

/** What a scan would do with this pattern alone. */
async function previewOf(
  c: PageContext,
  deps: AppDeps,
  pattern: string,
): Promise<PatternPreview> {
  const order = { id: c.req.param("id"), settings: { exclusionPatterns: [pattern] } };
  const previewed = await previewInTime(
    c.var.signal,
    (signal) => previewScan(deps, signedIn(c), { ...order, signal }),
  );
  return { pattern, ...previewed };
}

interface LibraryForm {
  form: LibraryFormName;
  /** What was typed, for when it is refused. */
  value: string;
}

/** The part of the page that a form is in. */
const PART: Record<LibraryFormName, string> = {
  "import-paths": "paths-title",
  "exclusion-patterns": "patterns-title",
  "move-detection": "patterns-title",
  "name": "name-title",
  "watch": "watch-title",
};

/** Saves and goes back to the page; or the form comes back with the reason and what was typed. */
async function saved(
  c: PageContext,
  deps: AppDeps,
  { place, settings, form }: { place: LibraryPlace; settings: LibrarySettings; form: LibraryForm },
) {
  try {
    await changeLibrary(deps, signedIn(c), c.req.param("id"), settings);
    const part = PART[form.form];
    return redirectSaved(c, `${place.base}/${c.req.param("id")}#${part}`);
  } catch (error) {
    return await page(c, deps, { place, refused: { ...form, messages: messagesFrom(error) } });
  }
}

type Shown =
  & { place: LibraryPlace }
  & Partial<Pick<LibraryProps, "refused" | "pathCheck" | "patternPreview">>;

async function page(
  c: PageContext,
  deps: AppDeps,
  { place, refused = null, pathCheck = null, patternPreview = null }: Shown,
) {
  const user = signedIn(c);
  const library = await libraryFor(deps, user, "read", c.req.param("id"));
  const [statistics, offline, jobs, owner, paths, watchState] = await Promise.all([
    libraryStatistics(deps.sql, library.id),
    countOfflineBelow(deps.sql, { libraryId: library.id, folders: ["/"] }),
    listJobs(deps.sql, { libraryId: library.id, limit: HISTORY }),
    findUser(deps.sql, library.ownerId),
    checkPaths(deps, library, library.importPaths),
    watchStateOf(deps, library),
  ]);
  const isAsked = refused === null && pathCheck === null && patternPreview === null;
  return renderPage(c, {
    title: library.name,
    section: place.section,
    scripts: ["library.js", ...LIVE_SCRIPTS, "form_check.js"],
    status: refused === null ? 200 : 400,
    reload: isAsked && jobs.some(({ state }) => isOpen(state)) ? RELOAD_SECONDS : undefined,
    children: (
      <LibraryView
        id={library.id}
        href={`${place.base}/${library.id}`}
        parent={place.base}
        may={{
          rename: mayDo(user, "rename", library),
          edit: mayDo(user, "edit", library),
          scan: mayDo(user, "scan", library),
          delete: mayDo(user, "delete", library),
          changeServer: user.isAdmin,
        }}
        name={library.name}
        isExternal={library.type === "EXTERNAL"}
        ownerName={owner?.name ?? texts().libraries.nobody}
        importPaths={paths}
        exclusionPatterns={library.exclusionPatterns}
        moveDetection={library.moveDetection}
        watch={library.watch}
        watchPolling={library.watchPolling}
        watchInterval={library.watchInterval}
        watchState={watchState}
        statistics={{ ...statistics, offline: offline[0]?.count ?? 0 }}
        jobs={jobs}
        refused={refused}
        pathCheck={pathCheck}
        patternPreview={patternPreview}
      />
    ),
  });
}
