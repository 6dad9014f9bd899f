/** What only one of the processes of a database does at a time. */
import type { Sql } from "./database.ts";

export type LeaseName = "watching";

interface Holder {
  name: LeaseName;
  /** An id of the process. */
  holder: string;
}

/** Takes the lease or keeps it, for so long; false while another process has it. */
export async function holdLease(
  sql: Sql,
  { name, holder, seconds }: Holder & { seconds: number },
): Promise<boolean> {
  const result = await sql`
    insert into leases (name, holder, held_until)
    values (${name}, ${holder}, now() + make_interval(secs => ${seconds}))
    on conflict (name) do update
      set holder = excluded.holder, held_until = excluded.held_until
      where leases.holder = excluded.holder or leases.held_until < now()`;
  return result.count > 0;
}

/** Gives the lease back, if it is held. */
export async function endLease(sql: Sql, { name, holder }: Holder): Promise<void> {
  await sql`delete from leases where name = ${name} and holder = ${holder}`;
}
