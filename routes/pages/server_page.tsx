import { Hono } from "hono";
import { diskSpace } from "../../store/data_folder.ts";
import { databaseFacts } from "../../store/database_facts.ts";
import { usageByUser } from "../../store/server_statistics.ts";
import { serverTimeZone } from "../../store/server_time_zone.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { renderPage } from "./render.tsx";
import { ServerView } from "./views/server_view.tsx";

/** Administration → server: what runs here, what room there is, and what went wrong. */
export function serverPage(deps: AppDeps): Hono<AppEnv> {
  const { sql, dataFolder, version, isEmbedded = false, problems = () => [] } = deps;
  return new Hono<AppEnv>().get("/admin/server", async (c) => {
    const [disk, database, users] = await Promise.all([
      diskSpace(dataFolder),
      databaseFacts(sql),
      usageByUser(sql),
    ]);
    return renderPage(c, {
      title: "Server",
      section: "server",
      children: (
        <ServerView
          version={version}
          process={processFacts()}
          dataFolder={dataFolder}
          disk={disk}
          database={{ ...database, isEmbedded }}
          users={users}
          problems={problems()}
        />
      ),
    });
  });
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
