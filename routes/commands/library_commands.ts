/** Commands for libraries. */
import type { z } from "@hono/zod-openapi";
import { CommandError, wrongUsage } from "../../domain/command_error.ts";
import type { ScanMode } from "../../domain/scan.ts";
import type { JobKind } from "../../domain/job.ts";
import type { librarySchema, userSchema } from "../api/schemas.ts";
import type { Client } from "./client.ts";
import {
  type Command,
  type CommandAnswer,
  type CommandCall,
  type CommandTools,
  textOf,
  textsOf,
} from "./command.ts";
import { printable } from "../../domain/progress_text.ts";
import {
  type ApiJob,
  type ApiJobReport,
  followJob,
  reportText,
  requestedJob,
} from "./follow_job.ts";
import { table } from "./table.ts";

type Library = z.infer<typeof librarySchema>;

const SCAN_BODIES: Record<ScanMode, Record<string, boolean>> = {
  new: {},
  modified: { refreshModifiedFiles: true },
  all: { refreshAllFiles: true },
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The library with this id, or the only one with this name. */
function pick(libraries: Library[], named: string): Library {
  const found = libraries.filter(({ id, name }) =>
    UUID.test(named) ? id === named.toLowerCase() : name === named
  );
  if (found.length === 1) return found[0]!;
  const words = JSON.stringify(named);
  if (found.length === 0) throw new CommandError(`There is no external library named ${words}.`);
  const ids = found.map(({ id }) => id).join(", ");
  throw new CommandError(
    `${found.length} libraries are named ${words}: name one by its id, ${ids}`,
  );
}

/** The libraries that are named, or every external one. */
async function librariesNamed(client: Client, names: string[]): Promise<Library[]> {
  const all = await client.ask<Library[]>("GET", "/libraries?type=EXTERNAL");
  return names.length === 0 ? all : names.map((name) => pick(all, name));
}

function listText(libraries: Library[]): string {
  if (libraries.length === 0) return "There is no library yet.";
  return table(
    ["ID", "NAME", "TYPE", "ASSETS", "LAST SCAN", "IMPORT PATHS"],
    libraries.map(({ id, name, type, assetCount, lastScan, importPaths }) => [
      ...[id, name, type.toLowerCase(), assetCount],
      lastScan === null ? "never" : `${lastScan.state} ${lastScan.endedAt ?? ""}`.trim(),
      importPaths.join(", "),
    ]),
  );
}

const list: Command = {
  name: "library:list",
  summary: "List libraries",
  options: {},
  details: "Their ids, names, how many photos and videos they hold, and when they were scanned.",
  example: "deno task library:list --json",
  async run(_call, { connect }) {
    const client = await connect({ works: false });
    const libraries = await client.ask<Library[]>("GET", "/libraries");
    return { json: libraries, text: listText(libraries) };
  },
};

async function ownerNamed(client: Client, email: string | undefined): Promise<string | undefined> {
  if (email === undefined) return undefined;
  const users = await client.ask<z.infer<typeof userSchema>[]>("GET", "/users");
  const user = users.find((each) => each.email === email.trim().toLowerCase());
  if (user === undefined) {
    throw new CommandError(`There is no user with the email ${JSON.stringify(email)}.`);
  }
  return user.id;
}

const create: Command = {
  name: "library:create",
  summary: "Make an external library",
  operands: { shown: "FOLDER …", least: 1, most: 128 },
  options: {
    name: { value: "NAME", meaning: "what it is called" },
    owner: { value: "EMAIL", meaning: "whose it is; yours if left out" },
    exclude: { value: "PATTERN", multiple: true, meaning: "leave out, such as **/Raw/**" },
  },
  details: "The folders are absolute paths as the server sees them. Nothing is scanned yet.",
  example: "deno task library:create --name Holidays /photos/holidays",
  async run(call, { connect }) {
    const client = await connect({ works: false });
    const library = await client.ask<Library>("POST", "/libraries", {
      type: "EXTERNAL",
      ownerId: await ownerNamed(client, textOf(call, "owner")),
      name: textOf(call, "name"),
      importPaths: call.operands,
      exclusionPatterns: textsOf(call, "exclude"),
    });
    return { json: library, text: `Made the library ${library.name} (${library.id}).` };
  },
};

interface Wanted {
  kind: JobKind;
  /** After /libraries/ID/. */
  path: string;
  body: unknown;
}

const NO_LIBRARY = "There is no external library yet.";

/** That jobs were asked for, and of whom. */
function askedAnswer(jobs: ApiJob[], { worker }: Client): CommandAnswer {
  const names = jobs.map(({ libraryName }) => printable(libraryName ?? "")).join(", ");
  const text = jobs.length === 0 ? NO_LIBRARY : `Asked for ${names}. ${workedOnBy(worker)}`;
  return { json: jobs, text };
}

/** How jobs ended. */
function endedAnswer(reports: ApiJobReport[]): CommandAnswer {
  const text = reports.length === 0 ? NO_LIBRARY : reports.map(reportText).join("\n");
  return { json: reports, text, hasFailed: reports.some(({ state }) => state !== "done") };
}

const workedOnBy = (worker: string) => `The work is done by ${worker}.`;

/** Asks for a job for each library, and waits for their ends where this process does the work. */
async function runJobs(
  call: CommandCall,
  { connect, tell, stopSignal }: CommandTools,
  { kind, path, body }: Wanted,
): Promise<CommandAnswer> {
  const client = await connect({ works: true });
  const jobs = [];
  for (const { id } of await librariesNamed(client, call.operands)) {
    await client.ask("POST", `/libraries/${id}/${path}`, body);
    jobs.push(await requestedJob(client, { libraryId: id, kind }));
  }
  if (client.worksElsewhere && call.values.wait !== true) {
    return askedAnswer(jobs, client);
  }
  tell(workedOnBy(client.worker));
  const signal = stopSignal();
  const reports: ApiJobReport[] = [];
  for (const { id } of jobs) {
    const report = await followJob(client, id, { signal });
    if (report === null) throw new CommandError(stoppedWords(client));
    reports.push(report);
  }
  return endedAnswer(reports);
}

function stoppedWords({ worksElsewhere, worker }: Client): string {
  return worksElsewhere
    ? `Waiting was stopped. The work goes on in ${worker}.`
    : "The work was stopped, and goes on when Shoebox runs next.";
}

const WAIT = { meaning: "wait for the end, and show the report" };
const WHO_WORKS = "Without a running Shoebox the command does the work itself, and always waits.";

const scan: Command = {
  name: "library:scan",
  summary: "Scan external libraries",
  operands: { shown: "[LIBRARY …]", least: 0, most: 128 },
  options: {
    mode: { value: "MODE", meaning: "new (the default), modified or all files" },
    wait: WAIT,
  },
  details: `A library is named by its name or id; without any, all are scanned. ${WHO_WORKS}`,
  example: "deno task library:scan --mode modified --wait Holidays",
  async run(call, tools) {
    const mode = textOf(call, "mode") ?? "new";
    if (!Object.hasOwn(SCAN_BODIES, mode)) {
      throw wrongUsage(`--mode is ${JSON.stringify(mode)}, but has to be new, modified or all.`);
    }
    const body = SCAN_BODIES[mode as ScanMode];
    return await runJobs(call, tools, { kind: "scan", path: "scan", body });
  },
};

const removeOffline: Command = {
  name: "library:remove-offline",
  summary: "Forget photos and videos whose files are missing",
  operands: { shown: "LIBRARY …", least: 1, most: 128 },
  options: { wait: WAIT },
  details: `Libraries are named by name or id. No file is touched. ${WHO_WORKS}`,
  example: "deno task library:remove-offline --wait Holidays",
  run: (call, tools) =>
    runJobs(call, tools, { kind: "remove-offline", path: "removeOffline", body: {} }),
};

export const libraryCommands: Command[] = [list, create, scan, removeOffline];
