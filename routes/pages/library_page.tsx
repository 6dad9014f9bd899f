import { type Context, Hono } from "hono";
import { AppError } from "../../domain/errors.ts";
import { isOpen } from "../../domain/job.ts";
import type { LibrarySettings } from "../../domain/library.ts";
import { INTERVAL_PROBLEM, parseInterval } from "../../domain/watch_interval.ts";
import { countOfflineBelow } from "../../store/deletion.ts";
import { listJobs } from "../../store/jobs.ts";
import { libraryStatistics } from "../../store/libraries.ts";
import { findUser } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { changeLibrary, libraryFor, scanLibrary, watchStateOf } from "../library_actions.ts";
import { validatePaths } from "../library_checks.ts";
import { formValues, linesOf } from "./form_values.ts";
import { ID } from "./ids.ts";
import { LIVE_SCRIPTS, RELOAD_SECONDS } from "./live.ts";
import { renderPage } from "./render.tsx";
import { type LibraryFormName, type LibraryProps, LibraryView } from "./views/library_view.tsx";

const PAGE = `/admin/libraries/${ID}` as const;

const HISTORY = 20;

/** Administration → libraries → one: figures, paths, patterns, name and scans. */
export function libraryPage(deps: AppDeps): Hono<AppEnv> {
  const change = (c: Context<AppEnv, typeof PAGE>, settings: LibrarySettings, form: LibraryForm) =>
    saved(c, deps, settings, form);
  return new Hono<AppEnv>()
    .get(PAGE, (c) => page(c, deps, null))
    .post(`${PAGE}/name`, async (c) => {
      const { name } = await formValues(c, "name");
      return await change(c, { name }, { form: "name", value: name });
    })
    .post(`${PAGE}/import-paths`, async (c) => {
      const { path } = await formValues(c, "path");
      const { importPaths } = await libraryFor(deps, signedIn(c), "edit", c.req.param("id"));
      const added = { importPaths: [...importPaths, path.trim()] };
      return await change(c, added, { form: "import-paths", value: path });
    })
    .post(`${PAGE}/import-paths/remove`, async (c) => {
      const { path } = await formValues(c, "path");
      const { importPaths } = await libraryFor(deps, signedIn(c), "edit", c.req.param("id"));
      const left = { importPaths: importPaths.filter((each) => each !== path) };
      return await change(c, left, { form: "import-paths", value: "" });
    })
    .post(`${PAGE}/exclusion-patterns`, async (c) => {
      const { exclusionPatterns: text } = await formValues(c, "exclusionPatterns");
      const settings = { exclusionPatterns: linesOf(text) };
      return await change(c, settings, { form: "exclusion-patterns", value: text });
    })
    .post(`${PAGE}/watch`, async (c) => {
      const { watch, how, seconds } = await formValues(c, "watch", "how", "seconds");
      const interval = seconds.trim() === "" ? null : parseInterval(seconds);
      if (interval === null && seconds.trim() !== "") {
        return await page(c, deps, {
          form: "watch",
          value: seconds,
          messages: [INTERVAL_PROBLEM],
        });
      }
      const settings = {
        watch: watch !== "",
        watchPolling: how === "" ? null : how === "polling",
        watchInterval: interval,
      };
      return await change(c, settings, { form: "watch", value: seconds });
    })
    .post(`${PAGE}/scan`, async (c) => {
      const { mode } = await formValues(c, "mode");
      const scanMode = mode === "all" || mode === "modified" ? mode : "new";
      await scanLibrary(deps, signedIn(c), c.req.param("id"), scanMode);
      return c.redirect(`/admin/libraries/${c.req.param("id")}`, 303);
    });
}

interface LibraryForm {
  form: LibraryFormName;
  /** What was typed, for when it is refused. */
  value: string;
}

/** Saves and goes back to the page; or the form comes back with the reason and what was typed. */
async function saved(
  c: Context<AppEnv, typeof PAGE>,
  deps: AppDeps,
  settings: LibrarySettings,
  form: LibraryForm,
) {
  try {
    await changeLibrary(deps, signedIn(c), c.req.param("id"), settings);
    return c.redirect(`/admin/libraries/${c.req.param("id")}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return await page(c, deps, { ...form, messages: [error.messages].flat() });
  }
}

async function page(
  c: Context<AppEnv, typeof PAGE>,
  deps: AppDeps,
  refused: LibraryProps["refused"],
) {
  const library = await libraryFor(deps, signedIn(c), "read", c.req.param("id"));
  const [statistics, offline, jobs, owner, paths, watchState] = await Promise.all([
    libraryStatistics(deps.sql, library.id),
    countOfflineBelow(deps.sql, { libraryId: library.id, folders: ["/"] }),
    listJobs(deps.sql, { libraryId: library.id, limit: HISTORY }),
    findUser(deps.sql, library.ownerId),
    validatePaths(deps, library, library.importPaths),
    watchStateOf(deps, library),
  ]);
  return renderPage(c, {
    title: library.name,
    section: "libraries",
    scripts: LIVE_SCRIPTS,
    status: refused === null ? 200 : 400,
    reload: refused === null && jobs.some(({ state }) => isOpen(state))
      ? RELOAD_SECONDS
      : undefined,
    children: (
      <LibraryView
        id={library.id}
        name={library.name}
        isExternal={library.type === "EXTERNAL"}
        ownerName={owner?.name ?? "nobody"}
        importPaths={paths.map(({ importPath: path, message }) => ({
          path,
          problem: message ?? null,
        }))}
        exclusionPatterns={library.exclusionPatterns}
        watch={library.watch}
        watchPolling={library.watchPolling}
        watchInterval={library.watchInterval}
        watchState={watchState}
        statistics={{ ...statistics, offline: offline[0]?.count ?? 0 }}
        jobs={jobs}
        refused={refused}
      />
    ),
  });
}
