/** Where a walk of a library begins, and what it leaves out wherever it lies. */
import { excluder, isSkippedName } from "../../domain/exclusion.ts";
import { isWithin, normaliseFolder } from "../../domain/paths.ts";
import type { ScanOrder } from "./context.ts";

/** What a walk goes by. */
export type WalkOrder = Pick<ScanOrder, "pool" | "library" | "dataFolder" | "signal">;

/** An import path, and where it really is; null when it is not there. */
interface Root {
  path: string;
  realPath: string | null;
}

/** Whether a walk from `outer` comes to `inner` too: it enters no hidden folders and no links. */
function isReached(inner: Root, outer: Root): boolean {
  if (inner.path === outer.path || !isWithin(outer.path, inner.path)) return false;
  const rest = inner.path.slice(outer.path === "/" ? 0 : outer.path.length);
  if (rest.split("/").some(isSkippedName)) return false;
  if (inner.realPath === null || outer.realPath === null) return true;
  return inner.realPath === (outer.realPath === "/" ? rest : outer.realPath + rest);
}

/** Import paths that no exclusion pattern covers, each tree once. */
async function rootsOf({ pool, library, signal }: WalkOrder): Promise<Root[]> {
  const exclude = excluder(library.exclusionPatterns);
  const paths = [...new Set(library.importPaths.map(normaliseFolder))];
  const roots = await Promise.all(paths.map(async (path) => {
    const { realPath } = await pool.run("checkFolder", path, { signal });
    return { path, realPath };
  }));
  return roots.filter((root) =>
    exclude.root(root.path) === null && !roots.some((other) => isReached(root, other))
  );
}

/** The data folder as the walk meets it below a root, which may be or lie behind a link. */
function dataFolderBelow({ path, realPath }: Root, dataFolder: string): string | null {
  if (realPath === null) return null;
  if (isWithin(dataFolder, realPath)) return path;
  return isWithin(realPath, dataFolder) ? path + dataFolder.slice(realPath.length) : null;
}

/** The folders that a walk begins with, and those that it does not enter. */
export async function walkRoots(
  order: WalkOrder,
): Promise<{ roots: string[]; skipped: string[] }> {
  const roots = await rootsOf(order);
  const skipped = roots.map((root) => dataFolderBelow(root, order.dataFolder))
    .filter((path) => path !== null);
  const paths = roots.map(({ path }) => path);
  return { roots: paths.filter((path) => !skipped.includes(path)), skipped };
}
