import { connect } from "../../store/database.ts";
import type { DatabaseKind } from "./database.ts";
import { copyNewDatabase } from "./new_database.ts";
import { findServerPrograms, type PostgresServer, startPostgresServer } from "./postgres_server.ts";
import { TempFolder } from "./temp_folder.ts";

/** What tests of whole programs get: a folder, and a database that nothing has opened yet. */
export interface ProgramContext {
  kind: DatabaseKind;
  folder: TempFolder;
  /** For DATABASE_URL; empty for the embedded database. */
  newDatabaseUrl(): Promise<string>;
}

const programs = findServerPrograms();
let server: PostgresServer | null = null;
let count = 0;

async function newDatabaseUrl(): Promise<string> {
  server ??= await startPostgresServer(programs!);
  const sql = connect(server.address("postgres"), { max: 1 });
  const name = `program_${++count}`;
  await sql`create database ${sql(name)}`;
  await sql.end();
  return server.url(name);
}

Deno.test.afterAll(async () => {
  await server?.stop();
  server = null;
});

const KINDS: DatabaseKind[] = programs === null ? ["embedded"] : ["embedded", "server"];

/** Makes a data folder with an embedded database that is new: a first start takes longer. */
export async function newDataFolder(folder: TempFolder, name = "data"): Promise<string> {
  folder.write(`${name}/version`, "1\n");
  await copyNewDatabase(folder.join(name, "postgres"));
  return folder.join(name);
}

/** The faster kind, for what does not depend on it. */
export const ANY_DATABASE = KINDS.slice(-1);

/** A test of programs that runs once on each kind of database, or on those named. */
export function testProgramsOnDatabases(
  name: string,
  test: (context: ProgramContext) => Promise<void>,
  kinds: DatabaseKind[] = KINDS,
): void {
  for (const kind of kinds.filter((each) => KINDS.includes(each))) {
    Deno.test(`${name} (${kind} database)`, async () => {
      using folder = new TempFolder();
      const url = kind === "embedded" ? () => Promise.resolve("") : newDatabaseUrl;
      await test({ kind, folder, newDatabaseUrl: url });
    });
  }
}
