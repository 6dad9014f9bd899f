/** Where a scan of some folders begins. */
import { excluder, isSkippedName } from "../../domain/exclusion.ts";
import type { ChangedFolder } from "../../domain/job.ts";
import { isReached, type Place } from "../../domain/library_bounds.ts";
import { ancestors, isWithin } from "../../domain/paths.ts";
import { type FolderRow, foldersAt } from "../../store/folders.ts";
import type { ScanContext } from "./context.ts";
import type { Folder } from "./open_listing.ts";

/** Folders in one statement. */
const ROWS = 500;

export interface StartOptions {
  changed: ChangedFolder[];
  /** The folders that a walk of everything would begin with. */
  roots: FolderRow[];
  /** Those that it does not enter. */
  skipped: string[];
}

/** A folder that is asked for, and those above it up to the root, nearest first. */
interface Asked extends ChangedFolder {
  root: FolderRow;
  chain: string[];
}

/** The folders that a walk of everything could come to, by their paths. */
function within(context: ScanContext, { changed, roots, skipped }: StartOptions): Asked[] {
  const exclude = excluder(context.library.exclusionPatterns);
  return changed.flatMap(({ path, isDeep }) => {
    const root = roots.find((root) => isWithin(root.path, path));
    if (root === undefined || skipped.some((folder) => isWithin(folder, path))) return [];
    const chain = [path, ...ancestors(path)].filter((each) => isWithin(root.path, each));
    const isLeftOut = chain.slice(0, -1).some((each) =>
      isSkippedName(each.slice(each.lastIndexOf("/") + 1)) || exclude.folder(each) !== null
    );
    return isLeftOut ? [] : [{ path, isDeep, root, chain }];
  });
}

async function knownAt(
  { sql, library }: ScanContext,
  paths: string[],
): Promise<Map<string, FolderRow>> {
  const known = new Map<string, FolderRow>();
  for (let i = 0; i < paths.length; i += ROWS) {
    const asked = { libraryId: library.id, paths: paths.slice(i, i + ROWS) };
    for (const row of await foldersAt(sql, asked)) known.set(row.path, row);
  }
  return known;
}

/** Tells whether a walk from its root comes to a folder, so that no link has come in between. */
function reacher(
  { pool, bounds, signal }: ScanContext,
): (path: string, root: string) => Promise<boolean> {
  const places = new Map<string, Promise<Place | null>>();
  const placeOf = (path: string) => {
    const asked = places.get(path) ??
      pool.run("placeWithinBounds", { path, bounds }, { signal, about: path });
    places.set(path, asked);
    return asked;
  };
  return async (path, root) => {
    if (path === root) return true;
    const [place, rootPlace] = await Promise.all([placeOf(path), placeOf(root)]);
    return place !== null && rootPlace !== null && isReached(place, rootPlace);
  };
}

/** Without those that the walk comes to from another one. */
function topmost(starts: Folder[]): Folder[] {
  const deep = new Set(starts.filter(({ isDeep }) => isDeep).map(({ path }) => path));
  return starts.filter(({ path, root }) =>
    !ancestors(path).some((above) => isWithin(root, above) && deep.has(above))
  );
}

/**
 * The folders to list: those that changed, or the nearest known one above each that is not known
 * yet, or that lies behind a symbolic link now.
 */
export async function startFolders(
  context: ScanContext,
  options: StartOptions,
): Promise<Folder[]> {
  const asked = within(context, options);
  const known = await knownAt(context, [...new Set(asked.flatMap(({ chain }) => chain))]);
  for (const root of options.roots) known.set(root.path, root);
  const isReachable = reacher(context);
  const starts = new Map<number, Folder>();
  for (const { path, isDeep, root, chain } of asked) {
    for (const row of chain.map((each) => known.get(each))) {
      if (row === undefined || !await isReachable(row.path, root.path)) continue;
      const isDeeper = (row.path === path && isDeep) || starts.get(row.id)?.isDeep === true;
      starts.set(row.id, { ...row, root: root.path, isDeep: isDeeper });
      break;
    }
  }
  return topmost([...starts.values()]);
}
