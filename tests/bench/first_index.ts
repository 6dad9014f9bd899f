/**
 * How fast a new library is indexed, and whether the server answers meanwhile. Runs the real
 * program on each kind of database and prints a table.
 * Usage: deno task bench [FOLDER]; without a folder it makes 10,000 photos in a temporary one.
 */
import { findServerPrograms, startPostgresServer } from "../support/postgres_server.ts";
import { startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { makeLibrary } from "./make_library.ts";

const FILES = 10_000;

/** Time between two pings. */
const PING_EVERY_MS = 5;

/** Time between two looks at the memory. */
const WEIGH_EVERY_MS = 100;

interface Figures {
  filesPerSecond: number;
  pings: number;
  pingMedianMs: number;
  pingP99Ms: number;
  peakMegabytes: number;
}

/** The resident memory of the largest process among `pid` and what it started, in MB. */
async function memory(pid: number): Promise<number> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "pid=,ppid=,rss="] }).output();
  const processes = new TextDecoder().decode(stdout).trim().split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const largest = (root: number): number =>
    Math.max(
      0,
      ...processes.filter(([each]) => each === root).map(([, , rss]) => rss / 1024),
      ...processes.filter(([, parent]) => parent === root).map(([each]) => largest(each)),
    );
  return largest(pid);
}

/** Calls `work` again and again, with a pause after each call, until stopped. */
async function repeat(pauseMs: number, signal: AbortSignal, work: () => Promise<void>) {
  while (!signal.aborted) {
    await work();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function ping(address: string): Promise<number> {
  const started = performance.now();
  await (await fetch(`${address}/api/server/ping`)).text();
  return performance.now() - started;
}

async function measure(folder: string, env: Record<string, string>): Promise<Figures> {
  using data = new TempFolder();
  const shoebox = await startShoebox({ data: data.join("data"), folders: [folder], env });
  const stop = new AbortController();
  const times: number[] = [];
  let peakMegabytes = 0;
  const pinging = repeat(PING_EVERY_MS, stop.signal, async () => {
    times.push(await ping(shoebox.address));
  });
  const weighing = repeat(WEIGH_EVERY_MS, stop.signal, async () => {
    peakMegabytes = Math.max(peakMegabytes, await memory(shoebox.pid));
  });
  const [, rate] = await shoebox.output.until(/scanned in .*\(([\d,]+)\/s\)/);
  stop.abort();
  await Promise.all([pinging, weighing]);
  times.sort((a, b) => a - b);
  await shoebox.end("SIGINT");
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return {
    filesPerSecond: Number(rate!.replaceAll(",", "")),
    pings: times.length,
    pingMedianMs: Number(at(0.5).toFixed(1)),
    pingP99Ms: Number(at(0.99).toFixed(1)),
    peakMegabytes: Math.round(peakMegabytes),
  };
}

/** Reads everything once, so that each run finds a warm page cache. */
function warm(folder: string): void {
  for (const entry of Deno.readDirSync(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) warm(path);
    else if (entry.isFile) Deno.readFileSync(path);
  }
}

async function main(): Promise<void> {
  using temporary = new TempFolder();
  const folder = Deno.args[0] ?? temporary.join("library");
  if (Deno.args[0] === undefined) await makeLibrary(folder, FILES);
  warm(folder);
  const figures: Record<string, Figures> = { embedded: await measure(folder, {}) };
  const programs = findServerPrograms();
  if (programs === null) {
    console.log("No PostgreSQL server is installed: only the embedded one ran.");
  } else {
    const server = await startPostgresServer(programs);
    figures.server = await measure(folder, { DATABASE_URL: server.url("postgres") });
    await server.stop();
  }
  console.table(figures);
}

await main();
