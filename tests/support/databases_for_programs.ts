import { DATABASE_KINDS, type DatabaseKind } from "./database.ts";
import { newServerDatabase } from "./shared_databases.ts";
import { TempFolder } from "./temp_folder.ts";

/** What tests of whole programs get: a folder, and a database that nothing has opened yet. */
export interface ProgramContext {
  kind: DatabaseKind;
  folder: TempFolder;
  /** For DATABASE_URL; empty for the embedded database. */
  newDatabaseUrl(): Promise<string>;
}

/** The faster kind, for what does not depend on it. */
export const ANY_DATABASE = DATABASE_KINDS.slice(-1);

/** A test of programs that runs once on each kind of database, or on those named. */
export function testProgramsOnDatabases(
  name: string,
  test: (context: ProgramContext) => Promise<void>,
  kinds: DatabaseKind[] = DATABASE_KINDS,
): void {
  for (const kind of kinds.filter((each) => DATABASE_KINDS.includes(each))) {
    Deno.test(`${name} (${kind} database)`, async () => {
      using folder = new TempFolder();
      await using databases = new AsyncDisposableStack();
      const newDatabaseUrl = async () =>
        kind === "embedded" ? "" : databases.use(await newServerDatabase()).url;
      await test({ kind, folder, newDatabaseUrl });
    });
  }
}
