/** Rows of users. */
import type { User } from "../domain/user.ts";
import type { Sql } from "./database.ts";

const columns = (sql: Sql) =>
  sql`users.id, email, users.name, is_admin, should_change_password, avatar_color, storage_label,
      external_path, quota_size_in_bytes, users.created_at, users.updated_at, deleted_at`;

export interface NewUser {
  email: string;
  name: string;
  passwordHash: string;
  isAdmin: boolean;
}

/** Whether somebody can administer this Shoebox yet. */
export async function adminExists(sql: Sql): Promise<boolean> {
  const rows = await sql`select from users where is_admin limit 1`;
  return rows.length > 0;
}

/** Makes the first administrator; null when there is one, even if two ask at the same moment. */
export async function createFirstAdmin(
  sql: Sql,
  user: Omit<NewUser, "isAdmin">,
): Promise<User | null> {
  await sql`lock table users in share row exclusive mode`;
  return await adminExists(sql) ? null : await createUser(sql, { ...user, isAdmin: true });
}

/** Makes a user. Throws when the email is taken. */
export async function createUser(sql: Sql, user: NewUser): Promise<User> {
  const [row] = await sql<User[]>`
    insert into users (email, name, password_hash, is_admin)
    values (${user.email}, ${user.name}, ${user.passwordHash}, ${user.isAdmin})
    returning ${columns(sql)}`;
  return row!;
}

/** The user with this id, or null. */
export async function findUser(sql: Sql, id: string): Promise<User | null> {
  const [row] = await sql<User[]>`
    select ${columns(sql)} from users where id = ${id} and deleted_at is null`;
  return row ?? null;
}

/** The user with this (normalised) email and their password's hash, or null. */
export async function findUserByEmail(
  sql: Sql,
  email: string,
): Promise<{ user: User; passwordHash: string } | null> {
  const [row] = await sql<(User & { passwordHash: string })[]>`
    select ${columns(sql)}, password_hash from users
    where email = ${email} and deleted_at is null`;
  if (row === undefined) return null;
  const { passwordHash, ...user } = row;
  return { user, passwordHash };
}

/** The administrator who came first, or null. */
export async function firstAdmin(sql: Sql): Promise<User | null> {
  const [row] = await sql<User[]>`
    select ${columns(sql)} from users where is_admin and deleted_at is null
    order by created_at, id limit 1`;
  return row ?? null;
}

/** Everybody, by name. */
export async function listUsers(sql: Sql): Promise<User[]> {
  return await sql<User[]>`
    select ${columns(sql)} from users where deleted_at is null order by lower(name), id`;
}
