/** Commands for all that Shoebox keeps: its database and its uploads. */
import { COMMAND_NAME } from "../../store/database.ts";
import { backUp, backupFolder } from "../../store/backup/back_up.ts";
import type { BackupManifest } from "../../store/backup/manifest.ts";
import { restore as restoreBackup } from "../../store/backup/restore.ts";
import { openStore } from "../../store/open_store.ts";
import type { Command } from "./command.ts";

const count = (value: number) => value.toLocaleString("en");

function rowsByTable(tables: BackupManifest["tables"]): Record<string, number> {
  return Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
}

function figures({ tables, uploads }: BackupManifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${count(rows)} rows of ${tables.length} tables, and ${count(uploads.files)} uploads`;
}

const migrateCommand: Command = {
  name: "migrate",
  summary: "Bring the database to this program's schema",
  options: {},
  details: "Happens by itself at every start; this does it without starting.",
  example: "DATABASE_URL=postgres://shoebox@db/shoebox deno task migrate",
  async run(_call, { config }) {
    const store = await openStore(config, { name: COMMAND_NAME });
    await store.close();
    return { json: { applied: store.migrated }, text: "The database is up to date." };
  },
};

const backup: Command = {
  name: "backup",
  summary: "Back up the database and the uploads, also while Shoebox runs",
  options: {},
  details:
    "Makes a new folder in SHOEBOX_BACKUPS (./backups). Thumbnails are not in it: they are\n" +
    "made again after a restore. Photos of external libraries are never touched, nor copied.",
  example: "SHOEBOX_BACKUPS=/mnt/backups deno task backup",
  async run(_call, { config, settings: { backups }, version, now }) {
    const { folder, manifest } = await backUp(config, { backups, version, now: now() });
    const { tables, uploads, schema } = manifest;
    return {
      json: { folder, schema, uploads, rows: rowsByTable(tables) },
      text: `Backed up ${figures(manifest)} to ${folder}`,
    };
  },
};

const restore: Command = {
  name: "restore",
  summary: "Bring a backup back",
  operands: { shown: "BACKUP", least: 1, most: 1 },
  options: { force: { meaning: "replace what is there; it is lost then" } },
  details:
    "BACKUP is the path of a backup, or its name in SHOEBOX_BACKUPS (./backups). It goes into\n" +
    "the embedded database or into that of DATABASE_URL, whichever it came from. Stop Shoebox first.",
  example: "deno task restore shoebox-20261121T020000Z",
  async run({ operands, values }, { config, settings }) {
    const folder = backupFolder(operands[0]!, settings.backups);
    const manifest = await restoreBackup(config, { folder, force: values.force === true });
    const { createdAt, schema } = manifest;
    return {
      json: { folder, createdAt, schema },
      text: `Restored ${figures(manifest)} as they were at ${createdAt}.`,
    };
  },
};

export const dataCommands: Command[] = [migrateCommand, backup, restore];
