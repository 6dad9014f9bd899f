import { Hono } from "hono";
import { diskSpace } from "../../store/data_folder.ts";
import { databaseFacts } from "../../store/database_facts.ts";
import { listLibraries } from "../../store/libraries.ts";
import { usageByUser } from "../../store/server_statistics.ts";
import { serverTimeZone } from "../../store/server_time_zone.ts";
import { watchLimits } from "../../store/watch_limits.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { watchStateOf } from "../library_actions.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { ServerView } from "./views/server_view.tsx";

/** Administration → server: what runs here, what room there is, and what went wrong. */
export function serverPage(deps: AppDeps): Hono<AppEnv> {
  const { sql, dataFolder, version, isEmbedded = false, problems = () => [] } = deps;
  return new Hono<AppEnv>().get("/admin/server", async (c) => {
    const [disk, database, users, watches] = await Promise.all([
      diskSpace(dataFolder),
      databaseFacts(sql),
      usageByUser(sql),
      watchesOf(deps),
    ]);
    return renderPage(c, {
      title: texts().server.title,
      section: "server",
      children: (
        <ServerView
          version={version}
          process={processFacts()}
          dataFolder={dataFolder}
          disk={disk}
          database={{ ...database, isEmbedded }}
          users={users}
          watches={watches}
          watchLimits={watchLimits()}
          problems={problems()}
        />
      ),
    });
  });
}

/** The libraries that are to be watched, and how that goes. */
async function watchesOf(deps: AppDeps) {
  const libraries = (await listLibraries(deps.sql, { type: "EXTERNAL" }))
    .filter(({ watch, deletingSince }) => watch && deletingSince === null);
  return await Promise.all(libraries.map(async (library) => ({
    ...{ id: library.id, name: library.name },
    watchState: await watchStateOf(deps, library),
  })));
}

function processFacts() {
  const { os, arch } = Deno.build;
  return {
    deno: Deno.version.deno,
    system: `${os} ${arch}`,
    processors: navigator.hardwareConcurrency,
    timeZone: serverTimeZone(),
    memory: Deno.memoryUsage().rss,
    startedAt: new Date(performance.timeOrigin),
  };
}
