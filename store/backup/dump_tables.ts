/** The rows of all tables, out of one transaction and into files. */
import { join } from "@std/path";
import type { Sql } from "../database.ts";
import { writeHashed } from "./hashed_files.ts";
import { type BackupTable, tableFile } from "./manifest.ts";

/** A megabyte of a table at a time: what the embedded database answers with is held in memory. */
const PAGES = 128;

/** Written by migrations, so it comes back with them. */
const NOT_DUMPED = ["schema_version"];

/** The tables of the database, with the columns that can be written. */
export async function listTables(sql: Sql): Promise<{ name: string; columns: string[] }[]> {
  return await sql<{ name: string; columns: string[] }[]>`
    select relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relkind = 'r' and relnamespace = current_schema()::regnamespace
      and attnum > 0 and not attisdropped and attgenerated = ''
      and relname <> all(${NOT_DUMPED})
    group by relname order by relname`;
}

/** Where the numbers that the database gives have got to. */
export async function listSequences(sql: Sql): Promise<{ name: string; last: number }[]> {
  return await sql<{ name: string; last: number }[]>`
    select sequencename as name, last_value as last from pg_sequences
    where schemaname = current_schema() and last_value is not null order by 1`;
}

/** Rows as lines of JSON, a few pages of the table after the other. */
async function* rowsOf(sql: Sql, name: string, columns: string[]): AsyncGenerator<string[]> {
  const [size] = await sql<{ pages: number }[]>`
    select pg_relation_size(${`"${name}"`}::regclass) / current_setting('block_size')::int as pages`;
  for (let page = 0; page < size!.pages; page += PAGES) {
    const rows = await sql<{ row: string }[]>`
      select row_to_json(part)::text as row from (
        select ${sql(columns)} from ${sql(name)}
        where ctid >= ${`(${page},0)`}::tid and ctid < ${`(${page + PAGES},0)`}::tid
      ) as part`;
    if (rows.length > 0) yield rows.map(({ row }) => row);
  }
}

async function dumpTable(
  sql: Sql,
  { name, columns }: { name: string; columns: string[] },
  folder: string,
): Promise<BackupTable> {
  let rows = 0;
  const encoder = new TextEncoder();
  async function* bytes() {
    for await (const part of rowsOf(sql, name, columns)) {
      rows += part.length;
      yield encoder.encode(`${part.join("\n")}\n`);
    }
  }
  const content = ReadableStream.from(bytes()).pipeThrough(new CompressionStream("gzip"));
  const written = await writeHashed(join(folder, tableFile(name)), content);
  return { name, columns, rows, ...written };
}

/** Writes every table into the backup at `folder`. `sql` is a transaction with one view of all. */
export async function dumpTables(sql: Sql, folder: string): Promise<BackupTable[]> {
  const tables: BackupTable[] = [];
  for (const table of await listTables(sql)) tables.push(await dumpTable(sql, table, folder));
  return tables;
}
