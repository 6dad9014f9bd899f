/** A folder's files, copied with whatever lies below it. Links and special files are not followed. */
import { join } from "@std/path";

/** The paths of all files below a folder, relative to it; none when it is not there. */
export async function* filesBelow(folder: string, within = ""): AsyncGenerator<string> {
  try {
    for await (const entry of Deno.readDir(join(folder, within))) {
      const path = join(within, entry.name);
      if (entry.isDirectory) yield* filesBelow(folder, path);
      else if (entry.isFile) yield path;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Removes a file, or a folder with all that is in it. */
export async function removeIfThere(path: string): Promise<void> {
  await Deno.remove(path, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}

/** Copies a folder to a place where nothing is yet, as fast as the file system can. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { mode: 0o700 });
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await copyFolder(source, target);
    else if (entry.isFile) await Deno.copyFile(source, target);
  }
}
