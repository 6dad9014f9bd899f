/** Watches or polls one library, whatever happens to what it is watched with. */
import type { ChangedFolder } from "../../domain/job.ts";
import type { Log } from "../../domain/log.ts";
import type { ScanMode } from "../../domain/scan.ts";
import {
  type FolderChange,
  nextDue,
  NOTHING_PENDING,
  takeDue,
  withChanges,
  withEverything,
} from "../../domain/watch_changes.ts";
import { limitReason, retryPause, type WatchState } from "../../domain/watch_state.ts";
import { failureLevel } from "../failure_level.ts";
import { pause } from "../wake.ts";
import type { WatchNews, WatchOrder } from "./folder_watch.ts";
import { type Ending, WatchThread, type WatchThreadOptions } from "./watch_thread.ts";

/** After so long without a fault, what went wrong before counts no more. */
const GOES_WELL_MS = 60_000;

/** To begin anew may take this part of the time: what is in a new folder waits for it. */
const ANEW_PART = 1 / 2;
const ANEW_MS = 200;

/** A request that could not be stored is made again after this time. */
const REQUEST_AGAIN_MS = 2000;

/** A scan that is wanted. */
export interface WantedScan {
  mode: ScanMode;
  /** Null for all of the library. */
  folders: ChangedFolder[] | null;
  isPoll: boolean;
}

export interface LibraryWatchOptions {
  /** What to watch, as the disk is now. */
  order: (signal: AbortSignal) => Promise<WatchOrder>;
  usePolling: boolean;
  /** Milliseconds between two polls. */
  interval: number;
  /** Asks for a scan; answers with a question whether it is still to be done. */
  request: (scan: WantedScan) => Promise<() => Promise<boolean>>;
  onState: (state: Omit<WatchState, "since">) => void;
  log: Log;
  thread?: Partial<WatchThreadOptions>;
}

export class LibraryWatch {
  readonly #options: LibraryWatchOptions;
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  #pending = NOTHING_PENDING;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #thread: WatchThread | null = null;
  /** To be looked at again when all is watched: what happened there may not have been told. */
  #again: FolderChange[] | "everything" = [];
  #faults = 0;

  /** Begins at once. */
  constructor(options: LibraryWatchOptions) {
    this.#options = options;
    this.#done = this.#run();
  }

