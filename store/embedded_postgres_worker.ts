/// <reference lib="deno.worker" />
import { Buffer } from "node:buffer";
import { PGlite } from "@electric-sql/pglite";
import { DurableNodeFS, fsyncPath } from "./durable_node_fs.ts";
import { Activity } from "./embedded_postgres_activity.ts";
import { housework, isCheckpointDue, syncAhead } from "./embedded_postgres_housekeeping.ts";
import { serveSession, type Session, type SessionSocket } from "./embedded_postgres_socket.ts";

/** What the thread that started this one asks for. `create` is answered by the thread's end. */
export type Request =
  | { type: "create"; folder: string }
  | { type: "serve"; folder: string; socketPath: string }
  | { type: "count fsyncs" }
  | { type: "keep house" }
  | { type: "stop" };

/** What this thread answers. `failed` may come at any time and is the last thing it says. */
export type Answer =
  | { type: "created" }
  | { type: "serving" }
  | { type: "fsyncs"; count: number }
  | { type: "house kept" }
  | { type: "stopped" }
  | { type: "failed"; reason: string };

/**
 * PGlite's own parameters, but with fsync ("-F" turns it off; and Emscripten implements fsync only,
 * not fdatasync); the buffers are as large as PostgreSQL's by default. The files of a log as long as
 * it gets between two checkpoints are used again: to delete them took a checkpoint 45 ms.
 */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...[
    "wal_sync_method=fsync",
    "shared_buffers=128MB",
    "min_wal_size=32MB",
    "max_wal_size=288MB",
    // Everybody waits for an analyze, and a tenth of the usual sample plans our queries as well.
    "default_statistics_target=10",
    "timezone=UTC",
  ].flatMap((it) => ["-c", it]),
];

/** How often the database is looked after, in milliseconds. A look at nothing takes one or two. */
const HOUSEKEEPING_INTERVAL = 2500;

interface Running {
  folder: string;
  db: PGlite;
  files: DurableNodeFS;
  socket: SessionSocket;
}
let running: Running | null = null;
const activity = new Activity();
/** When the files were last written through to the disk, in milliseconds since 1970. */
let syncedAt = Date.now();
let nextHousekeeping: ReturnType<typeof setTimeout> | undefined;

function answer(message: Answer): void {
  self.postMessage(message);
}

function fail(reason: string): void {
  answer({ type: "failed", reason });
}

async function open(folder: string) {
  const lines: string[] = [];
  const files = new DurableNodeFS(folder, (reason) => fail([...lines, reason].join("\n")));
  const keepLine = (line: string) => {
    lines.push(line);
    if (lines.length > 5) lines.shift();
    return false;
  };
  const db = await PGlite.create({
    fs: files,
    startParams: START_PARAMETERS,
    onStderr: keepLine,
  });
  return { db, files };
}

/** Makes a new database in an empty folder and writes it through to the disk. */
async function create(folder: string): Promise<void> {
  const { db } = await open(folder);
  await db.close();
  for (const entry of Deno.readDirSync(folder)) fsyncTree(`${folder}/${entry.name}`);
  fsyncPath(folder);
  answer({ type: "created" });
}

function fsyncTree(path: string): void {
  if (Deno.lstatSync(path).isDirectory) {
    for (const entry of Deno.readDirSync(path)) fsyncTree(`${path}/${entry.name}`);
  }
  fsyncPath(path);
}

async function serve(folder: string, socketPath: string): Promise<void> {
  const { db, files } = await open(folder);
  const session: Session = {
    async run(messages) {
      activity.count();
      const chunks: Uint8Array[] = [];
      const onRawData = (data: Uint8Array) => chunks.push(data.slice());
      await db.execProtocolRawStream(messages, { syncToFs: false, onRawData });
      return Buffer.concat(chunks);
    },
    inTransaction: () => db.isInTransaction(),
    settled: () => files.log.settled(),
  };
  const socket = await serveSession(session, socketPath);
  running = { folder, db, files, socket };
  scheduleHousekeeping();
  answer({ type: "serving" });
}

function scheduleHousekeeping(): void {
  nextHousekeeping = setTimeout(async () => {
    // What could not be done now, on a full disk for example, is still due the next time.
    await keepRunningHouse({ isBusy: activity.isBusy() }).catch(() => {});
    if (running !== null) scheduleHousekeeping();
  }, HOUSEKEEPING_INTERVAL);
}

/** Does work with the database while no connection uses it; null when it is being stopped. */
async function exclusively<T>(work: (db: PGlite) => Promise<T>): Promise<T | null> {
  if (running === null) return null;
  return await running.socket.exclusive(async () => running && await work(running.db));
}

async function keepRunningHouse(how: { isBusy: boolean }): Promise<void> {
  // Others have their turns between any two of these.
  for (const statement of await exclusively((db) => housework(db, how)) ?? []) {
    await exclusively((db) => db.exec(statement));
  }
  await running?.files.log.settled();
  const isDue = await exclusively((db) => isCheckpointDue(db, how));
  if (!isDue || running === null) return;
  const since = syncedAt;
  syncedAt = Date.now();
  await syncAhead(running.folder, since);
  await exclusively((db) => db.exec("checkpoint"));
}

async function stop(): Promise<void> {
  if (running !== null) {
    const { db, socket } = running;
    running = null;
    clearTimeout(nextHousekeeping);
    await socket.close();
    await db.exec("checkpoint");
    await db.close();
  }
  answer({ type: "stopped" });
}

async function handle(request: Request): Promise<void> {
  switch (request.type) {
    case "create":
      return await create(request.folder);
    case "serve":
      return await serve(request.folder, request.socketPath);
    case "count fsyncs":
      return answer({ type: "fsyncs", count: running?.files.fsyncCount ?? 0 });
    case "keep house":
      await keepRunningHouse({ isBusy: false });
      return answer({ type: "house kept" });
    case "stop":
      return await stop();
  }
}

/** Does something; its failure is the thread's. */
function attempt(work: () => Promise<void>): void {
  work().catch((error) => fail(error instanceof Error ? error.message : String(error)));
}

self.onmessage = (event: MessageEvent<Request>) => attempt(() => handle(event.data));
