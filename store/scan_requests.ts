/** Scans of many libraries at once. */
import type { ScanMode } from "../domain/scan.ts";
import type { Sql } from "./database.ts";
import { takenInByWaiting } from "./jobs.ts";

/** Which external libraries are scanned; `unread`: those with files that could not be read. */
const CHOSEN = {
  all: (sql: Sql) => sql`true`,
  unread: (sql: Sql) =>
    sql`exists (
      select from assets where library_id = libraries.id and read_problem is not null)`,
};

/**
 * Requests scans of external libraries, or has those that wait take them in. Returns how many
 * libraries there are. One that is deleted at this moment is left out.
 */
export async function requestScans(
  sql: Sql,
  { of, mode, requestedBy }: {
    of: keyof typeof CHOSEN;
    mode: ScanMode;
    requestedBy: string | null;
  },
): Promise<number> {
  const result = await sql`
    insert into jobs (kind, library_id, library_name, mode, requested_by)
    select 'scan', id, name, ${mode}, ${requestedBy}::uuid from libraries
    where type = 'EXTERNAL' and deleting_since is null and ${CHOSEN[of](sql)}
    order by id
    ${takenInByWaiting(sql)}`;
  return result.count;
}
