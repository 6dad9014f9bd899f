/** Links that sign in one time. Only hashes of their tokens are stored. */
import type { Sql } from "./database.ts";
import { hashToken, newToken } from "./tokens.ts";

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
    delete from sign_in_links using users
    where token_hash = ${hashToken(token)} and users.id = user_id
    returning user_id, expires_at > now() and deleted_at is null as valid`;
  return row?.valid ? row.userId : null;
}

/** Ends a user's links. */
export async function endLinksOf(sql: Sql, userId: string): Promise<void> {
  await sql`delete from sign_in_links where user_id = ${userId}`;
}

/** Forgets links that are too old. */
export async function forgetOldLinks(sql: Sql): Promise<void> {
  await sql`delete from sign_in_links where expires_at <= now()`;
}
