/** Shoebox under the soak: started, asked and measured again and again on one data folder. */
import { join } from "@std/path";
import { SOCKET_FOLDER, SOCKET_NAME } from "../../domain/permissions.ts";
import { connect } from "../../store/database.ts";
import { isOffline } from "../../store/offline_assets.ts";
import { largestBelow } from "../bench/memory.ts";
import { run } from "../bench/run_program.ts";
import { type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";
import type { KeptAsset, Sample } from "./model.ts";

export interface SoakServer {
  /** The process that runs now; null between two. */
  readonly process: ShoeboxProcess | null;
  start(): Promise<ShoeboxProcess>;
  end(signal: Deno.Signal): Promise<void>;
  sample(): Promise<Sample>;
  assets(): Promise<KeptAsset[]>;
}

/** @param url for DATABASE_URL; empty for the embedded database */
export function soakServer(data: string, url: string): SoakServer {
  let process: ShoeboxProcess | null = null;
  let pid = 0;
  let life = -1;
  const socketPath = join(data, SOCKET_FOLDER, SOCKET_NAME);
  const address = url === "" ? { socketPath, database: "postgres", user: "postgres" } : { url };
  return {
    get process() {
      return process;
    },
    async start() {
      process = await startShoebox({ data, env: { DATABASE_URL: url } });
      pid = await largestBelow(process.pid);
      life++;
      return process;
    },
    async end(signal) {
      const ending = process!;
      process = null;
      await ending.end(signal);
    },
    async sample() {
      const kilobytes = Number(await run("ps", ["-o", "rss=", "-p", String(pid)]));
      const openFiles = (await run("ls", [`/proc/${pid}/fd`])).trim().split("\n").length;
      return { life, megabytes: Math.round(kilobytes / 1024), openFiles };
    },
    async assets() {
      const sql = connect(address, { max: 1 });
      const rows = await sql<KeptAsset[]>`
        select folders.path || '/' || name as path, local_date_time as date,
          ${isOffline(sql)} as is_offline
        from assets join folders on folders.id = folder_id`;
      await sql.end();
      return rows.map(({ path, date, isOffline }) => ({
        path,
        date: String(date).slice(0, 19),
        isOffline,
      }));
    },
  };
}
