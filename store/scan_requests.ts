/** Scans of many libraries at once. */
import type { Sql } from "./database.ts";

/**
 * Requests scans of all external libraries for files that came, went or changed; those that wait
 * already become such. Returns how many libraries there are.
 */
export async function requestModifiedScans(sql: Sql): Promise<number> {
  const result = await sql`
    insert into jobs (kind, library_id, library_name, mode)
    select 'scan', id, name, 'modified' from libraries
    where type = 'EXTERNAL' and deleting_since is null
    on conflict (kind, library_id) where state = 'waiting' do update set
      mode = stronger_mode(jobs.mode, excluded.mode),
      options = merged_options(jobs.kind, jobs.options, excluded.options)`;
  return result.count;
}
