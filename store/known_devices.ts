/** Browsers that have signed in before. Only hashes of their tokens are stored. */
import type { Sql } from "./database.ts";
import { hashToken, newToken } from "./tokens.ts";

/** A browser is forgotten when it did not sign in for so long. */
const FORGET_DAYS = 400;

/** Remembers a browser in which `userId` has signed in; returns the token that it keeps. */
export async function rememberDevice(sql: Sql, userId: string): Promise<string> {
  const token = newToken();
  await sql`
    insert into known_devices (token_hash, user_id) values (${hashToken(token)}, ${userId})`;
  return token;
}

/** Whether the user with this (normalised) email has signed in with this token's browser before. */
export async function isKnownDevice(
  sql: Sql,
  { token, email }: { token: string; email: string },
): Promise<boolean> {
  const rows = await sql`
    select from known_devices join users on users.id = user_id
    where token_hash = ${hashToken(token)} and email = ${email}
      and used_at > now() - make_interval(days => ${FORGET_DAYS})`;
  return rows.length > 0;
}

/** Notes that the browser has signed in again. */
export async function touchDevice(sql: Sql, token: string): Promise<void> {
  await sql`update known_devices set used_at = now() where token_hash = ${hashToken(token)}`;
}

/** Forgets browsers that have not signed in for long. */
export async function forgetOldDevices(sql: Sql): Promise<void> {
  await sql`
    delete from known_devices where used_at <= now() - make_interval(days => ${FORGET_DAYS})`;
}
