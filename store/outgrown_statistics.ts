/** Tables that are empty as a rule, and get a hundred thousand rows within seconds. */
import type { Sql } from "./database.ts";

/** Statistics of fewer rows are those of an empty table: it is read as a whole for each lookup. */
const FEW_ROWS = 500;
const PAGE_BYTES = 8192;
/** Pages that hold more than these rows, if it has not kept them from when it was large. */
const MANY_BYTES = 10 * PAGE_BYTES;

/**
 * Has the database look anew at a table that was next to empty when it did last, and is not any
 * more. Statements that were planned then would go over all its rows for each one of `assets`, until
 * the database looks by itself, which a server does once a minute.
 */
export async function renewOutgrown(
  sql: Sql,
  table: "offline_assets" | "outdated_pictures",
): Promise<void> {
  const [found] = await sql<{ isOutgrown: boolean }[]>`
    select reltuples < ${FEW_ROWS}
      and pg_relation_size(oid) >= greatest(${MANY_BYTES}, 2 * ${PAGE_BYTES} * relpages::bigint)
      as is_outgrown
    from pg_class where oid = ${table}::regclass`;
  if (found!.isOutgrown) await sql`analyze ${sql(table)}`;
}
