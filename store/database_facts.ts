/** What the database says of itself. */
import type { Sql } from "./database.ts";

export interface DatabaseFacts {
  /** PostgreSQL's, such as "15.4". */
  version: string;
  /** Bytes on its disk. */
  size: number;
  /** The number of the last migration. */
  schema: number;
}

/** What the database says of itself. */
export async function databaseFacts(sql: Sql): Promise<DatabaseFacts> {
  const [row] = await sql<DatabaseFacts[]>`
    select current_setting('server_version') as version,
      pg_database_size(current_database()) as size,
      (select max(version) from schema_version) as schema`;
  return row!;
}
