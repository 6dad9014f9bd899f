/**
 * Watches folders with all below, each by itself: `Deno.watchFs` with `recursive` would also watch
 * hidden and excluded folders, and go through symbolic links to anywhere. For a worker thread: its
 * calls wait for the disk.
 */
import { basename, dirname } from "@std/path";
import { type Excluder, excluder, isSkippedName } from "../../domain/exclusion.ts";
import { assetType } from "../../domain/media_types.ts";
import { isSidecar } from "../../domain/sidecars.ts";
import { isWithin, joinPath } from "../../domain/paths.ts";
import { sharedFileSystemOf } from "../files/folder_times.ts";
import type { FolderChange } from "../../domain/watch_changes.ts";
import { WatchCalls } from "./watch_calls.ts";

/** What to watch. */
export interface WatchOrder {
  roots: string[];
  /** Exclusion patterns. */
  patterns: string[];
  /** Folders that are left out, whatever is in them. */
  skipped: string[];
}

/** What happened since it was told last. */
export interface WatchNews {
  changes: FolderChange[];
  /** More happened than could be told: anything may have changed. */
  isLost: boolean;
  /** An import path leads elsewhere: it is time to begin anew. */
  isOutdated: boolean;
}

/** Changes are told together when they come within this time. */
const TELL_MS = 50;

/** How often the import paths are looked at: an unplugged drive makes no events. */
const ROOTS_MS = 2000;

/**
 * The system keeps 16,384 events by default (fs.inotify.max_queued_events) and Deno does not pass on
 * that it had to drop others. When so many came one after the other, that may have happened.
 */
const MOST_IN_A_RUN = 2000;
const CALM_MS = 250;

/** Others may change what is there without this system knowing: events would tell half of it. */
export class SharedFileSystem extends Error {
  override readonly name = "SharedFileSystem";

  constructor(readonly path: string, readonly fileSystem: string) {
    super(`${path} is on ${fileSystem}`);
  }
}

interface Mark {
  isFolder: boolean;
  /** The file system that it is on. */
  device: number;
  /** Which folder it is, whatever it is called. */
  id: string;
}

/** A folder that is to be watched. */
interface Found {
  path: string;
  mark: Mark;
}

/** What bears the name; null when there is nothing, or it cannot be looked at. */
function markOf(path: string, isRoot: boolean): Mark | null {
  try {
    const info = isRoot ? Deno.statSync(path) : Deno.lstatSync(path);
    const { isDirectory: isFolder, dev: device, ino } = info;
    return { isFolder, device, id: `${device}.${ino}` };
  } catch {
    return null;
  }
}

export class FolderWatch {
  readonly #roots: readonly string[];
  readonly #skipped: ReadonlySet<string>;
  readonly #exclude: Excluder;
  readonly #tell: (news: WatchNews) => void;
  readonly #onFault: (error: unknown) => void;
  /** Which folder each path led to when it began to be watched. */
  readonly #watched = new Map<string, string>();
  /** File systems that tell all that happens. */
  readonly #devices = new Set<number>();
  readonly #rootIds = new Map<string, string | null>();
  /** It hears of all below the import paths, whichever call has it watched. */
  #watcher: Deno.FsWatcher | null = null;
  readonly #calls: WatchCalls;
  readonly #changes = new Map<string, FolderChange>();
  #isLost = false;
  #isOutdated = false;
  #run = 0;
  #lastEvent = -Infinity;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  /** `tell` hears what happens, `onFault` that the system stopped to tell. */
  constructor(
    { roots, patterns, skipped }: WatchOrder,
    tell: (news: WatchNews) => void,
    onFault: (error: unknown) => void,
  ) {
    this.#roots = roots;
    this.#skipped = new Set(skipped);
    this.#exclude = excluder(patterns);
    this.#tell = tell;
    this.#onFault = onFault;
    this.#calls = new WatchCalls(roots);
  }

  /** How many folders are watched. */
  get size(): number {
    return this.#watched.size;
  }

