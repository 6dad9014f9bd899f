/**
 * Finds folders that are one of those above them once more, which a bind mount makes of them.
 * Symbolic links are not followed by a scan, so they make no loop. Synchronous, for a worker thread.
 */
import { dirname } from "@std/path";
import { statFolder } from "./stat_folder.ts";

/** What tells a folder from any other. `ino` is null on systems that have none. */
export type FolderIdentity = Pick<Deno.FileInfo, "dev" | "ino">;

/** The disk, as far as it matters here. */
export interface FolderLooks {
  /** Null when there is no such folder. `isRoot`: it may be a symbolic link to one. */
  stat(path: string, isRoot: boolean):
    | Pick<Deno.FileInfo, "dev" | "ino" | "mtime" | "ctime">
    | null;
  /** Throws when the folder cannot be read. */
  names(path: string): string[];
}

/** Identities are believed for so many milliseconds, then asked for again. */
const KEPT_MS = 1000;
const KEPT_FOLDERS = 10_000;

export type LoopsBack = (folder: string, identity: FolderIdentity, root: string) => string | null;

/** Makes a `loopsBack` with a memory of its own. */
export function loopFinder({ stat, names }: FolderLooks): LoopsBack {
  let kept = new Map<string, FolderIdentity | null>();
  let keptSince = 0;

  function forgetOld(now: number): void {
    if (now - keptSince < KEPT_MS && kept.size < KEPT_FOLDERS) return;
    kept = new Map();
    keptSince = now;
  }

  function identityOf(path: string, root: string): FolderIdentity | null {
    const known = kept.get(path);
    if (known !== undefined) return known;
    const info = stat(path, path === root);
    const identity = info && { dev: info.dev, ino: info.ino };
    kept.set(path, identity);
    return identity;
  }

  const namesIn = (path: string) => names(path).sort().join("/");

  /**
   * Whether two folders are one. Numbers of more than 53 bits come rounded, and some drives give
   * all folders the same one and the same times: so what is in them tells too.
   */
  function isSame(folder: string, above: string, root: string): boolean {
    const [a, b] = [stat(folder, false), stat(above, above === root)];
    if (a === null || b === null || a.dev !== b.dev || a.ino !== b.ino) return false;
    if (a.mtime?.getTime() !== b.mtime?.getTime()) return false;
    if (a.ctime?.getTime() !== b.ctime?.getTime()) return false;
    return namesIn(folder) === namesIn(above);
  }

  return (folder, { dev, ino }, root) => {
    forgetOld(performance.now());
    kept.set(folder, { dev, ino });
    if (ino === null) return null;
    let path = folder;
    while (path !== root && path !== dirname(path)) {
      path = dirname(path);
      const above = identityOf(path, root);
      if (above?.ino === ino && above.dev === dev && isSame(folder, path, root)) return path;
    }
    return null;
  };
}

/**
 * The folder between `root` and `folder` that is the same as `folder`, or null when there is none.
 * `folder` is below `root` or `root` itself, its identity one that was just asked for. Throws when
 * a folder that seems to be the same cannot be read.
 */
export const loopsBack: LoopsBack = loopFinder({
  stat(path, isRoot) {
    try {
      return statFolder(path, isRoot);
    } catch {
      return null;
    }
  },
  names: (path) => Array.from(Deno.readDirSync(path), ({ name }) => name),
});
