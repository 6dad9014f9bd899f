import { connect, type Database, type DatabaseAddress } from "../../store/database.ts";
import { migrate } from "../../store/migrate.ts";
import { EVERY_VARIABLE, SHARED } from "./database_variables.ts";
import { embeddedAddress, hasServer, serverAddress } from "./shared_databases.ts";

/** What a test with a database gets: an empty, migrated database of its own. */
export interface DatabaseContext {
  sql: Database;
  /** For tests that open connections of their own. */
  address: DatabaseAddress;
  kind: DatabaseKind;
}
export type DatabaseKind = "embedded" | "server";

/** The kinds of database on which tests run. */
export const DATABASE_KINDS: DatabaseKind[] = hasServer ? ["embedded", "server"] : ["embedded"];

/** A number that a text always has: tests are spread by it. */
function numberOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1_000_003, 7);
}

/**
 * The kind of database on which something is tested that is the same on each: always the same one
 * for this name, and about as many on each. `deno task test:all` tests it on all.
 */
export function kindsFor(name: string): DatabaseKind[] {
  if (Deno.env.get(EVERY_VARIABLE) !== undefined) return DATABASE_KINDS;
  return [DATABASE_KINDS[numberOf(name) % DATABASE_KINDS.length]!];
}

/** What is in the schema, so that what a test left there is seen. */
const CONTENTS = `select coalesce(string_agg(name, ' ' order by name), '') as names from (
    select relname || ':' || relnatts as name from pg_class
    where relnamespace = 'public'::regnamespace
    union all select proname || ':' || oid from pg_proc where pronamespace = 'public'::regnamespace
    union all select tgname || ':' || tgenabled::text from pg_trigger
  ) as things`;

async function contents(sql: Database): Promise<string> {
  const [row] = await sql.unsafe<{ names: string }[]>(CONTENTS);
  return row!.names;
}

/** Makes the database empty and migrated. To empty its tables is faster than to make them. */
async function empty(sql: Database): Promise<void> {
  // Not in one statement: `discard all` refuses to be part of a transaction.
  await sql.unsafe("discard all");
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  const [row] = await sql<{ made: string | null }[]>`
    select obj_description('public'::regnamespace, 'pg_namespace') as made`;
  if (row!.made === await contents(sql)) return await emptyTables(sql);
  await sql.unsafe("drop schema public cascade; create schema public");
  await migrate(sql);
  await sql.unsafe(`comment on schema public is '${await contents(sql)}'`);
}

/** Deleting a few rows is faster than making a table's files anew. */
const FEW_ROWS = 500;

async function emptyTables(sql: Database): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_version'`;
  const counts = tables.map(({ name }) =>
    `(select '"${name}"' as name, count(*)::int as rows
      from (select from "${name}" limit ${FEW_ROWS}) as few)`
  );
  const filled = (await sql.unsafe<{ name: string; rows: number }[]>(counts.join(" union all ")))
    .filter(({ rows }) => rows > 0);
  const deletions = filled.filter(({ rows }) => rows < FEW_ROWS)
    .map(({ name }) => `delete from ${name};`);
  const large = filled.filter(({ rows }) => rows === FEW_ROWS).map(({ name }) => name);
  // Without triggers, which would look after rows that go as well.
  await sql.unsafe(`begin; set local session_replication_role = replica;
    ${deletions.join("\n")} commit`);
  if (large.length > 0) await sql.unsafe(`truncate ${large.join(", ")} cascade`);
  await sql`
    select setval(pg_class.oid, seqstart, false) from pg_class
    join pg_sequence on seqrelid = pg_class.oid where relnamespace = 'public'::regnamespace`;
}

async function emptyDatabase(kind: DatabaseKind): Promise<DatabaseAddress> {
  const address = kind === "embedded" ? embeddedAddress() : serverAddress(SHARED);
  const sql = connect(address, { max: 1 });
  await empty(sql);
  await sql.end();
  return address;
}

/** A test that runs once on each kind of database, or on those named, each time with an empty, migrated one. */
export function testOnDatabases(
  name: string,
  test: (context: DatabaseContext) => Promise<void>,
  kinds: DatabaseKind[] = DATABASE_KINDS,
): void {
  for (const kind of kinds) {
    Deno.test(`${name} (${kind} database)`, async () => {
      const address = await emptyDatabase(kind);
      const sql = connect(address);
      try {
        await test({ sql, address, kind });
      } finally {
        await sql.end();
      }
    });
  }
}

/** A test of what is the same on each kind of database: it runs on one of them (see `kindsFor`). */
export function testOnADatabase(
  name: string,
  test: (context: DatabaseContext) => Promise<void>,
): void {
  testOnDatabases(name, test, kindsFor(name));
}
