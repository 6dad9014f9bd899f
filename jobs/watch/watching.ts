/** Keeps a watch on each library that is to be watched, while this process is the one that does. */
import type { Library } from "../../domain/library.ts";
import type { Bounds } from "../../domain/library_bounds.ts";
import type { Log } from "../../domain/log.ts";
import { isOpen, type Job } from "../../domain/job.ts";
import type { SystemConfig } from "../../domain/system_config.ts";
import type { WatchState } from "../../domain/watch_state.ts";
import type { Database } from "../../store/database.ts";
import { findJob, type JobRequest } from "../../store/jobs.ts";
import { endLease, holdLease } from "../../store/leases.ts";
import { listLibraries } from "../../store/libraries.ts";
import { boundsOf } from "../../store/library_bounds.ts";
import { forgetWatchState, saveWatchState } from "../../store/library_watches.ts";
import { readSystemConfig } from "../../store/settings.ts";
import type { FilePool } from "../scan/context.ts";
import { walkRoots } from "../scan/walk_roots.ts";
import { failureLevel } from "../failure_level.ts";
import { Wake } from "../wake.ts";
import { LibraryWatch, type WantedScan } from "./library_watch.ts";

/** How often settings are looked at, and for how long a process that does not answer is waited for. */
const LOOK_MS = 2000;
const LEASE_SECONDS = 10;

export interface WatchingOptions {
  sql: Database;
  /** No other process works on this database. */
  isAlone: boolean;
  /** Looks at folders, within seconds. */
  pool: FilePool;
  dataFolder: string;
  request: (request: JobRequest) => Promise<Job>;
  log: Log;
}

/** A library with all that says how it is watched. */
interface Wanted {
  library: Library;
  bounds: Bounds;
  config: Pick<SystemConfig["library"]["watch"], "usePolling" | "interval">;
}

interface Kept {
  watch: LibraryWatch;
  /** Notes of its states, each after the one before. */
  notes: Promise<void>;
  /** What it was made for: another one needs another watch. */
  key: string;
}

const keyOf = ({ library, bounds, config }: Wanted) => {
  const { importPaths, exclusionPatterns } = library;
  return JSON.stringify([importPaths, exclusionPatterns, bounds, config]);
};

export class Watching {
  readonly #options: WatchingOptions;
  readonly #holder = crypto.randomUUID();
  readonly #wake = new Wake();
  readonly #stop = new AbortController();
  readonly #kept = new Map<string, Kept>();
  readonly #done: Promise<void>;
  #heldUntil = 0;

  /** Begins to look at once what is to be watched. */
  constructor(options: WatchingOptions) {
    this.#options = options;
    this.#done = this.#run();
  }

  /** Looks now: settings have changed. */
  look(): void {
    this.#wake.ring();
  }

  /** Ends all watches, so that another process may begin. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error("Shoebox is stopping"));
    await this.#done;
  }

  async #run(): Promise<void> {
    const { sql, log } = this.#options;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#round();
      } catch (error) {
        log(failureLevel(error), "Looking what to watch failed, and goes on soon", {
          error: String(error),
        });
        // Another process may watch by now.
        if (performance.now() > this.#heldUntil) await this.#endAll();
      }
      await this.#wake.wait(LOOK_MS, signal);
    }
    await this.#endAll();
    await endLease(sql, { name: "watching", holder: this.#holder }).catch(() => {});
  }

  async #round(): Promise<void> {
    const asked = performance.now();
    const wanted = await this.#wanted();
    this.#heldUntil = asked + LEASE_SECONDS * 1000;
    if (wanted === null) return await this.#endAll();
    for (const [id, { key }] of this.#kept) {
      const now = wanted.get(id);
      if (now !== undefined && keyOf(now) === key) continue;
      await this.#end(id);
      if (now === undefined) await forgetWatchState(this.#options.sql, id);
    }
    if (this.#stop.signal.aborted) return;
    for (const [id, each] of wanted) {
      if (!this.#kept.has(id)) this.#kept.set(id, keep(this.#options, each));
    }
  }

  /** The libraries that are to be watched, by their ids; null when another process watches. */
  async #wanted(): Promise<Map<string, Wanted> | null> {
    const { sql, isAlone } = this.#options;
    const wanted = new Map<string, Wanted>();
    const { library: { watch: config } } = await readSystemConfig(sql);
    if (!config.enabled) return wanted;
    const lease = { name: "watching", holder: this.#holder, seconds: LEASE_SECONDS } as const;
    if (!isAlone && !await holdLease(sql, lease)) return null;
    for (const library of await listLibraries(sql, { type: "EXTERNAL", isDeleting: false })) {
      if (!library.watch || library.importPaths.length === 0) continue;
      const usePolling = library.watchPolling ?? config.usePolling;
      const interval = library.watchInterval ?? config.interval;
      const bounds = await boundsOf(sql, library);
      wanted.set(library.id, { library, bounds, config: { usePolling, interval } });
    }
    return wanted;
  }

  async #end(id: string): Promise<void> {
    const each = this.#kept.get(id)!;
    this.#kept.delete(id);
    await each.watch.stop();
    await each.notes;
  }

  async #endAll(): Promise<void> {
    await Promise.all([...this.#kept.keys()].map((id) => this.#end(id)));
  }
}

function keep(options: WatchingOptions, wanted: Wanted): Kept {
  const { sql, pool, dataFolder, request, log } = options;
  const { library, bounds, config: { usePolling, interval } } = wanted;
  const { id: libraryId, exclusionPatterns: patterns } = library;
  const note = async (state: Omit<WatchState, "since">) => {
    try {
      await saveWatchState(sql, libraryId, state);
    } catch (error) {
      log(failureLevel(error), "How a library is watched could not be noted", {
        error: String(error),
      });
    }
  };
  let notes = Promise.resolve();
  const watch = new LibraryWatch({
    ...{ usePolling, interval, log },
    order: async (signal) => {
      const walk = await walkRoots({ pool, library, bounds, dataFolder, signal });
      return { roots: walk.roots, skipped: walk.skipped, patterns };
    },
    request: async ({ mode, folders, isPoll }: WantedScan) => {
      const job = await request({
        kind: "scan",
        libraryId,
        mode,
        options: { ...(folders && { folders }), ...(isPoll && { isPoll }) },
        requestedBy: null,
      });
      return async () => isOpen((await findJob(sql, job.id))?.state ?? "done");
    },
    onState: (state) => {
      notes = notes.then(() => note(state));
    },
  });
  return {
    watch,
    key: keyOf(wanted),
    get notes() {
      return notes;
    },
  };
}
