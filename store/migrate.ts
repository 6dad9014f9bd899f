/** Numbered, append-only migrations: one transaction each, safe when two processes start at once. */
import { StartError } from "../domain/start_error.ts";
import { type Database, inTransaction, type Sql } from "./database.ts";

const FOLDER = new URL("./migrations/", import.meta.url);

/** An arbitrary number that all Shoebox processes on one database share. */
const LOCK = 7236401;

interface Migration {
  version: number;
  file: URL;
}

function listMigrations(): Migration[] {
  return [...Deno.readDirSync(FOLDER)]
    .filter((entry) => entry.name.endsWith(".sql"))
    .map(({ name }) => ({ version: Number.parseInt(name, 10), file: new URL(name, FOLDER) }))
    .sort((a, b) => a.version - b.version);
}

async function currentVersion(sql: Sql): Promise<number> {
  const [row] = await sql<{ version: number | null }[]>`
    select max(version) as version from schema_version`;
  return row?.version ?? 0;
}

function newestOf(migrations: Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** Whether this program has the migrations up to this number. */
export function knowsSchema(version: number): boolean {
  return version <= newestOf(listMigrations());
}

function refuseNewer(version: number, migrations: Migration[]): void {
  const newest = newestOf(migrations);
  if (version <= newest) return;
  throw new StartError(
    "data_folder_newer",
    `The database was made by a newer Shoebox (schema ${version}; this one knows up to ` +
      `${newest}). Update Shoebox, or choose another database.`,
  );
}

/** The number of the database's newest migration; 0 when there is none. */
export async function schemaVersion(sql: Sql): Promise<number> {
  const [row] = await sql<{ exists: boolean }[]>`
    select to_regclass('schema_version') is not null as exists`;
  return row!.exists ? await currentVersion(sql) : 0;
}

/**
 * Looks at the schema without changing anything.
 * @throws {StartError} when the database is newer than this program
 */
export async function checkSchema(sql: Sql): Promise<void> {
  refuseNewer(await schemaVersion(sql), listMigrations());
}

/** Applies the next migration, and says whether there was one. */
async function applyNext(sql: Sql, migrations: Migration[]): Promise<boolean> {
  // Whoever waits here finds the version moved on when it gets the lock.
  await sql`select pg_advisory_xact_lock(${LOCK})`;
  await sql`create table if not exists schema_version (version integer not null)`;
  const version = await currentVersion(sql);
  refuseNewer(version, migrations);
  const next = migrations.find((migration) => migration.version > version);
  if (next === undefined) return false;
  await sql.unsafe(await Deno.readTextFile(next.file));
  await sql`insert into schema_version (version) values (${next.version})`;
  return true;
}

/**
 * Brings the database to the schema of this number, within the caller's transaction.
 * @throws {StartError} when this program does not know that schema, or the database is newer
 */
export async function migrateTo(sql: Sql, version: number): Promise<void> {
  const migrations = listMigrations();
  refuseNewer(version, migrations);
  const wanted = migrations.filter((migration) => migration.version <= version);
  while (await applyNext(sql, wanted));
}

/**
 * Brings the database to this program's schema. Returns how many migrations were applied.
 * @throws {StartError} when the database is newer than this program
 */
export async function migrate(sql: Database): Promise<number> {
  const migrations = listMigrations();
  let applied = 0;
  while (await inTransaction(sql, (transaction) => applyNext(transaction, migrations))) applied++;
  return applied;
}