  /** Ends it. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error("Watching stops"));
    await this.#done;
  }

  async #run(): Promise<void> {
    const { usePolling, onState } = this.#options;
    const { signal } = this.#stop;
    if (usePolling) {
      onState({ state: "polling", folders: null, reason: null });
      await this.#poll(Infinity);
    }
    // What changed while nobody watched.
    let first: ScanMode | null = "modified";
    while (!signal.aborted) {
      const ending = await this.#watch(first).catch(failed);
      first = null;
      if (signal.aborted) break;
      if (ending.type === "outdated") continue;
      this.#endThread();
      this.#again = "everything";
      await this.#pollAfter(ending);
    }
    this.#endThread();
    clearTimeout(this.#timer);
  }

  #endThread(): void {
    this.#thread?.end();
    this.#thread = null;
  }

  /** Watches until that comes to an end. */
  async #watch(first: ScanMode | null): Promise<Ending> {
    const { order, onState } = this.#options;
    const { signal } = this.#stop;
    const started = performance.now();
    if (this.#thread === null) onState({ state: "starting", folders: null, reason: null });
    let shown = NaN;
    const show = (folders: number) => {
      if (folders !== shown) onState({ state: "watching", folders, reason: null });
      shown = folders;
    };
    const listener = { onNews: (news: WatchNews) => this.#hear(news), onFolders: show };
    const thread = new WatchThread(await order(signal), listener, this.#options.thread);
    const stopped = aborted(signal);
    const beginning = await Promise.race([thread.began, stopped]);
    // The one before watched until this one did.
    this.#endThread();
    this.#thread = thread;
    if (beginning.type !== "watching") return beginning;
    show(beginning.folders);
    if (first !== null) await this.#request({ mode: first, folders: null, isPoll: true });
    this.#lookAgain();
    const tookMs = performance.now() - started;
    const ending = await Promise.race([thread.ended, stopped]);
    if (ending.type === "outdated") {
      await pause(Math.max(ANEW_MS, tookMs / ANEW_PART), signal);
    } else if (performance.now() - started > GOES_WELL_MS) this.#faults = 0;
    return ending;
  }

  #lookAgain(): void {
    const now = performance.now();
    this.#pending = this.#again === "everything"
      ? withEverything(this.#pending, now)
      : withChanges(this.#pending, this.#again, now);
    this.#again = [];
    this.#schedule();
  }

  #hear({ changes, isLost, isOutdated }: WatchNews): void {
    const now = performance.now();
    this.#pending = isLost
      ? withEverything(this.#pending, now)
      : withChanges(this.#pending, changes, now);
    if (isLost) this.#again = "everything";
    else if (isOutdated && this.#again !== "everything") {
      this.#again = [...this.#again, ...changes.filter(({ isDeep }) => isDeep)];
    }
    this.#schedule();
  }

  #schedule(afterMs = 0): void {
    clearTimeout(this.#timer);
    const at = nextDue(this.#pending);
    if (at === null || this.#stop.signal.aborted) return;
    const wait = Math.max(at - performance.now(), afterMs, 0);
    this.#timer = setTimeout(() => this.#scanDue(), wait);
  }

  async #scanDue(): Promise<void> {
    const { due, pending } = takeDue(this.#pending, performance.now());
    this.#pending = pending;
    if (due === null) return this.#schedule();
    const folders = due === "everything" ? null : due;
    const isStored = await this.#request({ mode: "modified", folders, isPoll: false }) !== null;
    if (!isStored) this.#pending = withEverything(this.#pending, performance.now());
    this.#schedule(isStored ? 0 : REQUEST_AGAIN_MS);
  }

  /** Asks for a scan; null when the request could not be stored. */
  async #request(scan: WantedScan): Promise<(() => Promise<boolean>) | null> {
    try {
      return await this.#options.request(scan);
    } catch (error) {
      if (this.#stop.signal.aborted) return null;
      this.#options.log(failureLevel(error), "A watched library could not be scanned", {
        error: `${error}`,
      });
      return null;
    }
  }

  /** Asks for a quick scan now and then, never for two at once. */
  async #poll(forMs: number): Promise<void> {
    const { signal } = this.#stop;
    const { interval } = this.#options;
    const until = performance.now() + forMs;
    let isOpen: (() => Promise<boolean>) | null = null;
    while (!signal.aborted && performance.now() < until) {
      const isUnderWay = await isOpen?.().catch(() => true) ?? false;
      if (!isUnderWay) isOpen = await this.#request({ mode: "new", folders: null, isPoll: true });
      await pause(Math.min(interval, until - performance.now()), signal);
    }
  }

  /** Polls until it is time to try to watch again. */
  async #pollAfter(ending: Exclude<Ending, { type: "outdated" }>): Promise<void> {
    const { onState, log } = this.#options;
    if (ending.type === "shared") {
      const { path, fileSystem } = ending;
      const reason = `${path} is on ${fileSystem}, which does not tell of what others change there`;
      onState({ state: "polling", folders: null, reason });
      return await this.#poll(Infinity);
    }
    const isRefused = ending.type === "refused";
    const reason = isRefused
      ? limitReason(ending.limit, ending.limits, ending.folders)
      : `Watching failed, and is tried again: ${ending.reason}`;
    log("warn", "A library cannot be watched", { reason });
    onState({ state: isRefused ? "polling" : "failed", folders: null, reason });
    await this.#poll(retryPause(this.#faults++));
  }
}

const failed = (error: unknown): Ending => ({
  type: "failed",
  reason: error instanceof Error ? error.message : String(error),
});

/** Settles when the signal is aborted. */
function aborted(signal: AbortSignal): Promise<{ type: "failed"; reason: string }> {
  const { promise, resolve } = Promise.withResolvers<{ type: "failed"; reason: string }>();
  const stopped = () => resolve({ type: "failed", reason: "Watching stops" });
  if (signal.aborted) stopped();
  else signal.addEventListener("abort", stopped, { once: true });
  return promise;
}
