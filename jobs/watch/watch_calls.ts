/**
 * Has folders watched one by one, by calls of `Deno.watchFs`. Each call costs time for each event,
 * so that there are few; and a path that some call has asked for is not asked of the system again,
 * even when it leads to another folder by now, until that call is closed.
 */

interface Call {
  watcher: Deno.FsWatcher;
  asked: readonly string[];
  /** Its folders that are still to be watched. */
  paths: Set<string>;
}

/** Folders that are watched by one call. */
const AT_ONCE = 1024;

/** Calls of few folders become one when there are so many of them. */
const MOST_SMALL = 32;

function isFolder(path: string): boolean {
  try {
    return Deno.lstatSync(path).isDirectory;
  } catch {
    return false;
  }
}

export class WatchCalls {
  readonly #ignored: readonly string[];
  readonly #calls = new Set<Call>();
  readonly #callOf = new Map<string, Call>();

  /** The calls hear nothing of what is below `ignored`: whoever watches these hears it. */
  constructor(ignored: readonly string[]) {
    this.#ignored = ignored;
  }

  /**
   * Watches the folders at these paths, except those that are gone; returns the others.
   * @throws what `Deno.watchFs` throws when the system watches no more
   */
  watch(paths: readonly string[]): string[] {
    const held = new Set(paths.flatMap((path) => this.#callOf.get(path) ?? []));
    this.leave(paths);
    this.#replace(held);
    const watched = this.#open(paths);
    const small = [...this.#calls].filter(({ paths }) => paths.size < AT_ONCE / 2);
    if (small.length > MOST_SMALL) this.#replace(small);
    return watched;
  }

  /** Notes that what these paths lead to is not to be watched any more. */
  leave(paths: Iterable<string>): void {
    for (const path of paths) {
      const call = this.#callOf.get(path);
      call?.paths.delete(path);
      if (call?.paths.size === 0) this.#end(call);
    }
  }

  close(): void {
    for (const { watcher } of this.#calls) watcher.close();
  }

  /** Has new calls take over from these: both watch at the same time, so that nothing is missed. */
  #replace(calls: Iterable<Call>): void {
    const open = [...calls].filter((call) => this.#calls.has(call));
    this.#open(open.flatMap(({ paths }) => [...paths]));
    open.forEach((call) => this.#end(call));
  }

  #end(call: Call): void {
    call.watcher.close();
    this.#calls.delete(call);
    for (const path of call.asked) if (this.#callOf.get(path) === call) this.#callOf.delete(path);
  }

  #open(paths: readonly string[]): string[] {
    const watched: string[] = [];
    for (let i = 0; i < paths.length; i += AT_ONCE) {
      watched.push(...this.#openOne(paths.slice(i, i + AT_ONCE)));
    }
    return watched;
  }

  #openOne(paths: string[]): string[] {
    if (paths.length === 0) return [];
    try {
      const watcher = Deno.watchFs(paths, { recursive: false, ignore: [...this.#ignored] });
      const call = { watcher, asked: paths, paths: new Set(paths) };
      this.#calls.add(call);
      for (const path of paths) this.#callOf.set(path, call);
      return paths;
    } catch (error) {
      const there = paths.filter(isFolder);
      if (there.length === paths.length) throw error;
      return this.#openOne(there);
    }
  }
}
