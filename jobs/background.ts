/** Everything that happens in the background, started and stopped as one. */
import type { FolderCheck } from "../domain/folder_check.ts";
import type { Job } from "../domain/job.ts";
import type { Log } from "../domain/log.ts";
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import type { JobRequest } from "../store/jobs.ts";
import { releasePictures } from "../store/pictures.ts";
import type { FileTasks } from "./files/file_worker.ts";
import type { PictureTasks } from "./files/picture_worker.ts";
import { JobLoop } from "./job_loop.ts";
import { startPictureLoop } from "./picture_loop.ts";
import { Wake } from "./wake.ts";
import { WorkerPool } from "./worker_pool.ts";

/** A decoder that takes longer has been given a file that it cannot end with. */
const PICTURE_TIMEOUT_MS = 60_000;

export interface BackgroundOptions {
  sql: Database;
  events: Events;
  log: Log;
  /** The folder that pictures are kept in. */
  thumbs: string;
  /** Threads for files, and as many for pictures. */
  threads: number;
  /** No other process works on this database. */
  isAlone: boolean;
}

export interface Background {
  request(request: JobRequest): Promise<Job>;
  cancel(jobId: string): Promise<boolean>;
  cancelRunningOf(libraryId: string): void;
  makePictures(assetId: string): Promise<void>;
  checkFolder(path: string): Promise<FolderCheck>;
  /** Ends all work; what was not finished goes on at the next start. */
  stop(): Promise<void>;
}

/** Starts the job loop and the picture loop with their threads. */
export async function startBackground(options: BackgroundOptions): Promise<Background> {
  const { sql, events, log, thumbs, threads, isAlone } = options;
  const size = { size: threads };
  const pool = new WorkerPool<FileTasks>(new URL("./files/file_worker.ts", import.meta.url), size);
  const picturePool = new WorkerPool<PictureTasks>(
    new URL("./files/picture_worker.ts", import.meta.url),
    { ...size, timeout: PICTURE_TIMEOUT_MS },
  );
  if (isAlone) await releasePictures(sql);
  const wake = new Wake();
  const stop = new AbortController();
  const onIdle = () => wake.ring();
  const jobs = new JobLoop({ sql, pool, thumbs, events, log, isAlone, onIdle });
  const pictures = startPictureLoop({
    ...{ sql, pool: picturePool, thumbs, events, log, wake },
    isBusy: () => jobs.isScanning,
    signal: stop.signal,
  });
  return {
    request: (request) => jobs.request(request),
    cancel: (jobId) => jobs.cancel(jobId),
    cancelRunningOf: (libraryId) => jobs.cancelRunningOf(libraryId),
    makePictures: (assetId) => pictures.make(assetId),
    checkFolder: (path) => pool.run("checkFolder", path, { first: true }),
    async stop() {
      stop.abort(new Error("Shoebox is stopping"));
      await jobs.stop();
      pool.close();
      picturePool.close();
      await pictures.done;
    },
  };
}
