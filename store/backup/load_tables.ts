/** The rows of a backup, into an empty database of the same schema, within one transaction. */
import { join } from "@std/path";
import { CommandError } from "../../domain/command_error.ts";
import type { Sql } from "../database.ts";
import { migrateTo } from "../migrate.ts";
import { listTables } from "./dump_tables.ts";
import { linesOf } from "./hashed_files.ts";
import { type BackupManifest, type BackupTable, tableFile } from "./manifest.ts";

/** So much JSON goes to the database in one statement, give or take a row. */
const BATCH_LENGTH = 1024 * 1024;

/** Whether somebody uses this database already: there are users in it. */
export async function holdsUsers(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ exists: boolean }[]>`
    select to_regclass('users') is not null as exists`;
  return row!.exists && (await sql`select from users limit 1`).length > 0;
}

/** What else than Shoebox's is in the database, of which nothing may be lost. */
async function refuseForeign(sql: Sql): Promise<void> {
  const [row] = await sql<{ tables: string[] | null; isOurs: boolean }[]>`
    select array_agg(relname::text order by relname) as tables,
      to_regclass('schema_version') is not null as is_ours
    from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace`;
  if (row!.tables === null || row!.isOurs) return;
  throw new CommandError(
    `The database holds tables that are not Shoebox's (${row!.tables.slice(0, 3).join(", ")} …). ` +
      "Set DATABASE_URL to a database of its own.",
  );
}

/** Drops all that migrations have made; what belongs to an extension stays. */
async function dropEverything(sql: Sql): Promise<void> {
  const statements = await sql<{ statement: string }[]>`
    select format('drop table if exists %I cascade', relname) as statement
    from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace
    union all
    select format('drop function if exists %s cascade', pg_proc.oid::regprocedure)
    from pg_proc where pronamespace = current_schema()::regnamespace and not exists (
      select from pg_depend
      where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e'
    )
    union all
    select format('drop type if exists %s cascade', pg_type.oid::regtype)
    from pg_type join pg_class on pg_class.oid = typrelid and relkind = 'c'
    where typnamespace = current_schema()::regnamespace and not exists (
      select from pg_depend
      where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
    )`;
  for (const { statement } of statements) await sql.unsafe(statement);
}

/** The statements that bring back what holds tables together, which is taken away meanwhile. */
async function dropForeignKeys(sql: Sql): Promise<string[]> {
  const keys = await sql<{ drop: string; add: string }[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) as add
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`;
  for (const { drop } of keys) await sql.unsafe(drop);
  return keys.map(({ add }) => add);
}

/** Lines joined to JSON arrays of a useful length. */
async function* batches(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let length = 0;
  for await (const line of lines) {
    batch.push(line);
    length += line.length;
    if (length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

async function loadTable(sql: Sql, table: BackupTable, folder: string): Promise<void> {
  const { name, columns } = table;
  const file = await Deno.open(join(folder, tableFile(name)));
  const content = file.readable.pipeThrough(new DecompressionStream("gzip"));
  let rows = 0;
  for await (const batch of batches(linesOf(content))) {
    await sql`
      insert into ${sql(name)} (${sql(columns)}) overriding system value
      select ${sql(columns)}
      from json_populate_recordset(null::${sql(name)}, ${`[${batch.join(",")}]`}::text::json)`;
    rows += batch.length;
  }
  if (rows === table.rows) return;
  throw new CommandError(
    `The backup is damaged: it holds ${rows} rows of ${name} instead of ${table.rows}.`,
  );
}

/** Throws unless the tables are those that the schema of this number has. */
function checkTables(known: { name: string; columns: string[] }[], manifest: BackupManifest): void {
  const told = (tables: { name: string; columns: string[] }[]) =>
    JSON.stringify(tables.map(({ name, columns }) => [name, columns.toSorted()]).toSorted());
  if (told(known) === told(manifest.tables)) return;
  throw new CommandError(
    `The backup's tables are not those of schema ${manifest.schema}. Restore it with the version ` +
      `of Shoebox that made it, ${manifest.shoebox}.`,
  );
}

/** Replaces all that the database holds by the rows of the backup at `folder`. */
export async function loadTables(
  sql: Sql,
  manifest: BackupManifest,
  folder: string,
): Promise<void> {
  await refuseForeign(sql);
  await dropEverything(sql);
  await migrateTo(sql, manifest.schema);
  const tables = await listTables(sql);
  checkTables(tables, manifest);
  const foreignKeys = await dropForeignKeys(sql);
  // Triggers count and look after what people change; these rows are counted already.
  for (const { name } of tables) await sql`alter table ${sql(name)} disable trigger user`;
  for (const { name } of tables) await sql`truncate ${sql(name)}`;
  for (const table of manifest.tables) await loadTable(sql, table, folder);
  for (const { name, last } of manifest.sequences) {
    await sql`select setval(${`"${name}"`}::regclass, ${last})`;
  }
  for (const statement of foreignKeys) await sql.unsafe(statement);
  for (const { name } of tables) await sql`alter table ${sql(name)} enable trigger user`;
}
