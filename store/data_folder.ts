import { statfs } from "node:fs/promises";
import { join, resolve } from "@std/path";
import { SOCKET_FOLDER, UNFINISHED_FOLDER } from "../domain/permissions.ts";
import { StartError } from "../domain/start_error.ts";
import { socketPath } from "./embedded_postgres.ts";

/** The data folder, locked for as long as it has not been closed. All paths are absolute. */
export interface DataFolder {
  path: string;
  /** The embedded database. Made by it, not here. */
  postgres: string;
  /** The embedded database's socket: nobody else can open this folder. */
  run: string;
  thumbs: string;
  upload: string;
  /** For files that are not complete yet: the same file system as the others. */
  tmp: string;
  /** Gives up the lock. */
  close(): void;
}

/** Where uploaded files are kept in a data folder. */
export const uploadFolder = (dataFolder: string) => join(dataFolder, "upload");

/** Where files are in a data folder that are not complete yet. */
export const unfinishedFolder = (dataFolder: string) => join(dataFolder, UNFINISHED_FOLDER);

/** The number of the layout below. A Shoebox that changes it has to know how to change a folder. */
const LAYOUT = 1;
const SUBFOLDERS = [SOCKET_FOLDER, "thumbs", "upload", UNFINISHED_FOLDER] as const;
/** What may lie in a folder that Shoebox is going to make its own. */
const HARMLESS = new Set(["lock", "lost+found"]);

/**
 * Opens the data folder and makes it when it does not exist. The lock ends with the process, even
 * with one that was killed.
 * @param path absolute, or relative to the working directory
 * @param options.exclusive whether this process has to be the only one: true with the embedded
 * database, for whose socket there has to be room; with a server, several may share the folder
 * @throws {StartError} when it cannot be used; nothing has been made or changed then
 */
export async function openDataFolder(
  path: string,
  options: { exclusive: boolean },
): Promise<DataFolder> {
  const root = resolve(path);
  if (options.exclusive) socketPath(join(root, SOCKET_FOLDER), Deno.cwd());
  const isNew = await checkFolder(root);
  try {
    await Deno.mkdir(root, { recursive: true, mode: 0o700 });
    const lock = await takeLock(root, options.exclusive);
    try {
      if (isNew) await writeLayout(root);
      await makeSubfolders(root, options.exclusive);
    } catch (error) {
      lock.close();
      throw error;
    }
    return { ...pathsIn(root), close: () => lock.close() };
  } catch (error) {
    throw unusable(root, error);
  }
}

/** Bytes of the disk on which a folder lies. */
export interface DiskSpace {
  size: number;
  used: number;
  /** Less than what is not used, where the system keeps some for itself. */
  available: number;
}

/** The disk on which `path` lies. Needs `--allow-sys=statfs`. */
export async function diskSpace(path: string): Promise<DiskSpace> {
  const { bsize, blocks, bfree, bavail } = await statfs(path);
  return { size: blocks * bsize, used: (blocks - bfree) * bsize, available: bavail * bsize };
}

function pathsIn(root: string) {
  const folder = (name: string) => join(root, name);
  return {
    path: root,
    postgres: folder("postgres"),
    run: folder(SOCKET_FOLDER),
    thumbs: folder("thumbs"),
    upload: uploadFolder(root),
    tmp: unfinishedFolder(root),
  };
}

/** Whether the folder has no layout yet. Only reads. */
async function checkFolder(root: string): Promise<boolean> {
  try {
    const layout = await readLayout(root);
    if (layout !== null && layout > LAYOUT) throw newer(root, layout);
    if (layout === null) await checkEmpty(root);
    return layout === null;
  } catch (error) {
    throw unusable(root, error);
  }
}

function newer(root: string, layout: number): StartError {
  return new StartError(
    "data_folder_newer",
    `The data folder ${root} was made by a newer Shoebox (layout ${layout}); this one knows up to ` +
      `${LAYOUT}. Update Shoebox, or choose another SHOEBOX_DATA.`,
  );
}

function unusable(root: string, error: unknown): StartError {
  if (error instanceof StartError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new StartError(
    "data_folder_unusable",
    `The data folder ${root} cannot be used: ${reason}. Choose another SHOEBOX_DATA, or see to it ` +
      "that it is a folder in which Shoebox may write.",
    { cause: error },
  );
}

/** The number in the `version` file, or null when there is none. */
async function readLayout(root: string): Promise<number | null> {
  try {
    const text = (await Deno.readTextFile(join(root, "version"))).trim();
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  throw new Error("its file named version holds no number");
}

/** Refuses a folder of somebody's files: Shoebox's own would get lost among them. */
async function checkEmpty(root: string): Promise<void> {
  try {
    for await (const { name } of Deno.readDir(root)) {
      if (HARMLESS.has(name) || name.startsWith(".")) continue;
      throw new Error(`it holds something else (${JSON.stringify(name)})`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function takeLock(root: string, exclusive: boolean): Promise<Deno.FsFile> {
  const file = await Deno.open(join(root, "lock"), { read: true, write: true, create: true });
  try {
    if (await file.tryLock(exclusive)) return file;
    throw new StartError(
      "data_folder_in_use",
      `The data folder ${root} is in use by another Shoebox. Stop that one, or choose another ` +
        "SHOEBOX_DATA.",
    );
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Writes the `version` file in one step, also when several processes do so at once. */
async function writeLayout(root: string): Promise<void> {
  const unfinished = join(root, `.version.${crypto.randomUUID()}`);
  await Deno.writeTextFile(unfinished, `${LAYOUT}\n`, { createNew: true });
  await Deno.rename(unfinished, join(root, "version"));
}

async function makeSubfolders(root: string, exclusive: boolean): Promise<void> {
  // What a crash left half-written belongs to nobody, if nobody else is here.
  if (exclusive) await removeIfThere(join(root, UNFINISHED_FOLDER));
  for (const name of SUBFOLDERS) {
    await Deno.mkdir(join(root, name), { recursive: true, mode: 0o700 });
  }
  await Deno.chmod(join(root, SOCKET_FOLDER), 0o700);
}

async function removeIfThere(path: string): Promise<void> {
  await Deno.remove(path, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}
