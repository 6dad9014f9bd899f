/**
 * Looks at a folder that must lie within bounds, without telling anything of what lies outside of
 * them; synchronous, for a worker thread.
 */
import { dirname } from "@std/path";
import type { FolderCheck } from "../../domain/folder_check.ts";
import {
  type Bounds,
  isReached,
  mayLieAt,
  NOT_CONTAINED,
  type Place,
} from "../../domain/library_bounds.ts";
import { isAbsolute, isWithin, joinPath, normaliseFolder } from "../../domain/paths.ts";
import { checkFolder, realPathOf } from "./check_folder.ts";

/** Where systems stop to follow links. */
const MOST_LINKS = 40;

const OUTSIDE: FolderCheck = { problem: NOT_CONTAINED, realPath: null, isEmpty: false };

const partsOf = (path: string) => path.split("/").filter((part) => part !== "" && part !== ".");

/** What is left of `path` below the outer folder, however that is written; null when outside. */
function partsBelow(path: string, { path: outer, realPath }: Place): string[] | null {
  const holding = [realPath!, outer].find((folder) => isWithin(folder, path));
  return holding === undefined ? null : partsOf(path.slice(holding.length));
}

/** A link's target in `folder` as a path from the root: only `..` at its beginning is resolved. */
function targetPath(folder: string, target: string): string {
  const parts = partsOf(target);
  let base = isAbsolute(target) ? "/" : folder;
  while (parts[0] === "..") {
    parts.shift();
    base = dirname(base);
  }
  return parts.length === 0 ? base : joinPath(base, parts.join("/"));
}

/** The link's target; null when there is something else, or nothing. */
function readLink(path: string): string | null {
  try {
    return Deno.lstatSync(path).isSymlink ? Deno.readLinkSync(path) : null;
  } catch {
    return null;
  }
}

/**
 * Whether a path below `outer` leaves it through a symbolic link. Nothing outside is looked at, so
 * the answer is the same whether there is something or not.
 */
function leadsOut(path: string, outer: Place & { realPath: string }): boolean {
  const parts = partsBelow(path, outer)!;
  let folder = outer.realPath;
  for (let links = 0; parts.length > 0;) {
    const part = parts.shift()!;
    if (part === "..") {
      folder = dirname(folder);
      if (!isWithin(outer.realPath, folder)) return true;
      continue;
    }
    const next = joinPath(folder, part);
    const target = readLink(next);
    if (target === null) {
      folder = next;
      continue;
    }
    if (++links > MOST_LINKS) return false;
    const below = partsBelow(targetPath(folder, target), outer);
    if (below === null) return true;
    parts.unshift(...below);
    folder = outer.realPath;
  }
  return false;
}

/**
 * Looks at the folder. Whatever lies outside of the bounds, by its path or through a symbolic link,
 * is answered alike, and as if there was nothing.
 */
export function checkBoundedFolder(
  { path: written, bounds }: { path: string; bounds: Bounds },
): FolderCheck {
  if (bounds === "anywhere") return checkFolder(written);
  const path = normaliseFolder(written);
  if (!mayLieAt(path, bounds)) return OUTSIDE;
  const outer = normaliseFolder(bounds.externalPath!);
  const realOuter = realPathOf(outer);
  if (realOuter === null) return checkFolder(path);
  if (leadsOut(path, { path: outer, realPath: realOuter })) return OUTSIDE;
  const found = checkFolder(path);
  const isInside = found.realPath === null || isWithin(realOuter, found.realPath);
  return isInside ? found : OUTSIDE;
}

/**
 * What of an import path (normalised) lies within the bounds, or null: all of it, or the external
 * path itself where that lies inside, because an administrator has narrowed it.
 */
export function placeWithinBounds(
  { path, bounds }: { path: string; bounds: Bounds },
): Place | null {
  const placeOf = (path: string) => ({ path, realPath: realPathOf(path) });
  if (bounds === "anywhere") return placeOf(path);
  if (bounds.externalPath === null) return null;
  const outer = normaliseFolder(bounds.externalPath);
  if (isWithin(outer, path)) {
    const { problem, realPath } = checkBoundedFolder({ path, bounds });
    return problem === NOT_CONTAINED ? null : { path, realPath };
  }
  if (!isWithin(path, outer)) return null;
  const external = placeOf(outer);
  return isReached(external, placeOf(path)) ? external : null;
}
