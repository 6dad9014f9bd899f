/** Keys with which programs sign in. Only hashes of them are stored. */
import type { User } from "../domain/user.ts";
import { tellEnds } from "./credential_watchers.ts";
import type { Sql } from "./database.ts";
import { hashToken, newToken } from "./tokens.ts";
import { userColumns } from "./users.ts";

export interface ApiKey {
  id: string;
  name: string;
  createdAt: Date;
  updatedAt: Date;
}

const columns = (sql: Sql) =>
  sql`api_keys.id, api_keys.name, api_keys.created_at, api_keys.updated_at`;

/** Makes a key; its secret is told this once. */
export async function createApiKey(
  sql: Sql,
  { userId, name }: { userId: string; name: string },
): Promise<{ apiKey: ApiKey; secret: string }> {
  const secret = newToken();
  const [row] = await sql<ApiKey[]>`
    insert into api_keys (user_id, name, token_hash)
    values (${userId}, ${name}, ${hashToken(secret)}) returning ${columns(sql)}`;
  return { apiKey: row!, secret };
}

/** The user whose key this is, and its id; null when there is no such key. */
export async function findApiKeyUser(
  sql: Sql,
  secret: string,
): Promise<{ user: User; apiKeyId: string } | null> {
  const [row] = await sql<(User & { apiKeyId: string })[]>`
    select ${userColumns(sql)}, api_keys.id as api_key_id
    from api_keys join users on users.id = user_id
    where token_hash = ${hashToken(secret)} and deleted_at is null`;
  if (row === undefined) return null;
  const { apiKeyId, ...user } = row;
  return { user, apiKeyId };
}

/** A user has at most so many keys. */
export const MOST_API_KEYS = 1000;

/** How many keys a user has. */
export async function countApiKeys(sql: Sql, userId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) from api_keys where user_id = ${userId}`;
  return row!.count;
}

/** A user's keys, newest first. */
export async function listApiKeys(sql: Sql, userId: string): Promise<ApiKey[]> {
  return await sql<ApiKey[]>`
    select ${columns(sql)} from api_keys where user_id = ${userId}
    order by created_at desc, id limit ${MOST_API_KEYS}`;
}

/** Which key of whom. */
interface Which {
  userId: string;
  id: string;
}

/** One key of a user; null when they have none with this id. */
export async function findApiKey(sql: Sql, { userId, id }: Which): Promise<ApiKey | null> {
  const [row] = await sql<ApiKey[]>`
    select ${columns(sql)} from api_keys where id = ${id} and user_id = ${userId}`;
  return row ?? null;
}

/** Gives a key of a user another name; null when they have none with this id. */
export async function renameApiKey(
  sql: Sql,
  { userId, id }: Which,
  name: string | undefined,
): Promise<ApiKey | null> {
  const [row] = await sql<ApiKey[]>`
    update api_keys set name = coalesce(${name ?? null}, name), updated_at = now()
    where id = ${id} and user_id = ${userId} returning ${columns(sql)}`;
  return row ?? null;
}

/** Ends a key of a user; false when they have none with this id. */
export async function deleteApiKey(sql: Sql, { userId, id }: Which): Promise<boolean> {
  const ended = await sql<{ tokenHash: Uint8Array }[]>`
    delete from api_keys where id = ${id} and user_id = ${userId} returning token_hash`;
  tellEnds(ended);
  return ended.length > 0;
}
