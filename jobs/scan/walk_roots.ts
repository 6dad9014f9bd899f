/** Where a walk of a library begins, and what it leaves out wherever it lies. */
import { excluder } from "../../domain/exclusion.ts";
import { isReached, NOT_CONTAINED, type Place } from "../../domain/library_bounds.ts";
import { isWithin, normaliseFolder } from "../../domain/paths.ts";
import type { JobProblem } from "../../domain/scan.ts";
import type { ScanOrder } from "./context.ts";

/** What a walk goes by. */
export interface WalkOrder extends Pick<ScanOrder, "pool" | "bounds" | "dataFolder" | "signal"> {
  library: Pick<ScanOrder["library"], "importPaths" | "exclusionPatterns">;
}

export interface WalkRoots {
  /** The folders that a walk begins with. */
  roots: string[];
  /** Those that it does not enter. */
  skipped: string[];
  /** Import paths that lie, all or in part, outside of what the library may look at. */
  outside: JobProblem[];
}

/** Import paths that no exclusion pattern covers, as far as they lie within the bounds. */
async function placesOf(
  { pool, library, bounds, signal }: WalkOrder,
): Promise<{ places: Place[]; outside: JobProblem[] }> {
  const exclude = excluder(library.exclusionPatterns);
  const paths = [...new Set(library.importPaths.map(normaliseFolder))]
    .filter((path) => exclude.root(path) === null);
  const found = await Promise.all(
    paths.map((path) => pool.run("placeWithinBounds", { path, bounds }, { signal })),
  );
  const outside = paths.filter((path, index) => found[index]?.path !== path);
  return {
    places: found.filter((place) => place !== null && exclude.root(place.path) === null) as Place[],
    outside: outside.map((path) => ({ path, reason: NOT_CONTAINED })),
  };
}

/** Each tree once. */
function rootsOf(places: Place[]): Place[] {
  const each = [...new Map(places.map((place) => [place.path, place])).values()];
  return each.filter((root) => !each.some((other) => isReached(root, other)));
}

/** The data folder as the walk meets it below a root, which may be or lie behind a link. */
function dataFolderBelow({ path, realPath }: Place, dataFolder: string): string | null {
  if (realPath === null) return null;
  if (isWithin(dataFolder, realPath)) return path;
  return isWithin(realPath, dataFolder) ? path + dataFolder.slice(realPath.length) : null;
}

/** Where a walk of the library begins and what it leaves out, as the disk is now. */
export async function walkRoots(order: WalkOrder): Promise<WalkRoots> {
  const { places, outside } = await placesOf(order);
  const roots = rootsOf(places);
  const skipped = roots.map((root) => dataFolderBelow(root, order.dataFolder))
    .filter((path) => path !== null);
  const paths = roots.map(({ path }) => path);
  return { roots: paths.filter((path) => !skipped.includes(path)), skipped, outside };
}
