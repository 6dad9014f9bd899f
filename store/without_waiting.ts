/** Statements whose commit does not wait for the disk. */
import type { PendingQuery, Row } from "postgres";
import type { Sql } from "./database.ts";

/**
 * In the `from` of a statement that is no part of a transaction: its commit does not wait for the
 * disk. What a crash takes with it are the last statements, all that came after some moment: for what
 * a scan stores, since a scan that was not noted as done is done again. The next commit that waits
 * has those before it on the disk, too.
 */
export const withoutWaiting = (sql: Sql): PendingQuery<Row[]> =>
  sql`(select set_config('synchronous_commit', 'off', true)) as without_waiting`;

/** The same for statements that are sent as one text, before the others. */
export const WITHOUT_WAITING = "set local synchronous_commit = off";
