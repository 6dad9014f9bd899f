/** What routes work with. `main.ts` makes it; jobs are reached only through these functions. */
import type { FolderCheck } from "../domain/folder_check.ts";
import type { Job } from "../domain/job.ts";
import type { Library } from "../domain/library.ts";
import type { Log } from "../domain/log.ts";
import type { ScanPreview } from "../domain/preview.ts";
import type { User } from "../domain/user.ts";
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import type { JobRequest } from "../store/jobs.ts";

export interface JobControl {
  /** Asks for a job; one that waits already takes the request in. */
  request(request: JobRequest): Promise<Job>;
  /** Cancels a job; false when it neither waits nor runs. */
  cancel(jobId: string): Promise<boolean>;
  /** Cancels what runs for a library. */
  cancelRunningOf(libraryId: string): void;
  /** Looks for jobs that were requested in a transaction. */
  look(): void;
  /** Makes an asset's pictures now; its row says how it went. */
  makePictures(assetId: string): Promise<void>;
  /** Looks for pictures to make: some were asked for. */
  lookForPictures(): void;
  /** Looks at a folder on the disk. */
  checkFolder(path: string): Promise<FolderCheck>;
  /** What a scan would do with a library as it is given, which need not be as it is kept. */
  previewScan(library: Library, options: { signal: AbortSignal }): Promise<ScanPreview>;
}

export interface AppDeps {
  sql: Database;
  jobs: JobControl;
  events: Events;
  log: Log;
  /** The folder that pictures are kept in. */
  thumbs: string;
  /** Shoebox's own folder: no import path may lie in it. */
  dataFolder: string;
  /** Shoebox's own version. */
  version: string;
}

export interface AppEnv {
  Variables: {
    /** Who is signed in; null for nobody. */
    user: User | null;
    /** The session's token; null for nobody. */
    token: string | null;
    /** Names the request in the log and in the body of a 500. */
    requestId: string;
  };
}
