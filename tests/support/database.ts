import { connect, type Database, type DatabaseAddress } from "../../store/database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../store/embedded_postgres.ts";
import { migrate } from "../../store/migrate.ts";
import { copyNewDatabase } from "./new_database.ts";
import { findServerPrograms, type PostgresServer, startPostgresServer } from "./postgres_server.ts";
import { TempFolder } from "./temp_folder.ts";

/** What a test with a database gets: an empty, migrated database of its own. */
export interface DatabaseContext {
  sql: Database;
  /** For tests that open connections of their own. */
  address: DatabaseAddress;
  kind: DatabaseKind;
}
export type DatabaseKind = "embedded" | "server";

/** A kind of database on which tests run, open for the time of one test file. */
interface TestDatabase {
  kind: DatabaseKind;
  start(): Promise<void>;
  /** The address of an empty, migrated database. */
  fresh(): Promise<DatabaseAddress>;
  stop(): Promise<void>;
}

/** The folder with the server's programs, or null: then tests run on the embedded one only. */
export const serverPrograms = findServerPrograms();

/** The embedded PostgreSQL holds one database, which is emptied for each test. */
function embeddedDatabase(): TestDatabase {
  let folder: TempFolder;
  let postgres: EmbeddedPostgres;
  return {
    kind: "embedded",
    async start() {
      folder = new TempFolder();
      await copyNewDatabase(folder.join("postgres"));
      postgres = await startEmbeddedPostgres({
        folder: folder.join("postgres"),
        socketFolder: folder.path,
      });
    },
    async fresh() {
      const sql = connect(postgres.connection, { max: 1 });
      // Not in one statement: `discard all` refuses to be part of a transaction.
      await sql.unsafe("discard all");
      await sql.unsafe("drop schema public cascade; create schema public");
      await migrate(sql);
      await sql.end();
      return postgres.connection;
    },
    async stop() {
      await postgres.stop();
      folder[Symbol.dispose]();
    },
  };
}

/** The server copies a migrated database for each test. */
function serverDatabase(programs: string): TestDatabase {
  let server: PostgresServer;
  let count = 0;
  const onDatabase = async (name: string, work: (sql: Database) => Promise<unknown>) => {
    const sql = connect(server.address(name), { max: 1 });
    await work(sql);
    await sql.end();
  };
  return {
    kind: "server",
    async start() {
      server = await startPostgresServer(programs);
      await onDatabase("postgres", (sql) => sql`create database migrated`);
      await onDatabase("migrated", migrate);
    },
    async fresh() {
      const name = `test_${++count}`;
      await onDatabase("postgres", (sql) => sql`create database ${sql(name)} template migrated`);
      return server.address(name);
    },
    stop: () => server.stop(),
  };
}

const databases: TestDatabase[] = [
  embeddedDatabase(),
  ...(serverPrograms === null ? [] : [serverDatabase(serverPrograms)]),
];

Deno.test.beforeAll(async () => {
  for (const database of databases) await database.start();
});

Deno.test.afterAll(async () => {
  for (const database of databases) await database.stop();
});

/** A test that runs once on each kind of database, each time with an empty, migrated one. */
export function testOnDatabases(
  name: string,
  test: (context: DatabaseContext) => Promise<void>,
): void {
  for (const database of databases) {
    Deno.test(`${name} (${database.kind} database)`, async () => {
      const address = await database.fresh();
      const sql = connect(address);
      try {
        await test({ sql, address, kind: database.kind });
      } finally {
        await sql.end();
      }
    });
  }
}
