/** Who is signed in. Only hashes of tokens are stored. */
import type { User } from "../domain/user.ts";
import { tellEnds } from "./credential_watchers.ts";
import type { Sql } from "./database.ts";
import { hashToken, newToken } from "./tokens.ts";
import { userColumns } from "./users.ts";

/** Starts a session and returns its token. */
export async function createSession(
  sql: Sql,
  session: { userId: string; device: string },
): Promise<string> {
  const token = newToken();
  await sql`
    insert into sessions (user_id, token_hash, device)
    values (${session.userId}, ${hashToken(token)}, ${session.device.slice(0, 300)})`;
  return token;
}

/** A session counts as used at most this often, so that reading a page does not write each time. */
const USED_EVERY = "5 minutes";

/** A session ends when nobody has used it for so long. */
export const UNUSED_DAYS = 90;
const isAlive = (sql: Sql) => sql`used_at > now() - make_interval(days => ${UNUSED_DAYS})`;

/** The user whose session has this token, and the session's id; null when it has ended. */
export async function findSession(
  sql: Sql,
  token: string,
): Promise<{ user: User; sessionId: string } | null> {
  const hash = hashToken(token);
  const [row] = await sql<(User & { stale: boolean; sessionId: string })[]>`
    select ${userColumns(sql)}, sessions.id as session_id,
      used_at < now() - ${USED_EVERY}::interval as stale
    from sessions join users on users.id = user_id
    where token_hash = ${hash} and deleted_at is null and ${isAlive(sql)}`;
  if (row === undefined) return null;
  const { stale, sessionId, ...user } = row;
  if (stale) await sql`update sessions set used_at = now() where token_hash = ${hash}`;
  return { user, sessionId };
}

export interface Session {
  id: string;
  /** What signed in, as it named itself. */
  device: string;
  createdAt: Date;
  usedAt: Date;
  /** When it ends if nobody uses it. */
  expiresAt: Date;
}

/** A user's newest sessions are listed. */
const MOST_SESSIONS = 1000;

/** A user's sessions, the one used last first. */
export async function listSessions(sql: Sql, userId: string): Promise<Session[]> {
  return await sql<Session[]>`
    select id, device, created_at, used_at,
      used_at + make_interval(days => ${UNUSED_DAYS}) as expires_at
    from sessions where user_id = ${userId} and ${isAlive(sql)}
    order by used_at desc, id limit ${MOST_SESSIONS}`;
}

/** Ends the session with this token, if there is one. */
export async function endSession(sql: Sql, token: string): Promise<void> {
  tellEnds(
    await sql<{ tokenHash: Uint8Array }[]>`
      delete from sessions where token_hash = ${hashToken(token)} returning token_hash`,
  );
}

/** Ends one session of a user; false when they have none with this id. */
export async function endSessionOf(
  sql: Sql,
  { userId, id }: { userId: string; id: string },
): Promise<boolean> {
  const ended = await sql<{ tokenHash: Uint8Array }[]>`
    delete from sessions where id = ${id} and user_id = ${userId} returning token_hash`;
  tellEnds(ended);
  return ended.length > 0;
}

/**
 * Ends a user's sessions, but the one to keep. In a transaction, those who read are told before it
 * is over: they look again themselves.
 */
export async function endSessionsOf(
  sql: Sql,
  { userId, exceptId }: { userId: string; exceptId: string | null },
): Promise<void> {
  tellEnds(
    await sql<{ tokenHash: Uint8Array }[]>`
      delete from sessions where user_id = ${userId} and id is distinct from ${exceptId}::uuid
      returning token_hash`,
  );
}

/** Forgets sessions that have ended by themselves; returns how many. */
export async function forgetUnusedSessions(sql: Sql): Promise<number> {
  return (await sql`delete from sessions where not ${isAlive(sql)}`).count;
}
