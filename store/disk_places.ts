// What the system answers from its memory is asked at once: a thread's asking takes ten times as long.
/** Places on the disk: whether one is taken, and moves into one that a power cut does not undo. */
import { dirname } from "@std/path";

/** Whether an open file is the one at a path. */
export function isAt(file: Deno.FsFile, path: string): boolean {
  try {
    const [open, named] = [file.statSync(), Deno.statSync(path)];
    return open.ino === named.ino && open.dev === named.dev;
  } catch (error) {
    return ignoreNotFound(error);
  }
}

/** False for an error that says that something is not there; throws any other. */
export function ignoreNotFound(error: unknown): false {
  if (error instanceof Deno.errors.NotFound) return false;
  throw error;
}

/** Writes the entries of a folder through to the disk. */
export async function syncFolder(path: string): Promise<void> {
  using folder = Deno.openSync(path);
  await folder.sync();
}

/** Makes a folder below `root`, which is there, and writes the entries of new ones through. */
async function makeFolder(root: string, path: string): Promise<void> {
  if (path === root) return;
  const above = dirname(path);
  try {
    await Deno.mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return;
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    await makeFolder(root, above);
    return await makeFolder(root, path);
  }
  await syncFolder(above);
}

/** Whether something is at a path, be it a link to nothing. */
export function isTaken(path: string): boolean {
  try {
    return Deno.lstatSync(path) !== null;
  } catch (error) {
    return ignoreNotFound(error);
  }
}

/**
 * Renames a file; its new folder is made when it is not there, as often as somebody finds it empty
 * and removes it.
 */
export async function moveInto(root: string, from: string, to: string): Promise<void> {
  for (;;) {
    try {
      return await Deno.rename(from, to);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound) || !isTaken(from)) throw error;
    }
    await makeFolder(root, dirname(to));
  }
}
