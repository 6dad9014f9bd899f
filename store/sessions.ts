/** Who is signed in, and the links that sign in one time. Only hashes of tokens are stored. */
import type { User } from "../domain/user.ts";
import type { Sql } from "./database.ts";
import { hashToken, newToken } from "./tokens.ts";

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

/** The user whose session has this token, or null. */
export async function findSessionUser(sql: Sql, token: string): Promise<User | null> {
  const hash = hashToken(token);
  const [row] = await sql<(User & { stale: boolean })[]>`
    select users.id, email, name, is_admin, should_change_password, avatar_color, storage_label,
      external_path, quota_size_in_bytes, users.created_at, users.updated_at, deleted_at,
      used_at < now() - ${USED_EVERY}::interval as stale
    from sessions join users on users.id = user_id
    where token_hash = ${hash} and deleted_at is null`;
  if (row === undefined) return null;
  const { stale, ...user } = row;
  if (stale) await sql`update sessions set used_at = now() where token_hash = ${hash}`;
  return user;
}

/** Who is told that a session ended, by its token. */
const watchers = new Map<string, Set<() => void>>();

/** Ends the session with this token, if there is one. */
export async function endSession(sql: Sql, token: string): Promise<void> {
  await sql`delete from sessions where token_hash = ${hashToken(token)}`;
  for (const onEnd of watchers.get(token) ?? []) onEnd();
}

/**
 * Calls `onEnd` when this process ends the session. Of a session that ends otherwise only
 * `findSessionUser` tells. Returns how to stop.
 */
export function watchSession(token: string, onEnd: () => void): () => void {
  const those = watchers.get(token) ?? new Set();
  watchers.set(token, those.add(onEnd));
  return () => {
    those.delete(onEnd);
    if (those.size === 0) watchers.delete(token);
  };
}

/** Makes a link's token that signs `userId` in one time within a day. */
export async function createSignInLink(sql: Sql, userId: string): Promise<string> {
  const token = newToken();
  await sql`
    insert into sign_in_links (token_hash, user_id, expires_at)
    values (${hashToken(token)}, ${userId}, now() + interval '1 day')`;
  return token;
}

/** Uses a link up: the user's id, or null when it was used already, is too old or never was. */
export async function useSignInLink(sql: Sql, token: string): Promise<string | null> {
  const [row] = await sql<{ userId: string; valid: boolean }[]>`
    delete from sign_in_links where token_hash = ${hashToken(token)}
    returning user_id, expires_at > now() as valid`;
  return row?.valid ? row.userId : null;
}
