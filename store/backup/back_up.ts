/** Makes a backup, while Shoebox runs or when it does not. */
import { basename, join, resolve } from "@std/path";
import { CommandError } from "../../domain/command_error.ts";
import type { Config } from "../../domain/config.ts";
import { isWithin } from "../../domain/paths.ts";
import { type Database, inView } from "../database.ts";
import { checkSchema, schemaVersion } from "../migrate.ts";
import { removeIfThere } from "./copy_folder.ts";
import { dumpTables, listSequences } from "./dump_tables.ts";
import { hashFile, writeHashed } from "./hashed_files.ts";
import { type BackupManifest, FORMAT, MANIFEST, UPLOAD_LIST } from "./manifest.ts";
import { type BackupSource, openBackupSource } from "./open_source.ts";
import { UploadCopy } from "./uploads.ts";

/** What a backup's name ends with until it is complete. */
const UNFINISHED = ".unfinished";

/** Names sort as the backups' times do, and every file system takes them. */
function backupName(now: Date): string {
  return `shoebox-${now.toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
}

/** Opens the folder of backups for this process alone, and removes what others began and left. */
async function openBackups(folder: string): Promise<Deno.FsFile> {
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await Deno.open(join(folder, ".lock"), { write: true, create: true });
  if (!await lock.tryLock(true)) {
    lock.close();
    throw new CommandError(`Another backup into ${folder} runs. Wait for its end.`);
  }
  for await (const { name } of Deno.readDir(folder)) {
    if (/^shoebox-\w+\.unfinished$/.test(name)) await removeIfThere(join(folder, name));
  }
  return lock;
}

/** All of the database as it is at one moment. */
async function dumpDatabase(database: Database, folder: string) {
  await checkSchema(database);
  return await inView(database, async (sql) => {
    const [server] = await sql<{ version: string }[]>`
      select current_setting('server_version') as version`;
    const schema = await schemaVersion(sql);
    if (schema === 0) throw new CommandError("The database is empty. There is nothing to back up.");
    const tables = await dumpTables(sql, folder);
    return { postgres: server!.version, schema, tables, sequences: await listSequences(sql) };
  });
}

/**
 * Copies uploads, then the database, then the uploads that came meanwhile. A file is there before
 * its row and goes after it, so that the backup holds the file of every row.
 */
async function writeParts(source: BackupSource, folder: string) {
  const copy = await UploadCopy.into(folder, source.uploads);
  await copy.round();
  const database = await dumpDatabase(await source.open(), folder);
  await copy.round();
  const figures = await copy.end();
  const { sha256: listSha256 } = await hashFile(join(folder, UPLOAD_LIST));
  return { ...database, uploads: { ...figures, listSha256 } };
}

async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeHashed(
    join(folder, MANIFEST),
    ReadableStream.from([new TextEncoder().encode(text)]),
  );
}

/**
 * Backs up the database and the uploads to a new folder in `backups`, which gets its name when it
 * is complete.
 * @throws {CommandError|StartError} when that is not possible
 */
export async function backUp(
  config: Config,
  { backups, version, now }: { backups: string; version: string; now: Date },
): Promise<{ folder: string; manifest: BackupManifest }> {
  const parent = resolve(backups);
  if (isWithin(resolve(config.dataFolder), parent)) {
    throw new CommandError(
      `The folder for backups ${parent} lies in the data folder, and would be lost with it. ` +
        "Choose another SHOEBOX_BACKUPS.",
    );
  }
  const source = await openBackupSource(config);
  try {
    using _lock = await openBackups(parent);
    const name = backupName(now);
    const unfinished = join(parent, `${name}${UNFINISHED}`);
    await Deno.mkdir(unfinished, { mode: 0o700 });
    const parts = await writeParts(source, unfinished);
    const createdAt = now.toISOString();
    const manifest = { format: FORMAT, shoebox: version, createdAt, ...parts } as const;
    await writeManifest(unfinished, manifest);
    const folder = join(parent, name);
    await Deno.rename(unfinished, folder);
    return { folder, manifest };
  } finally {
    await source.close();
  }
}

/** The folder of a backup that is named by its path, or by its name among the backups. */
export function backupFolder(named: string, backups: string): string {
  return basename(named) === named ? resolve(backups, named) : resolve(named);
}