  /**
   * Begins.
   * @throws {SharedFileSystem}
   * @throws what `Deno.watchFs` throws when the system watches no more
   */
  start(): void {
    for (const root of this.#roots) {
      const mark = markOf(root, true);
      this.#rootIds.set(root, mark?.id ?? null);
      if (!mark?.isFolder) continue;
      this.#checkDevice(root, mark);
      this.#watched.set(root, mark.id);
    }
    this.#looking = setInterval(() => this.#lookAtRoots(), ROOTS_MS);
    const there = [...this.#watched.keys()];
    if (there.length === 0) return;
    this.#watcher = Deno.watchFs(there, { recursive: false });
    this.#follow(this.#watcher);
    this.#goBelow(there);
  }

  /** Ends it. */
  close(): void {
    clearTimeout(this.#telling);
    clearInterval(this.#looking);
    this.#calls.close();
    this.#watcher?.close();
  }

  async #follow(watcher: Deno.FsWatcher): Promise<void> {
    try {
      for await (const event of watcher) this.#take(event);
    } catch (error) {
      this.#onFault(error);
    }
  }

  #take({ kind, paths, flag }: Deno.FsEvent): void {
    const now = performance.now();
    this.#run = now - this.#lastEvent > CALM_MS ? 1 : this.#run + 1;
    this.#lastEvent = now;
    if (flag === "rescan" || this.#run > MOST_IN_A_RUN) this.#isLost = true;
    try {
      // What was not told in full is scanned as a whole.
      if (!this.#isLost) paths.forEach((path) => this.#look(kind, path));
    } catch (error) {
      this.#onFault(error);
    }
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      const news = {
        changes: [...this.#changes.values()],
        isLost: this.#isLost,
        isOutdated: this.#isOutdated,
      };
      this.#changes.clear();
      this.#isLost = this.#isOutdated = false;
      if (news.changes.length > 0 || news.isLost || news.isOutdated) this.#tell(news);
    }, TELL_MS);
  }

  #note(path: string, { isDeep = false, isRemoval = false } = {}): void {
    const before = this.#changes.get(path);
    this.#changes.set(path, {
      path,
      isDeep: isDeep || before?.isDeep === true,
      isRemoval: isRemoval || before?.isRemoval === true,
    });
  }

  /** What an event means for one of its paths. */
  #look(kind: Deno.FsEvent["kind"], path: string): void {
    if (this.#rootIds.has(path)) {
      this.#note(path);
      return this.#lookAtRoots();
    }
    const [folder, name] = [dirname(path), basename(path)];
    if (!this.#watched.has(folder) || isSkippedName(name)) return;
    const isWanted = assetType(name) !== null || isSidecar(name);
    const isMedia = isWanted && this.#exclude.file(path) === null;
    const known = this.#watched.get(path);
    const isWritten = kind === "modify" || kind === "access";
    if (known === undefined && isWritten) {
      if (isMedia) this.#note(folder);
      return;
    }
    const mark = markOf(path, false);
    // A folder that is made where one went may have got its number, too.
    const isSame = known === mark?.id && kind !== "remove" && kind !== "rename";
    if (known !== undefined && isSame) return this.#note(path);
    if (known !== undefined) {
      this.#leave(path);
      this.#note(folder, { isRemoval: true });
    }
    if (mark?.isFolder) this.#enter(path, mark);
    else if (isMedia) this.#note(folder, { isRemoval: mark === null });
  }

  /** Import paths that come, go, or lead elsewhere. */
  #lookAtRoots(): void {
    for (const [root, before] of this.#rootIds) {
      const now = markOf(root, true)?.id ?? null;
      if (now === before) continue;
      this.#rootIds.set(root, now);
      this.#note(root, { isDeep: true, isRemoval: now === null });
      this.#isOutdated = true;
      this.#tellSoon();
    }
  }

  /** The folder is not at this path any more, nor is what was below. */
  #leave(path: string): void {
    const left = [...this.#watched.keys()].filter((each) => isWithin(path, each));
    left.forEach((each) => this.#watched.delete(each));
    this.#calls.leave(left);
  }

  #isLeftOut(path: string): boolean {
    return this.#skipped.has(path) || this.#exclude.folder(path) !== null;
  }

  #checkDevice(path: string, { device }: Mark): void {
    if (this.#devices.has(device)) return;
    const fileSystem = sharedFileSystemOf(path);
    if (fileSystem !== null) throw new SharedFileSystem(path, fileSystem);
    this.#devices.add(device);
  }

  #enter(path: string, mark: Mark): void {
    if (this.#isLeftOut(path)) return;
    this.#note(path, { isDeep: true });
    this.#watch([{ path, mark }]);
    this.#goBelow([path]);
  }

  /** Has all folders below these watched, each before it is listed: none is missed in between. */
  #goBelow(paths: string[]): void {
    let toList = paths;
    while (toList.length > 0) {
      const found = toList.flatMap((folder) => this.#foldersIn(folder));
      this.#watch(found);
      toList = found.map(({ path }) => path);
    }
  }

  #foldersIn(folder: string): Found[] {
    const found: Found[] = [];
    try {
      for (const { name, isDirectory } of Deno.readDirSync(folder)) {
        const path = joinPath(folder, name);
        if (!isDirectory || isSkippedName(name) || this.#isLeftOut(path)) continue;
        const mark = markOf(path, false);
        if (mark?.isFolder && !this.#watched.has(path)) found.push({ path, mark });
      }
    } catch {
      // It is gone again, or may not be read: a scan will tell.
    }
    return found;
  }

  #watch(folders: Found[]): void {
    for (const { path, mark } of folders) this.#checkDevice(path, mark);
    const watched = new Set(this.#calls.watch(folders.map(({ path }) => path)));
    for (const { path, mark } of folders) {
      if (watched.has(path)) this.#watched.set(path, mark.id);
    }
  }
}
