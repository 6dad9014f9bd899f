/** Phase 1: meets every folder and file below the import paths. */
import { excluder } from "../../domain/exclusion.ts";
import { isWithin, outermost } from "../../domain/paths.ts";
import type { FolderBatch, ListedFolder } from "../files/list_folders.ts";
import type { ScanContext } from "./context.ts";

/** So many folders go to a thread at once; few, so that a small tree is shared out too. */
const SHARE = 16;

/** Folders that could not be read: nothing is known of what is inside, so it keeps its state. */
export type KeptFolders = string[];

/** Import paths that no exclusion pattern covers, each tree once. */
function rootsOf({ library }: ScanContext): string[] {
  const exclude = excluder(library.exclusionPatterns);
  return outermost(library.importPaths).filter((path) => exclude.root(path) === null);
}

/** The data folder as the walk meets it below a root, which may be or lie behind a link. */
async function dataFolderBelow(
  { pool, dataFolder, signal }: ScanContext,
  root: string,
): Promise<string | null> {
  const { realPath } = await pool.run("checkFolder", root, { signal });
  if (realPath === null) return null;
  if (isWithin(dataFolder, realPath)) return root;
  return isWithin(realPath, dataFolder) ? root + dataFolder.slice(realPath.length) : null;
}

function count({ tally }: ScanContext, batch: FolderBatch, kept: KeptFolders): void {
  tally.add("folders", batch.listed.length);
  tally.add("found", batch.listed.reduce((sum, { names }) => sum + names.length, 0));
  tally.add("excluded", batch.excluded);
  tally.add("unsupported", batch.unsupported);
  for (const { path, reason, isGone } of batch.unreadable) {
    tally.problem({ path, reason: isGone ? "The folder does not exist" : reason });
    if (!isGone) kept.push(path);
  }
}

/**
 * Lists the library's folders in parallel and yields them in batches, in no particular order. Adds
 * to `kept` the folders that could not be read.
 */
export async function* walk(
  context: ScanContext,
  kept: KeptFolders,
): AsyncGenerator<ListedFolder[]> {
  const { pool, library, signal } = context;
  const roots = rootsOf(context);
  const ours = await Promise.all(roots.map((root) => dataFolderBelow(context, root)));
  const skipped = ours.filter((path) => path !== null);
  const todo = roots.filter((root) => !skipped.includes(root));
  // A listing leaves here only when its batch has been taken: several may end at the same moment.
  const running = new Map<object, Promise<{ key: object; batch: FolderBatch }>>();
  const start = () => {
    const key = {};
    const input = {
      folders: todo.splice(-SHARE),
      patterns: library.exclusionPatterns,
      skipped,
    };
    const listing = pool.run("listFolders", input, { signal }).then((batch) => ({ key, batch }));
    listing.catch(() => {});
    running.set(key, listing);
  };
  while (todo.length > 0 || running.size > 0) {
    signal.throwIfAborted();
    while (todo.length > 0 && running.size < pool.size) start();
    const { key, batch } = await Promise.race(running.values());
    running.delete(key);
    for (const folder of batch.remaining) todo.push(folder);
    count(context, batch, kept);
    if (batch.listed.length > 0) yield batch.listed;
  }
}
