/** Everything that happens in the background, started and stopped as one. */
import type { FolderCheck } from "../domain/folder_check.ts";
import type { FolderListing } from "../domain/folder_listing.ts";
import type { Job } from "../domain/job.ts";
import type { Bounds } from "../domain/library_bounds.ts";
import type { Log } from "../domain/log.ts";
import { joinPath } from "../domain/paths.ts";
import type { PlaceName } from "../domain/place_names.ts";
import type { PreviewedLibrary, ScanPreview } from "../domain/preview.ts";
import { uploadFolder } from "../store/data_folder.ts";
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import { type JobRequest, listenForJobs, tellOfJobs } from "../store/jobs.ts";
import { otherShoebox } from "../store/other_shoebox.ts";
import { releasePictures } from "../store/pictures.ts";
import type { FileRow, NewFile } from "./files/read_rows.ts";
import type { FileTasks } from "./files/file_worker.ts";
import type { PictureTasks } from "./files/picture_worker.ts";
import { type ClockOptions, startClock } from "./clock.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { JobLoop } from "./job_loop.ts";
import { startPassLoop } from "./pass_loop.ts";
import { startPictureLoop } from "./picture_loop.ts";
import { PICTURE_PROCESS, pictureProcesses } from "./picture_processes.ts";
import { stayPresent } from "./presence.ts";
import { Previews } from "./preview/previews.ts";
import { rehearseStoring } from "./rehearsal.ts";
import { ScanPool } from "./scan_pool.ts";
import { Wake } from "./wake.ts";
import { Watching } from "./watch/watching.ts";
import { TaskAbortedError, type Workers } from "./task_worker.ts";
import { WorkerPool } from "./worker_pool.ts";

/** A process that decodes watches itself; one that says nothing for so long does not even do that. */
const PICTURE_TIMEOUT_MS = 10 * 60_000;

/** Looking at pages and a scan's pauses are to find the programs still there; then memory is free. */
const PICTURE_IDLE_MS = 60_000;

/** Somebody waits for what a folder looks like; a drive that hangs never answers. */
const LOOK_TIMEOUT_MS = 10_000;

/** A task of a scan is a few hundred files; a drive that takes longer for them does not answer. */
const SCAN_TIMEOUT_MS = 5 * 60_000;

/** A photo is on its disk in no time; what is copied over a network comes in pieces. */
const QUIET_MS = 2000;

const SCAN_WORKER = new URL("./files/scan_worker.ts", import.meta.url);
const FILE_WORKER = new URL("./files/file_worker.ts", import.meta.url);

export interface BackgroundOptions {
  sql: Database;
  /** The same database, for what somebody waits for; `sql` by default. */
  pages?: Database;
  events: Events;
  log: Log;
  /** Folders of ours: for pictures, for files that are not complete, and the one they are in. */
  folders: { thumbs: string; tmp: string; path: string };
  /** Threads for files, and as many processes for pictures. */
  threads: number;
  /** Where the threads come from: new ones by default. */
  workers?: Workers;
  /** Where the processes for pictures come from: new ones by default. */
  pictureWorkers?: Workers;
  /** No other process works on this database. */
  isAlone: boolean;
  /** A file or folder that changed in these last milliseconds may be changing still. */
  quietMs?: number;
  /** What the nightly run goes by. Without it there is none: a command does one thing only. */
  clock?: Pick<ClockOptions, "now" | "serverZone">;
}

export interface Background {
  request(request: JobRequest): Promise<Job>;
  cancel(jobId: string): Promise<boolean>;
  cancelRunningOf(libraryId: string): void;
  look(): void;
  lookForPictures(): void;
  activity(): { reading: number; held: number; pictures: number };
  makePictures(assetId: string): Promise<void>;
  checkFolder(path: string, bounds: Bounds): Promise<FolderCheck>;
  listFolder(path: string, bounds: Bounds): Promise<FolderListing>;
  previewScan(library: PreviewedLibrary, options: { signal: AbortSignal }): Promise<ScanPreview>;
  readFile(file: NewFile): Promise<FileRow | null>;
  namePlace(place: { latitude: number; longitude: number }): Promise<PlaceName | null>;
  /** Has the threads of scans started and ready before a scan needs them; nothing waits for it. */
  prepare(): void;
  /** Begins to watch the folders of libraries, as the settings say; nothing waits for it. */
  watchFolders(): void;
  /**
   * Ends all work; what was not finished goes on in another process, or at the next start. What
   * somebody waits for can be done until `requests` is settled.
   */
  stop(options?: { requests?: Promise<unknown> }): Promise<void>;
}

const problem = "The folder does not answer";
const UNCHECKED: FolderCheck = { problem, realPath: null, isEmpty: true };
const UNLISTED: FolderListing = { problem, folders: [], isCut: false, files: 0 };

/** What a thread finds out, or else what is said of a drive that does not answer in time. */
async function orElse<Found>(asked: Promise<Found>, unanswered: Found): Promise<Found> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof TaskAbortedError)) throw error;
    return unanswered;
  }
}

/** Has this process look at once when another one says so; it looks by itself otherwise. */
async function hearOfJobs(sql: Database, log: Log, look: () => void): Promise<void> {
  try {
    await listenForJobs(sql, look);
  } catch (error) {
    log("warn", "The database tells of no requests; they begin some seconds later", {
      error: String(error),
    });
  }
}

/** While one upload comes so soon after another, they have the processors. */
const UPLOADS_MS = 1000;

