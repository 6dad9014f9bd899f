/** Tables that are empty as a rule, and get a hundred thousand rows within seconds. */
import type { Sql } from "./database.ts";

/** Statistics of fewer rows are those of an empty table: it is read as a whole for each lookup. */
const FEW_ROWS = 500;
/** So many that it is not next to empty any more. */
const MANY_ROWS = 1000;

/**
 * Has the database look anew at a table that was next to empty when it did last, and is not any
 * more. Statements that were planned then would go over all its rows for each one of `assets`, until
 * the database looks by itself, which a server does once a minute. (Its size tells nothing: it stays
 * as large as it was when all its rows have gone.)
 */
export async function renewOutgrown(
  sql: Sql,
  table: "offline_assets" | "outdated_pictures",
): Promise<void> {
  const firstRows = sql`select from ${sql(table)} limit ${MANY_ROWS}`;
  const [found] = await sql<{ isOutgrown: boolean }[]>`
    select case when reltuples < ${FEW_ROWS}
        then (select count(*) = ${MANY_ROWS} from (${firstRows}) as first_rows)
        else false end as is_outgrown
    from pg_class where oid = ${table}::regclass`;
  if (found!.isOutgrown) await sql`analyze ${sql(table)}`;
}
