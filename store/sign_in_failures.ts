/** How often signing in failed, shared by all processes: see domain/sign_in_delay.ts. */
import { createHash } from "node:crypto";
import {
  type FailureKind,
  type Failures,
  FORGET_HOURS,
  secondsToWait,
} from "../domain/sign_in_delay.ts";
import { type Database, despiteDeadlocks, inTransaction, type Sql } from "./database.ts";

/** What a try has in common with others, by kind. */
export type Marks = Partial<Record<FailureKind, string>>;

interface Key {
  kind: FailureKind;
  key: string;
}

/** In one order, so that two tries never wait for each other's rows. */
function keysOf(marks: Marks): Key[] {
  return Object.entries(marks).map(([kind, mark]) => ({
    kind: kind as FailureKind,
    key: createHash("sha256").update(`${kind}\0${mark}`).digest("hex"),
  })).sort((a, b) => a.key < b.key ? -1 : 1);
}

type Row = Failures & { key: string };

/** What is known of each key; nobody else changes it until the end of the transaction. */
async function lockKnown(sql: Sql, keys: readonly Key[], now: Date) {
  const hashes = keys.map(({ key }) => key);
  await sql`
    insert into sign_in_failures (key, failed_at) select unnest(${hashes}::text[]), ${now}
    on conflict do nothing`;
  const rows = await sql<Row[]>`
    select key, failures, extract(epoch from ${now}::timestamptz - failed_at)::float8 as seconds_ago
    from sign_in_failures where key = any(${hashes}::text[]) order by key for update`;
  const found = new Map(rows.map(({ key, ...row }) => [key, row]));
  return Object.fromEntries(keys.map(({ kind, key }) => [kind, found.get(key)!]));
}

class MustWait extends Error {
  constructor(readonly seconds: number) {
    super("Not yet");
  }
}

/**
 * Begins a try, which counts as failed until `endTry` says otherwise: a hundred tries at
 * once count as a hundred. Returns the seconds to wait when it is too early, and 0 when it began.
 */
export async function beginTry(sql: Database, marks: Marks, now: Date): Promise<number> {
  const keys = keysOf(marks);
  try {
    await despiteDeadlocks(() =>
      inTransaction(sql, async (transaction) => {
        const seconds = secondsToWait(await lockKnown(transaction, keys, now));
        // Thrown, so that a try that did not begin leaves no trace.
        if (seconds > 0) throw new MustWait(seconds);
        await transaction`
        update sign_in_failures set failed_at = ${now}, failures = 1 + case
          when failed_at < ${now}::timestamptz - make_interval(hours => ${FORGET_HOURS}) then 0 else failures end
        where key = any(${keys.map(({ key }) => key)}::text[])`;
      })
    );
    return 0;
  } catch (error) {
    if (error instanceof MustWait) return error.seconds;
    throw error;
  }
}

/**
 * Takes back a try that was no failure. `isRight`: the password was right, so nothing is held
 * against its email and place any more; what else failed in that place, or with that email, stays.
 */
export async function endTry(
  sql: Sql,
  marks: Marks,
  { isRight }: { isRight: boolean },
): Promise<void> {
  const keys = keysOf(marks);
  const isOwn = ({ kind }: Key) => isRight && (kind === "pair" || kind === "device");
  const hashes = (some: Key[]) => some.map(({ key }) => key);
  await despiteDeadlocks(() =>
    sql`
    with forgotten as (
      delete from sign_in_failures
      where key = any(${hashes(keys.filter(isOwn))}::text[])
    )
    update sign_in_failures set failures = greatest(0, failures - 1)
    where key = any(${hashes(keys.filter((key) => !isOwn(key)))}::text[])`
  );
}

/** Forgets failures that are too old to count. */
export async function forgetOldFailures(sql: Sql): Promise<void> {
  await sql`
    delete from sign_in_failures where failed_at < now() - make_interval(hours => ${FORGET_HOURS})`;
}
