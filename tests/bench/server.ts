/** Shoebox itself, in a process of its own with a database of its own, asked over HTTP. */
import { join } from "@std/path";
import type { Job } from "../../domain/job.ts";
import { SOCKET_FOLDER, SOCKET_NAME } from "../../domain/permissions.ts";
import type { ScanMode } from "../../domain/scan.ts";
import { connect, type Database } from "../../store/database.ts";
import { findServerPrograms, startPostgresServer } from "../support/postgres_server.ts";
import { type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { largestBelow } from "./memory.ts";
import type { DatabaseKind } from "./options.ts";
import { pause } from "./pause.ts";

/** How often a scan is asked whether it has ended: its own clock tells how long it took. */
const ASK_EVERY_MS = 400;

/** What a program does when it has started, it has done then; nobody adds a folder any sooner. */
const SETTLED_MS = 3000;

/** So many rows at once: the embedded database has one session, and pages wait behind it. */
const ROWS = 2000;

const ADMIN = { email: "bench@example.org", password: "a long password of the bench" };

/** A job as `GET /api/jobs/runs` tells it. */
export type JobOnTheWire =
  & Omit<Job, "createdAt" | "startedAt" | "endedAt">
  & { createdAt: string; endedAt: string | null };

export interface BenchServer {
  /** The process that does the work. */
  pid: number;
  /** Its database. */
  sql: Database;
  /** Where it is asked, and by whom. */
  access: { address: string; token: string };
  /** Makes a library of folders. The answer is its id. */
  addLibrary(...importPaths: string[]): Promise<string>;
  /** Scans and waits for the end. */
  scan(libraryId: string, mode: ScanMode): Promise<JobOnTheWire>;
  /** Asks whether it is there, as a stranger. */
  ping(): Promise<void>;
  /** Reads an answer to its end, and throws when it is an error. */
  get(path: string): Promise<string>;
  /** Sends JSON, and reads the answer as `get` does. */
  post(path: string, json: unknown): Promise<string>;
  /**
   * Takes all pictures for made, as they are when a library has been there for a while: they would
   * be made between the scans otherwise, for hours.
   */
  takePicturesForMade(): Promise<void>;
}

/** Whether this database can be used here. */
export const isInstalled = (kind: DatabaseKind) =>
  kind === "embedded" || findServerPrograms() !== null;

/** Runs `use` with a new Shoebox on a new, empty database. */
export async function withServer(
  kind: DatabaseKind,
  signal: AbortSignal,
  use: (server: BenchServer) => Promise<void>,
): Promise<void> {
  if (kind === "embedded") return await withShoebox({ kind, url: "", signal }, use);
  const postgres = await startPostgresServer(findServerPrograms()!);
  try {
    await withShoebox({ kind, url: postgres.url("postgres"), signal }, use);
  } finally {
    await postgres.stop();
  }
}

interface Place {
  kind: DatabaseKind;
  /** For DATABASE_URL. */
  url: string;
  signal: AbortSignal;
}

async function withShoebox(
  { kind, url, signal }: Place,
  use: (server: BenchServer) => Promise<void>,
): Promise<void> {
  using temporary = new TempFolder();
  const data = temporary.join("data");
  const shoebox = await startShoebox({ data, env: { DATABASE_URL: url } });
  const socketPath = join(data, SOCKET_FOLDER, SOCKET_NAME);
  const address = kind === "server"
    ? { url }
    : { socketPath, database: "postgres", user: "postgres" };
  const sql = connect(address, { max: 1 });
  try {
    const server = await signedIn(shoebox, sql, signal);
    await pause(SETTLED_MS, signal);
    try {
      await use(server);
    } catch (e) {
      console.error(shoebox.errors.text());
      throw e;
    }
  } finally {
    await sql.end();
    await shoebox.end("SIGINT");
  }
}

/** Asks, with a body or without, for the text of the answer. */
type Call = (path: string, json?: unknown) => Promise<string>;

function caller({ address, errors }: ShoeboxProcess, token: string | null): Call {
  return async (path, json) => {
    const headers = new Headers({ "content-type": "application/json" });
    if (token !== null) headers.set("authorization", `Bearer ${token}`);
    const method = json === undefined ? "GET" : "POST";
    const answer = await fetch(`${address}${path}`, {
      method,
      headers,
      body: JSON.stringify(json),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}\n${errors.text()}`);
    }
    return text;
  };
}

async function signedIn(
  shoebox: ShoeboxProcess,
  sql: Database,
  signal: AbortSignal,
): Promise<BenchServer> {
  const stranger = caller(shoebox, null);
  await stranger("/api/auth/admin-sign-up", { ...ADMIN, name: "Bench" });
  const session = JSON.parse(await stranger("/api/auth/login", ADMIN));
  const call = caller(shoebox, session.accessToken);
  return {
    pid: await largestBelow(shoebox.pid),
    sql,
    access: { address: shoebox.address, token: session.accessToken },
    async addLibrary(...importPaths) {
      const wanted = { type: "EXTERNAL", importPaths };
      return JSON.parse(await call("/api/libraries", wanted)).id;
    },
    scan: (libraryId, mode) => scan(call, { libraryId, mode }, signal),
    ping: async () => void await stranger("/api/server/ping"),
    get: (path) => call(path),
    post: call,
    takePicturesForMade: () => takePicturesForMade(sql, signal),
  };
}

async function newestJob(call: Call, libraryId: string): Promise<JobOnTheWire | undefined> {
  return JSON.parse(await call(`/api/jobs/runs?libraryId=${libraryId}&limit=1`))[0];
}

async function scan(
  call: Call,
  { libraryId, mode }: { libraryId: string; mode: ScanMode },
  signal: AbortSignal,
): Promise<JobOnTheWire> {
  const former = await newestJob(call, libraryId);
  await call(`/api/libraries/${libraryId}/scan`, {
    refreshModifiedFiles: mode === "modified",
    refreshAllFiles: mode === "all",
  });
  while (true) {
    const job = await newestJob(call, libraryId);
    if (job !== undefined && job.id !== former?.id && job.endedAt !== null) {
      if (job.state !== "done") throw new Error(`The scan is ${job.state}: ${job.error}`);
      return job;
    }
    await pause(ASK_EVERY_MS, signal);
  }
}

/** Pictures that are being made at this moment are left to Shoebox. */
async function takePicturesForMade(sql: Database, signal: AbortSignal): Promise<void> {
  // After a forced scan, they are asked for beside whatever comes next.
  while ((await sql`select from asset_passes`).length > 0) await pause(ASK_EVERY_MS, signal);
  let last: string | undefined = "00000000-0000-0000-0000-000000000000";
  while (last !== undefined) {
    // Those alone: to read all the others would leave nothing in the buffers of what people look at.
    const rows: { id: string }[] = await sql`
      with batch as materialized (
        select id from assets where picture_state = 'pending' and id > ${last}
        order by id limit ${ROWS}
      ), made as (
        update assets set picture_state = 'made', picture_attempts = 0 where id in (
          select id from assets
          where id = any(array(select id from batch)) and picture_state = 'pending'
          for update skip locked)
      )
      select id from batch order by id desc limit 1`;
    last = rows[0]?.id;
  }
  await sql`delete from outdated_pictures`;
  // This is done at some time anyway, which would be in the middle of what is measured.
  await sql`vacuum analyze assets, outdated_pictures`;
}
