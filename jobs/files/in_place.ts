/** Whether a file lies where its library may look; synchronous, for a worker thread. */
import { importPathsAbove, isInPlace, type LibraryReach } from "../../domain/library_bounds.ts";
import { normaliseFolder } from "../../domain/paths.ts";
import { realPathOf } from "./check_folder.ts";

const placeOf = (path: string) => ({ path, realPath: realPathOf(path) });

/** A folder above the file may have become a symbolic link since it was scanned. */
export function liesInPlace(path: string, reach: LibraryReach): boolean {
  const { bounds } = reach;
  const importPaths = importPathsAbove(path, reach);
  // With no external path there are no import paths here.
  const external = bounds === "anywhere"
    ? null
    : placeOf(normaliseFolder(bounds.externalPath ?? "/"));
  return importPaths.some((importPath) => isInPlace(placeOf(path), placeOf(importPath), external));
}
