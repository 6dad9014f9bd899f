/** Reads the configuration, wires the parts, serves, and shuts down. */
import { resolve } from "@std/path";
import project from "./deno.json" with { type: "json" };
import { type Config, CONFIG_VARIABLES, LOG_LEVELS, parseConfig } from "./domain/config.ts";
import { type Log, logLine } from "./domain/log.ts";
import { type LogEntry, withEntry } from "./domain/log_tail.ts";
import { StartError } from "./domain/start_error.ts";
import { startBackground } from "./jobs/background.ts";
import { checkFolder } from "./jobs/files/check_folder.ts";
import { createApp } from "./routes/app.ts";
import { addFolders, makeAdmin } from "./routes/first_start.ts";
import { Leaving } from "./routes/leaving.ts";
import {
  ERASE_LINE,
  showAddress,
  showCredentials,
  showProgress,
  type Terminal,
} from "./routes/terminal.ts";
import { isConnectionLost } from "./store/database_away.ts";
import { createEvents } from "./store/events.ts";
import { openStore } from "./store/open_store.ts";
import { serverTimeZone } from "./store/server_time_zone.ts";
import { shareEvents } from "./store/shared_events.ts";

/**
 * Everything has ended by then, or is ended: the database's log brings back what was stored. Those
 * who run programs wait for 10 seconds.
 */
const STOP_WITHIN_MS = 9500;

/** Requests under way get so long to end. */
const DRAIN_MS = 6000;

/** So long those who share requests out get to notice that this process is none to ask any more. */
const LEAVE_MS = 2000;

/** A signal reaches a task's program twice when all are sent it: from the sender and from the task. */
const SAME_SIGNAL_MS = 1000;

/** Variable by variable: Shoebox may read no others. */
function readConfig(): Config {
  const names = CONFIG_VARIABLES.map(({ name }) => name);
  return parseConfig(Object.fromEntries(names.map((name) => [name, Deno.env.get(name)])));
}

/** The log, and what it told of that went wrong. */
function createLog({ logLevel }: Config): { log: Log; problems: () => readonly LogEntry[] } {
  let tail: readonly LogEntry[] = [];
  const least = LOG_LEVELS.indexOf(logLevel);
  const overProgress = Deno.stderr.isTerminal() ? ERASE_LINE : "";
  const log: Log = (level, message, details = {}) => {
    const entry = { time: new Date(), level, message, details };
    tail = withEntry(tail, entry);
    if (LOG_LEVELS.indexOf(level) < least) return;
    console.error(overProgress + logLine(entry));
  };
  return { log, problems: () => tail };
}

/**
 * The database's driver asks for its types on each new connection, and nobody waits for the answer:
 * when that connection breaks, the process would end.
 */
function outliveLostConnections(log: Log): void {
  globalThis.addEventListener("unhandledrejection", (event) => {
    if (!(event.reason instanceof Error) || !isConnectionLost(event.reason)) return;
    event.preventDefault();
    log("warn", "A new connection to the database broke", { error: String(event.reason) });
  });
}

const terminal: Terminal = {
  write: (text) => {
    try {
      Deno.stdout.writeSync(new TextEncoder().encode(text));
    } catch {
      // Whoever read it is gone, as a terminal that was closed: Shoebox goes on without.
    }
  },
  isInteractive: Deno.stdout.isTerminal(),
  now: () => performance.now(),
};

/** The folders named on the command line, absolute and free of symbolic links. */
function checkFolders(folders: readonly string[]): string[] {
  const advice: Record<string, string> = {
    "Path does not exist (ENOENT)": "does not exist. Check how it is written",
    "Not a directory": "is not a folder. Name the folder that it is in",
  };
  return folders.map((folder) => {
    const path = resolve(folder);
    const { problem, realPath } = checkFolder(path);
    if (problem === null) return realPath!;
    const words = advice[problem] ?? "cannot be read. Allow the user that runs Shoebox to read it";
    throw new StartError("bad_import_path", `The folder ${path} ${words}, then start again.`);
  });
}

