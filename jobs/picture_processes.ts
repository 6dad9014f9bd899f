/** Starts the processes that decode pictures. */
import { fileURLToPath } from "node:url";
import type { WorkerKind, Workers } from "./task_worker.ts";
import { WorkerProcess } from "./worker_process.ts";

/** The program of such a process. */
export const PICTURE_PROCESS = new URL("./files/picture_process.ts", import.meta.url);

/** What Deno itself needs to find what it keeps, and ffmpeg; passwords are in others. */
const VARIABLES = ["PATH", "HOME", "XDG_CACHE_HOME", "DENO_DIR"];

/** As `nice` takes it: what somebody waits for goes before all other pictures. */
const NICENESS: Readonly<Record<WorkerKind, number>> = { kept: 0, common: 15 };

/** What one may do: read what there is, put pictures into the folders, start ffmpeg. No network. */
const permissions = (folders: readonly string[]): string[] => [
  "--no-prompt",
  "--allow-read",
  `--allow-write=${folders.map((folder) => folder.replaceAll(",", ",,")).join(",")}`,
  "--allow-ffi=node_modules",
  "--allow-run=ffmpeg",
  "--allow-sys=getPriority,setPriority",
  "--allow-env=npm_package_config_libvips,MALLOC_ARENA_MAX,__MINIMATCH_TESTING_PLATFORM__",
];

/** Without a limit, each of a decoder's threads keeps memory for itself: half as much again. */
const ARENAS = "2";

function environment(): Record<string, string> {
  const values = VARIABLES.map((name) => [name, Deno.env.get(name)]);
  return {
    ...Object.fromEntries(values.filter(([, value]) => value !== undefined)),
    NO_COLOR: "1",
    MALLOC_ARENA_MAX: ARENAS,
  };
}

/** Processes that may write to these folders only. */
export function pictureProcesses(folders: readonly string[]): Workers {
  return {
    start(url, kind) {
      const script = [fileURLToPath(url), String(NICENESS[kind])];
      const args = ["run", "--quiet", ...permissions(folders), ...script];
      return new WorkerProcess(Deno.execPath(), { args, clearEnv: true, env: environment() });
    },
    end: (worker) => worker.terminate(),
  };
}
