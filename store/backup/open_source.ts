/** What a backup reads from, whoever works on it meanwhile. */
import { join, resolve } from "@std/path";
import { CommandError } from "../../domain/command_error.ts";
import type { Config } from "../../domain/config.ts";
import { SOCKET_FOLDER, SOCKET_NAME, UNFINISHED_FOLDER } from "../../domain/permissions.ts";
import { StartError } from "../../domain/start_error.ts";
import { checkDatabase, COMMAND_NAME, connect, type Database } from "../database.ts";
import { type DataFolder, openDataFolder } from "../data_folder.ts";
import { socketPath, startEmbeddedPostgres } from "../embedded_postgres.ts";
import { copyFolder, removeIfThere } from "./copy_folder.ts";

export interface BackupSource {
  /** The upload folder. */
  uploads: string;
  /** The database, as it is now or as it will be while a transaction looks at it. */
  open(): Promise<Database>;
  /** Ends what was opened. */
  close(): Promise<void>;
}

async function isFolder(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isDirectory }) => isDirectory, () => false);
}

async function onServer(root: string, url: string): Promise<BackupSource> {
  if (!await isFolder(join(root, "upload"))) {
    throw new CommandError(
      `There is no upload folder in ${root}. Set SHOEBOX_DATA to Shoebox's data folder: a backup ` +
        "holds the uploads as well as the database.",
    );
  }
  const sql = connect({ url }, { max: 1, name: COMMAND_NAME });
  const { host, pathname } = new URL(url);
  await checkDatabase(sql, `${host}${pathname}`);
  return {
    uploads: join(root, "upload"),
    open: () => Promise.resolve(sql),
    close: () => sql.end(),
  };
}

/** The embedded database at `folder`, served in `socketFolder` to this process alone. */
async function serve(folder: string, socketFolder: string) {
  const postgres = await startEmbeddedPostgres({ folder, socketFolder });
  const sql = connect(postgres.connection, { max: 1, name: COMMAND_NAME });
  const close = async () => {
    await sql.end();
    await postgres.stop();
  };
  return { sql, close };
}

/** A database that nobody else has open. */
async function ofStopped(data: DataFolder): Promise<BackupSource> {
  const { sql, close } = await serve(data.postgres, data.run);
  return {
    uploads: data.upload,
    open: () => Promise.resolve(sql),
    async close() {
      await close();
      data.close();
    },
  };
}

/**
 * Copies the database of a running Shoebox to `to`. Its one session is held meanwhile, so that
 * nothing changes in its files; its pages wait as long as the copying takes.
 */
async function copyRunning(root: string, to: string): Promise<void> {
  const path = socketPath(join(root, SOCKET_FOLDER), Deno.cwd());
  const running = connect({ socketPath: path, database: "postgres", user: "postgres" }, {
    max: 1,
    name: COMMAND_NAME,
  });
  try {
    await running.begin(async (session) => {
      await session`checkpoint`;
      await copyFolder(join(root, "postgres"), to);
    });
  } finally {
    await running.end();
  }
}

/** Only one at a time copies the database of a running Shoebox. */
async function takeLock(root: string): Promise<Deno.FsFile> {
  const lock = await Deno.open(join(root, SOCKET_FOLDER, "backup.lock"), {
    ...{ write: true, create: true },
  });
  if (await lock.tryLock(true)) return lock;
  lock.close();
  throw new CommandError(`Another backup of ${root} runs. Wait for its end.`);
}

/** A copy, in the folder for unfinished things, of a database that another process holds. */
async function ofRunning(root: string): Promise<BackupSource> {
  const lock = await takeLock(root);
  const tmp = join(root, UNFINISHED_FOLDER);
  const folder = join(tmp, "postgres");
  const clean = async () => {
    for (const path of [folder, join(tmp, SOCKET_NAME)]) await removeIfThere(path);
  };
  let end = () => Promise.resolve();
  return {
    uploads: join(root, "upload"),
    async open() {
      await clean();
      await copyRunning(root, folder);
      const { sql, close } = await serve(folder, tmp);
      end = close;
      return sql;
    },
    async close() {
      await end();
      await clean();
      lock.close();
    },
  };
}

async function embedded(root: string): Promise<BackupSource> {
  if (!await isFolder(join(root, "postgres"))) {
    throw new CommandError(
      `There is nothing to back up in ${root}. Set SHOEBOX_DATA to Shoebox's data folder, or ` +
        "DATABASE_URL to its database.",
    );
  }
  const data = await openDataFolder(root, { exclusive: true }).catch((error) => {
    if (error instanceof StartError && error.code === "data_folder_in_use") return null;
    throw error;
  });
  return data === null ? await ofRunning(root) : await ofStopped(data);
}

/** Finds what there is to back up. Nothing of it is changed. */
export async function openBackupSource(
  { dataFolder, databaseUrl }: Config,
): Promise<BackupSource> {
  const root = resolve(dataFolder);
  return databaseUrl === null ? await embedded(root) : await onServer(root, databaseUrl);
}
