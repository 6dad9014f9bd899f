/** Whether a running Shoebox has this database open, from wherever it runs. */
import { SERVER_NAME, type Sql } from "./database.ts";

/** Whether a server works on this database besides the one who asks. */
export async function otherShoebox(sql: Sql): Promise<boolean> {
  const rows = await sql`
    select from pg_stat_activity
    where datname = current_database() and application_name ^@ ${SERVER_NAME}
      and application_name <> current_setting('application_name') limit 1`;
  return rows.length > 0;
}
