/** The clock that all processes of a database go by. */
import type { ClockMark, ClockTurn } from "../domain/clock.ts";
import type { SystemConfig } from "../domain/system_config.ts";
import { type Database, inTransaction, type Sql } from "./database.ts";
import { readSystemConfig } from "./settings.ts";

/** The only clock there is. */
const NAME = "nightly";

type Turn = (scan: SystemConfig["library"]["scan"], mark: ClockMark | null) => ClockTurn;

/**
 * Looks at the clock as `turn` says. When it is time, this process has the time for itself, and the
 * job is waiting.
 */
export async function lookAtClock(sql: Database, turn: Turn): Promise<ClockTurn> {
  const mark = await findMark(sql);
  const seen = turn((await readSystemConfig(sql)).library.scan, mark);
  if (seen.mark === mark) return seen;
  return await inTransaction(sql, (transaction) => change(transaction, turn));
}

/** Once more, with nobody else who changes anything meanwhile: another process may have been first. */
async function change(sql: Sql, turn: Turn): Promise<ClockTurn> {
  const mark = await findMark(sql, { lock: true });
  const turned = turn((await readSystemConfig(sql)).library.scan, mark);
  if (turned.mark === mark) return turned;
  const { schedule, since } = turned.mark;
  await sql`
    insert into clocks (name, schedule, since) values (${NAME}, ${schedule}, ${since})
    on conflict (name) do update set schedule = excluded.schedule, since = excluded.since`;
  if (turned.isDue) await sql`insert into jobs (kind) values ('nightly') on conflict do nothing`;
  return turned;
}

async function findMark(sql: Sql, { lock = false } = {}): Promise<ClockMark | null> {
  const [mark] = await sql<ClockMark[]>`
    select schedule, since from clocks where name = ${NAME} ${lock ? sql`for update` : sql``}`;
  return mark ?? null;
}
