/** What routes work with. `main.ts` makes it; jobs are reached only through these functions. */
import type { FolderCheck } from "../domain/folder_check.ts";
import type { FolderListing } from "../domain/folder_listing.ts";
import type { Job } from "../domain/job.ts";
import type { Bounds } from "../domain/library_bounds.ts";
import type { LogEntry } from "../domain/log_tail.ts";
import type { Log } from "../domain/log.ts";
import type { PlaceName } from "../domain/place_names.ts";
import type { PreviewedLibrary, ScanPreview } from "../domain/preview.ts";
import type { User } from "../domain/user.ts";
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import type { JobRequest } from "../store/jobs.ts";
import type { Credential } from "./credentials.ts";
import type { Leaving } from "./leaving.ts";
import type { Texts } from "./pages/texts.ts";

export interface JobControl {
  /** Asks for a job; one that waits already takes the request in. */
  request(request: JobRequest): Promise<Job>;
  /** Cancels a job; false when it neither waits nor runs. */
  cancel(jobId: string): Promise<boolean>;
  /** Cancels what runs for a library. */
  cancelRunningOf(libraryId: string): void;
  /** Looks for what has changed: jobs requested, queues paused or let go on, users to be removed. */
  look(): void;
  /** Looks for assets that want pictures: there are new ones. */
  lookForPictures(): void;
  /**
   * What this process does at this moment: files that are read, files held back while reading is
   * paused, and assets whose pictures are made.
   */
  activity(): { reading: number; held: number; pictures: number };
  /** Makes an asset's pictures now; its row says how it went. */
  makePictures(assetId: string): Promise<void>;
  /** Looks at a folder on the disk; of one outside of the bounds, nothing is told. */
  checkFolder(path: string, bounds: Bounds): Promise<FolderCheck>;
  /** What is in a folder on the disk; of one outside of the bounds, nothing is told. */
  listFolder(path: string, bounds: Bounds): Promise<FolderListing>;
  /** What a scan would do with a library as it is given, which need not be as it is kept. */
  previewScan(library: PreviewedLibrary, options: { signal: AbortSignal }): Promise<ScanPreview>;
  /**
   * Reads a file as a scan does, and the path of what tells more of it: the columns of an asset's row. Null when the system does not let
   * it be read.
   */
  readFile(
    file: { folder: string; name: string; sidecar: string | null },
  ): Promise<Record<string, unknown> & { id: string } | null>;
  /** The name of a place in degrees; null where no town is near. */
  namePlace(place: { latitude: number; longitude: number }): Promise<PlaceName | null>;
}

export interface AppDeps {
  sql: Database;
  jobs: JobControl;
  events: Events;
  log: Log;
  /** What the log told of that went wrong since the start, newest first; nothing when left out. */
  problems?: () => readonly LogEntry[];
  /** Whether the database is the embedded one; a server when left out. */
  isEmbedded?: boolean;
  /** The folder that pictures are kept in. */
  thumbs: string;
  /** Shoebox's own folder: no import path may lie in it. */
  dataFolder: string;
  /** Addresses and networks that may read the metrics without signing in; none by default. */
  metricsFrom?: readonly string[];
  /** Shoebox's own version. */
  version: string;
  /** How long a request may take until its answer begins, in milliseconds. */
  requestTimeoutMs: number;
  /** Addresses and networks of proxies that are believed when they say who asks; else none is. */
  trustedProxies?: readonly string[];
  /** How this process ends; it never does when left out. */
  leaving?: Leaving;
  /** What the pages say, by language; in those that there are, when left out. */
  languages?: Readonly<Record<string, Texts>>;
  /** The clock by which those wait who guess passwords; the system's when left out. */
  now?: () => Date;
}

export interface AppEnv {
  Variables: {
    /** Who is signed in; null for nobody. */
    user: User | null;
    /** What they showed of themselves; null for nobody. */
    credential: Credential | null;
    /** Names the request in the log and in the body of a 500. */
    requestId: string;
    /** Aborted when nobody waits for the answer any more: it took too long, or whoever asked left. */
    signal: AbortSignal;
    /** Tells that work goes on: the time that the request may take begins anew. */
    progress: () => void;
    /** Whether the request's body still comes in. */
    isReceiving: boolean;
    /** The language of the pages for whoever asks. */
    language: string;
    /** What the pages say in it. */
    texts: Texts;
  };
}
