/** Rows that come to the database by COPY, which takes three quarters of the time of an insert. */
import type { Database, Sql } from "./database.ts";
import { isConnectionLost } from "./database_away.ts";

/** What the driver calls when PostgreSQL has taken all, or refused something. */
interface Settled {
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Runs `copy … from stdin` with these bytes. The driver counts such a statement as done when
 * PostgreSQL is ready for the bytes, and tells nobody what becomes of them
 * (https://github.com/porsager/postgres/issues/1173): so it is asked to tell us. It has to be the last
 * of statements that are sent as one text: the embedded database never ends with what follows it.
 * @param connection our own, as that of a transaction is: the driver would send other queries into the
 *   middle
 * @throws what PostgreSQL says when it refuses a row; then none was taken
 */
export async function copyOver(
  connection: Sql,
  statement: string,
  bytes: Uint8Array,
): Promise<void> {
  const query = connection.unsafe(statement);
  const stream = await query.writable();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  Object.assign(query, { resolve, reject } satisfies Settled);
  stream.on("error", reject);
  stream.end(bytes);
  await promise;
}

/** The same on any connection. */
export async function copyIn(sql: Database, statement: string, bytes: Uint8Array): Promise<void> {
  const connection = await sql.reserve();
  let isLost = false;
  try {
    await copyOver(connection, statement, bytes);
  } catch (error) {
    isLost = isConnectionLost(error);
    throw error;
  } finally {
    // The driver has done away with a connection that was lost, and would use it again.
    if (!isLost) connection.release();
  }
}
