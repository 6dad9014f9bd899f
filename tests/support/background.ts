import type { JobReport } from "../../domain/job.ts";
import type { Library, LibrarySettings } from "../../domain/library.ts";
import { isOpen } from "../../domain/job.ts";
import type { ScanMode } from "../../domain/scan.ts";
import type { User } from "../../domain/user.ts";
import { type Background, startBackground } from "../../jobs/background.ts";
import type { Database } from "../../store/database.ts";
import { createEvents, type Events } from "../../store/events.ts";
import { findJob, type JobRequest } from "../../store/jobs.ts";
import { createLibrary, updateLibrary } from "../../store/libraries.ts";
import { isOffline } from "../../store/offline_assets.ts";
import { createUser } from "../../store/users.ts";
import type { Workers } from "../../jobs/task_worker.ts";
import { lastingProcesses, lastingThreads } from "./lasting_workers.ts";
import { TempFolder } from "./temp_folder.ts";

/** Jobs as the server runs them, on a test's database, with one external library. */
export interface TestBackground extends AsyncDisposable {
  background: Background;
  events: Events;
  user: User;
  library: Library;
  /** The folder of the library's import path. */
  media: TempFolder;
  /** The folder that pictures are kept in. */
  thumbs: string;
  /** The folder that it is in, and all that is Shoebox's own. */
  dataFolder: string;
  /** Changes the library. */
  configure(settings: LibrarySettings): Promise<void>;
  /** Scans the library and waits for the end. */
  scan(mode?: ScanMode): Promise<JobReport>;
  /** Asks for a job and waits for its end. */
  run(request: Omit<JobRequest, "libraryId" | "requestedBy">): Promise<JobReport>;
  /** Starts the background anew, after it was stopped. */
  restart(): Promise<void>;
  /** What the library holds: path within the import path → offline or online. */
  state(): Promise<Record<string, "online" | "offline">>;
}

/** Asks for a job and waits for its end. */
export async function runToEnd(
  { sql, events }: { sql: Database; events: Events },
  ask: () => Promise<{ id: string }>,
): Promise<JobReport> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let wanted: string | null = null;
  const over = new Set<string>();
  const stop = events.subscribe((event) => {
    if (event.type !== "job" || isOpen(event.job.state)) return;
    over.add(event.job.id);
    if (wanted !== null && over.has(wanted)) resolve();
  });
  wanted = (await ask()).id;
  if (over.has(wanted)) resolve();
  await promise;
  stop();
  return (await findJob(sql, wanted))!;
}

/** Tests write files and scan them at once. */
export const TEST_QUIET_MS = 20;

/** Starts the background on `sql` with a user and an external library over an empty folder. */
export async function startTestBackground(
  sql: Database,
  options: {
    dataFolder?: "inside the import path";
    quietMs?: number;
    now?: () => Date;
    pictureWorkers?: Workers;
  } = {},
): Promise<TestBackground> {
  const events = createEvents((error) => console.error(error));
  const media = new TempFolder();
  const data = new TempFolder();
  const path = options.dataFolder === undefined ? data.path : media.join("data");
  const folders = { path, thumbs: `${path}/thumbs`, tmp: `${path}/tmp` };
  Deno.mkdirSync(folders.tmp, { recursive: true });
  Deno.mkdirSync(folders.thumbs);
  Deno.mkdirSync(`${path}/upload`);
  const start = () =>
    startBackground({
      ...{ sql, events, folders, threads: 2, isAlone: true },
      workers: lastingThreads,
      pictureWorkers: options.pictureWorkers ?? lastingProcesses,
      quietMs: options.quietMs ?? TEST_QUIET_MS,
      // Without a time of its own, no night falls in the middle of a test.
      clock: options.now && { now: options.now, serverZone: "UTC" },
      log: (level, message, details) => {
        if (level === "error") console.error(message, details);
      },
    });
  let background = await start();
  const user = await createUser(sql, {
    email: "test@example.org",
    name: "Test",
    passwordHash: "",
    isAdmin: true,
  });
  const library = await createLibrary(sql, {
    ownerId: user.id,
    type: "EXTERNAL",
    name: "Test library",
    importPaths: [media.path],
    exclusionPatterns: [],
    managedBy: "admin",
  });
  const run: TestBackground["run"] = (request) =>
    runToEnd(
      { sql, events },
      () => background.request({ ...request, libraryId: library.id, requestedBy: user.id }),
    );
  return {
    get background() {
      return background;
    },
    ...{ events, user, library, media, thumbs: folders.thumbs, dataFolder: path, run },
    restart: async () => void (background = await start()),
    configure: async (settings) => void await updateLibrary(sql, library.id, settings),
    scan: (mode = "new") => run({ kind: "scan", mode }),
    async state() {
      const rows = await sql<{ path: string; offline: boolean }[]>`
        select folders.path || '/' || name as path, ${isOffline(sql)} as offline
        from assets join folders on folders.id = folder_id
        where assets.library_id = ${library.id} order by 1`;
      return Object.fromEntries(
        rows.map(({ path, offline }) => [
          path.replace(`${media.path}/`, ""),
          offline ? "offline" : "online",
        ]),
      );
    },
    async [Symbol.asyncDispose]() {
      await background.stop();
      media[Symbol.dispose]();
      data[Symbol.dispose]();
    },
  };
}
