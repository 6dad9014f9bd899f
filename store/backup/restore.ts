/** Brings a backup back, into a new data folder and an empty database or in place of others. */
import { join, resolve } from "@std/path";
import { CommandError } from "../../domain/command_error.ts";
import type { Config } from "../../domain/config.ts";
import {
  checkDatabase,
  COMMAND_NAME,
  connect,
  type Database,
  inTransaction,
  type Sql,
} from "../database.ts";
import { type DataFolder, openDataFolder } from "../data_folder.ts";
import { startEmbeddedPostgres } from "../embedded_postgres.ts";
import { knowsSchema, migrate } from "../migrate.ts";
import { forgetMissingPictures } from "../pictures_kept.ts";
import { otherShoebox } from "../other_shoebox.ts";
import { filesBelow, removeIfThere } from "./copy_folder.ts";
import { checkHashed } from "./hashed_files.ts";
import { holdsUsers, loadTables } from "./load_tables.ts";
import { type BackupManifest, readManifest, tableFile, UPLOAD_LIST } from "./manifest.ts";
import { copyUploadsBack } from "./uploads.ts";

/** Reads all of the database's part before anything is changed. */
async function checkBackup(folder: string, manifest: BackupManifest): Promise<void> {
  if (!knowsSchema(manifest.schema)) {
    throw new CommandError(
      `The backup was made by a newer Shoebox (${manifest.shoebox}, schema ${manifest.schema}). ` +
        "Update Shoebox, then restore it.",
    );
  }
  for (const { name, sha256 } of manifest.tables) {
    await checkHashed(join(folder, tableFile(name)), sha256);
  }
  await checkHashed(join(folder, UPLOAD_LIST), manifest.uploads.listSha256);
}

async function openDatabase({ databaseUrl }: Config, data: DataFolder) {
  if (databaseUrl !== null) {
    const sql = connect({ url: databaseUrl }, { max: 1, name: COMMAND_NAME });
    const { host, pathname } = new URL(databaseUrl);
    await checkDatabase(sql, `${host}${pathname}`);
    return { sql, close: () => sql.end() };
  }
  const { postgres: folder, run: socketFolder } = data;
  const postgres = await startEmbeddedPostgres({ folder, socketFolder });
  const sql = connect(postgres.connection, { max: 1, name: COMMAND_NAME });
  const close = async () => {
    await sql.end();
    await postgres.stop();
  };
  return { sql, close };
}

/** Throws when something would be lost, or pulled from under a Shoebox that works on it. */
async function checkTarget(
  sql: Sql,
  data: DataFolder,
  { force }: { force: boolean },
): Promise<void> {
  if (await otherShoebox(sql)) {
    throw new CommandError("A running Shoebox uses this database. Stop it, then restore.");
  }
  if (force) return;
  const { done: hasNoUploads } = await filesBelow(data.upload).next();
  if (!await holdsUsers(sql) && hasNoUploads) return;
  throw new CommandError(
    "There are users or uploads already. Everything is replaced by the backup with --force; what " +
      "is there now is lost then.",
  );
}

/** Puts the uploads that were copied back into the place of what is there. */
async function swapUploads(restored: string, data: DataFolder): Promise<void> {
  const replaced = join(data.tmp, "replaced-upload");
  await Deno.rename(data.upload, replaced);
  await Deno.rename(restored, data.upload);
}

async function load(
  sql: Database,
  data: DataFolder,
  { folder, manifest }: { folder: string; manifest: BackupManifest },
): Promise<void> {
  const restored = join(data.tmp, "restored-upload");
  await copyUploadsBack(folder, restored, manifest);
  await inTransaction(sql, async (transaction) => {
    await loadTables(transaction, manifest, folder);
    await swapUploads(restored, data);
  });
  await removeIfThere(join(data.tmp, "replaced-upload"));
  await migrate(sql);
  await forgetMissingPictures(sql, data.thumbs);
  await sql`analyze`;
}

/**
 * Replaces the database and the uploads by those of the backup at `folder`. Until all of it has
 * been read and found to be as it was written, everything stays as it is.
 * @throws {CommandError|StartError} when that is not possible
 */
export async function restore(
  config: Config,
  { folder, force }: { folder: string; force: boolean },
): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  await checkBackup(folder, manifest);
  // Also with a database server: nobody else may put files into this folder meanwhile.
  const data = await openDataFolder(resolve(config.dataFolder), { exclusive: true });
  try {
    const { sql, close } = await openDatabase(config, data);
    try {
      await checkTarget(sql, data, { force });
      await load(sql, data, { folder, manifest });
    } finally {
      await close();
    }
  } finally {
    data.close();
  }
  return manifest;
}