/** Starts the job loop and the picture loop with their threads. */
export async function startBackground(options: BackgroundOptions): Promise<Background> {
  const { sql, pages = sql, events, log, folders, threads, isAlone, workers } = options;
  const { quietMs = QUIET_MS } = options;
  const { pictureWorkers = pictureProcesses([folders.thumbs, folders.tmp]) } = options;
  const pool = new ScanPool(SCAN_WORKER, { size: threads, timeout: SCAN_TIMEOUT_MS, workers });
  // Apart from a scan's, so that nobody waits for hundreds of files to be read before theirs.
  const lookPool = new WorkerPool<FileTasks>(FILE_WORKER, {
    size: 1,
    timeout: LOOK_TIMEOUT_MS,
    workers,
  });
  const picturePool = new WorkerPool<PictureTasks>(PICTURE_PROCESS, {
    size: threads,
    kept: 1,
    timeout: PICTURE_TIMEOUT_MS,
    idle: PICTURE_IDLE_MS,
    workers: pictureWorkers,
  });
  // Before the pool has connections besides this one.
  const startsAlone = isAlone || !await otherShoebox(sql);
  // What a process that is gone had taken.
  if (startsAlone) await releasePictures(sql, null);
  const wake = new Wake();
  const passWake = new Wake();
  const stop = new AbortController();
  const requestStop = new AbortController();
  const onIdle = () => {
    wake.ring();
    passWake.ring();
    housekeeping.look();
  };
  const processId = crypto.randomUUID();
  const { thumbs, tmp } = folders;
  const dataFolder = await Deno.realPath(folders.path);
  const jobs = new JobLoop({
    ...{ sql, pool, thumbs, dataFolder, quietMs, events, log, startsAlone, onIdle },
    onPaused: (queues) => pool.hold(queues.includes("metadataExtraction")),
  });
  const housekeeping = startHousekeeping({
    ...{ sql, log, dataFolder, isAlone, thumbs },
    onLibrariesGo: (libraryIds) => {
      libraryIds.forEach((id) => jobs.cancelRunningOf(id));
      jobs.look();
    },
  });
  const clock = options.clock &&
    startClock({ ...options.clock, sql, log, onDue: () => jobs.look() });
  const previews = new Previews({ sql, pool, dataFolder });
  let uploadsUntil = 0;
  const pictures = startPictureLoop({
    ...{ sql, pages, pool: picturePool, folders: { thumbs, tmp }, events, log, wake },
    holder: { uploads: uploadFolder(folders.path), holder: processId },
    isBusy: () => (jobs.isBusy && !pool.isHeld) || performance.now() < uploadsUntil,
    signal: stop.signal,
    requestSignal: requestStop.signal,
  });
  const passes = startPassLoop({
    ...{ sql, log, wake: passWake, signal: stop.signal },
    onChange: () => wake.ring(),
  });
  const onGone = () => wake.ring();
  const presence = isAlone
    ? null
    : stayPresent({ sql, log, id: processId, onGone, signal: requestStop.signal });
  let watching: Watching | null = null;
  const endListening = events.subscribe(({ type }) => {
    if (type === "library") watching?.look();
  });
  const lookHere = () => {
    jobs.look();
    wake.ring();
    passWake.ring();
    clock?.look();
    watching?.look();
  };
  if (!isAlone) await hearOfJobs(sql, log, lookHere);
  // Those that are not told look by themselves some seconds later.
  const tellOthers = () => isAlone || tellOfJobs(sql).catch(() => {});
  // Where nothing can be stored, the first scan tells.
  const prepare = async () => {
    await pool.prepare(stop.signal);
    if (isAlone) await rehearseStoring({ sql, pool, signal: stop.signal }).catch(() => {});
  };
  let prepared = Promise.resolve();
  return {
    async request(request) {
      const job = await jobs.request(request);
      tellOthers();
      return job;
    },
    async cancel(jobId) {
      const isTold = await jobs.cancel(jobId);
      tellOthers();
      return isTold;
    },
    cancelRunningOf: (libraryId) => jobs.cancelRunningOf(libraryId),
    makePictures: (assetId) => pictures.make(assetId),
    look() {
      lookHere();
      housekeeping.look();
      tellOthers();
    },
    lookForPictures: () => wake.ring(),
    activity: () => ({ ...pool.counts, pictures: pictures.active }),
    checkFolder: (path, bounds) =>
      orElse(lookPool.run("checkBoundedFolder", { path, bounds }), UNCHECKED),
    listFolder: (path, bounds) =>
      orElse(lookPool.run("listBoundedFolder", { path, bounds }), UNLISTED),
    previewScan: (library, options) => previews.make(library, options),
    readFile(file) {
      uploadsUntil = performance.now() + UPLOADS_MS;
      return lookPool.run("readRow", file, { about: joinPath(file.folder, file.name) });
    },
    namePlace: (place) => lookPool.run("placeName", place),
    prepare() {
      prepared = prepare();
    },
    watchFolders() {
      const request = (job: JobRequest) => jobs.request(job);
      watching ??= new Watching({ sql, log, isAlone, dataFolder, request, pool: lookPool });
    },
    async stop({ requests } = {}) {
      endListening();
      await watching?.stop();
      const reason = new Error("Shoebox is stopping");
      stop.abort(reason);
      await Promise.all([jobs.stop(), previews.stop(), housekeeping.stop(), clock?.stop()]);
      await Promise.all([requests, prepared]);
      requestStop.abort(reason);
      await Promise.all([pool, lookPool, picturePool].map((each) => each.close()));
      await Promise.all([pictures.done, passes, presence]);
    },
  };
}