/** Takes the port before anything is made; whoever asks already waits until there is an app. */
function listen({ host, port }: Config) {
  const { promise: app, resolve: use } = Promise.withResolvers<Deno.ServeHandler>();
  const options = { hostname: host, port, onListen: () => {} };
  try {
    const server = Deno.serve(options, async (request, info) => await (await app)(request, info));
    return { server, use };
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) {
      throw new StartError(
        "address_in_use",
        `Port ${port} is in use on ${host}. Stop what uses it, or choose another PORT.`,
      );
    }
    throw new StartError(
      "address_unusable",
      `Cannot listen on ${host}:${port}: ${(error as Error).message}. Choose another HOST or PORT.`,
    );
  }
}

/** The address for a browser on this machine. */
function browserAddress({ host }: Config, { addr }: Deno.HttpServer<Deno.NetAddr>): string {
  const name = ["0.0.0.0", "::", "[::]"].includes(host) ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${addr.port}/`;
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Stops everything; `inTurn`: another process goes on, and has to be asked first. */
type Stop = (options: { inTurn: boolean }) => Promise<void>;

/** Starts everything; returns how to stop it. */
async function start(folders: readonly string[]): Promise<Stop> {
  const config = readConfig();
  const { log, problems } = createLog(config);
  outliveLostConnections(log);
  const realFolders = checkFolders(folders);
  const { server, use } = listen(config);
  const store = await openStore(config);
  const { sql, pages, folder, isAlone } = store;
  const local = createEvents((error) => log("error", "A listener failed", { error: `${error}` }));
  const events = isAlone ? local : await shareEvents(
    sql,
    local,
    (error) => log("warn", "Other processes could not be told what happens", { error: `${error}` }),
  );
  showProgress(terminal, events);
  const threads = config.workers ?? navigator.hardwareConcurrency;
  const clock = { now: () => new Date(), serverZone: serverTimeZone() };
  const jobs = await startBackground({
    sql,
    pages,
    events,
    log,
    folders: folder,
    threads,
    isAlone,
    clock,
  });
  const address = browserAddress(config, server);
  if (realFolders.length > 0) {
    // Before anybody can ask for a page: a stranger might become administrator otherwise.
    await makeAdmin({ sql }, (credentials) => showCredentials(terminal, address, credentials));
  }
  const leaving = new Leaving();
  const { thumbs, path: dataFolder } = folder;
  const app = createApp({
    ...{ sql: pages, jobs, events, log, problems, thumbs, dataFolder, version: project.version },
    isEmbedded: config.databaseUrl === null,
    metricsFrom: config.metricsFrom,
    trustedProxies: config.trustedProxies,
    requestTimeoutMs: config.requestSeconds * 1000,
    leaving,
  });
  use(app.fetch);
  showAddress(terminal, address);
  jobs.prepare();
  jobs.watchFolders();
  await addFolders({ sql, jobs }, realFolders);
  store.failed.then((error) => {
    log("error", "The database failed; start Shoebox again", { error: error.message });
    Deno.exit(1);
  });
  return async ({ inTurn }) => {
    leaving.begin();
    if (inTurn && !isAlone) await after(LEAVE_MS);
    const answered = leaving.lastBodies().then(() => server.shutdown());
    const drained = Promise.race([answered, after(DRAIN_MS)]);
    // Else pages that listen would do so for as long as they may.
    events.breakOff();
    await jobs.stop({ requests: drained });
    await events.flush();
    await store.close();
  };
}

/** Ends Shoebox at Ctrl-C or when the system says so; a second time, at once. */
function stopOnSignal(started: Promise<Stop>): void {
  let stoppingSince: number | null = null;
  const onSignal = (signal: "SIGINT" | "SIGTERM") => {
    if (stoppingSince !== null) {
      if (terminal.now() - stoppingSince > SAME_SIGNAL_MS) Deno.exit(130);
      return;
    }
    stoppingSince = terminal.now();
    terminal.write("\nStopping …\n");
    setTimeout(() => Deno.exit(0), STOP_WITHIN_MS);
    const inTurn = signal === "SIGTERM";
    started.then((stop) => stop({ inTurn })).then(() => Deno.exit(0), (error) => {
      console.error(error);
      Deno.exit(1);
    });
  };
  const signals = Deno.build.os === "windows"
    ? ["SIGINT" as const]
    : (["SIGINT", "SIGTERM"] as const);
  for (const signal of signals) Deno.addSignalListener(signal, () => onSignal(signal));
}

if (import.meta.main) {
  try {
    const started = start(Deno.args);
    stopOnSignal(started);
    await started;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    Deno.exit(2);
  }
}
