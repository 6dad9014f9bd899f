/**
 * Where the folders of a library may lie. A library that its owner manages is bound to the owner's
 * external path: by path segment, and by real path, so that no symbolic link leads out of it.
 */
import { isSkippedName } from "./exclusion.ts";
import { isWithin, normaliseFolder } from "./paths.ts";

/** Anywhere, or inside this external path only; null: nowhere. */
export type Bounds = "anywhere" | { externalPath: string | null };

/** Said of every path outside, whether there is something or not. */
export const NOT_CONTAINED = "Not contained in user's external path";

/** A path as it is written, and with every symbolic link resolved; null where there is nothing. */
export interface Place {
  path: string;
  realPath: string | null;
}

/** Whether a path (normalised) lies within the bounds as it is written. */
export function mayLieAt(path: string, bounds: Bounds): boolean {
  if (bounds === "anywhere") return true;
  return bounds.externalPath !== null && isWithin(normaliseFolder(bounds.externalPath), path);
}

/** What follows of `path` after the folder that it is within: "" or "/…". */
function restOf(folder: string, path: string): string {
  if (folder === path) return "";
  return folder === "/" ? path : path.slice(folder.length);
}

/** `path`, which is within `folder`, when `folder` really is at `realFolder`. */
export function realPathBelow(folder: Place & { realPath: string }, path: string): string {
  const rest = restOf(folder.path, path);
  return folder.realPath === "/" ? rest || "/" : folder.realPath + rest;
}

/** Whether a walk from `outer` comes to `inner` too: it enters no hidden folders and no links. */
export function isReached(inner: Place, outer: Place): boolean {
  if (inner.path === outer.path || !isWithin(outer.path, inner.path)) return false;
  if (restOf(outer.path, inner.path).split("/").some(isSkippedName)) return false;
  if (inner.realPath === null || outer.realPath === null) return true;
  return inner.realPath === realPathBelow({ ...outer, realPath: outer.realPath }, inner.path);
}

/** Where files of a library may lie. */
export interface LibraryReach {
  importPaths: readonly string[];
  bounds: Bounds;
}

/** The import paths that hold `path` as it is written; none when it is outside of the bounds. */
export function importPathsAbove(path: string, { importPaths, bounds }: LibraryReach): string[] {
  if (!mayLieAt(path, bounds)) return [];
  return importPaths.map(normaliseFolder).filter((folder) => isWithin(folder, path));
}

/**
 * Whether a file really lies where a walk from the import path met it, so that no symbolic link has
 * come in between, and within the external path, if there is one to keep to.
 */
export function isInPlace(
  file: Place,
  importPath: Place,
  externalPath: Place | null,
): file is Place & { realPath: string } {
  if (file.realPath === null || importPath.realPath === null) return false;
  const { path, realPath } = importPath;
  if (file.realPath !== realPathBelow({ path, realPath }, file.path)) return false;
  if (externalPath === null) return true;
  return externalPath.realPath !== null && isWithin(externalPath.realPath, file.realPath);
}
