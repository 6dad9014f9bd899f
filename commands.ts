/** `deno task library:list` and its like: wires what a command of the terminal works with. */
import project from "./deno.json" with { type: "json" };
import { CommandError, wrongUsage } from "./domain/command_error.ts";
import {
  COMMAND_VARIABLES,
  type CommandSettings,
  commandSettings,
} from "./domain/command_settings.ts";
import { type Config, parseConfig } from "./domain/config.ts";
import { type Log, logLine } from "./domain/log.ts";
import { StartError } from "./domain/start_error.ts";
import { startBackground } from "./jobs/background.ts";
import { requestsOnly } from "./jobs/requests_only.ts";
import { createApp } from "./routes/app.ts";
import { asker, type Client, serverClient } from "./routes/commands/client.ts";
import type { CommandTools } from "./routes/commands/command.ts";
import { runCommand } from "./routes/commands/run_command.ts";
import { COMMAND_NAME } from "./store/database.ts";
import { createEvents } from "./store/events.ts";
import { openStore, type Store } from "./store/open_store.ts";
import { shareEvents } from "./store/shared_events.ts";
import { otherShoebox } from "./store/other_shoebox.ts";
import { createSession, endSession } from "./store/sessions.ts";
import { firstAdmin } from "./store/users.ts";

/** All that a command reads of the server's configuration. */
const CONFIG_NAMES = ["SHOEBOX_DATA", "DATABASE_URL", "SHOEBOX_WORKERS", "LOG_LEVEL"];

/** The address of the app in this process: no request leaves it. */
const HERE = "http://shoebox.local";

const { version } = project;

function variables(names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));
}

/** The report tells of files; here is what a report cannot tell. */
const log: Log = (level, message, details) => {
  if (level !== "error") return;
  console.error(logLine({ time: new Date(), level, message, details }));
};

/** Who works on jobs: this process, when it is to and nobody else does. */
async function openJobs({ sql, folder, isAlone }: Store, config: Config, works: boolean) {
  const local = createEvents((error) => log("error", "A listener failed", { error: `${error}` }));
  const events = isAlone ? local : await shareEvents(sql, local, () => {});
  const isServed = !isAlone && await otherShoebox(sql);
  const worksHere = works && !isServed;
  const threads = config.workers ?? navigator.hardwareConcurrency;
  const jobs = worksHere
    ? await startBackground({ sql, events, log, folders: folder, threads, isAlone })
    : requestsOnly(sql);
  return { events, jobs, isServed };
}

/** A session of the administrator's for as long as the command runs: whoever may use the database
 * may do all that administrators may. None while there is no administrator. */
async function openSession({ sql }: Store) {
  const admin = await firstAdmin(sql);
  if (admin === null) return { headers: {}, isNew: true, end: () => Promise.resolve() };
  const token = await createSession(sql, { userId: admin.id, device: "deno task" });
  const headers = { authorization: `Bearer ${token}` };
  return { headers, isNew: false, end: () => endSession(sql, token) };
}

/** Opens the database; says what else can be done when a running Shoebox holds it. */
async function openDatabase(config: Config): Promise<Store> {
  try {
    return await openStore(config, { name: COMMAND_NAME });
  } catch (error) {
    if (!(error instanceof StartError) || error.code !== "data_folder_in_use") throw error;
    throw new CommandError(
      `${error.message} Or let the running one do it: set SHOEBOX_URL to its address, such as ` +
        "http://127.0.0.1:2283, and SHOEBOX_API_KEY to an API key of an administrator.",
    );
  }
}

/** The JSON API within this process, on the database itself. */
async function directClient(config: Config, works: boolean): Promise<Client> {
  const store = await openDatabase(config);
  const { sql, folder: { thumbs, path: dataFolder } } = store;
  const { events, jobs, isServed } = await openJobs(store, config, works);
  const session = await openSession(store);
  const requestTimeoutMs = config.requestSeconds * 1000;
  const app = createApp({ sql, jobs, events, log, thumbs, dataFolder, version, requestTimeoutMs });
  return {
    ask: asker((request) => app.fetch(request), { url: HERE, headers: session.headers }),
    worker: isServed ? "the Shoebox that runs on this database" : "this command",
    worksElsewhere: isServed,
    isNew: session.isNew,
    async close() {
      await jobs.stop();
      await events.flush();
      await session.end();
      await store.close();
    },
  };
}

function remoteClient(url: string, { apiKey }: CommandSettings): Client {
  if (apiKey !== null) return serverClient({ url, apiKey });
  throw wrongUsage(
    `SHOEBOX_URL is set, so the Shoebox at ${url} is asked, but SHOEBOX_API_KEY is not. Set it to ` +
      "an API key of an administrator, or unset SHOEBOX_URL to work on the database itself.",
  );
}

async function readLine(): Promise<string> {
  let text = "";
  for await (const part of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0]!.replace(/\r$/, "");
}

/** Ctrl-C ends what waits or works in its own way, once there is something to end. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(name, () => stop.abort());
  }
  return stop.signal;
}

/** What a command works with, and how to end it. */
function openTools() {
  let client: Client | null = null;
  const end = async () => await client?.close();
  const open = (): CommandTools => {
    const config = parseConfig(variables(CONFIG_NAMES));
    const settings = commandSettings(variables(COMMAND_VARIABLES));
    return {
      ...{ config, settings, readLine, version },
      async connect({ works, mayBeNew = false }) {
        client = settings.url === null
          ? await directClient(config, works)
          : remoteClient(settings.url, settings);
        if (!client.isNew || mayBeNew) return client;
        throw new CommandError(
          "There is no administrator yet. Make one: deno task user:create admin@example.org",
        );
      },
      tell: (line) => console.error(line),
      now: () => new Date(),
      stopSignal,
    };
  };
  return { open, end };
}

if (import.meta.main) {
  const tools = openTools();
  const { output, error, exitCode } = await runCommand(Deno.args, tools.open);
  await tools.end();
  if (output !== "") console.log(output);
  if (error !== "") console.error(error);
  // Threads that were stopped may take a while to notice.
  Deno.exit(exitCode);
}
