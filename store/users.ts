/** Rows of users. */
import { AppError } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import type { Sql } from "./database.ts";

/** Everything of a user but the hash of their password. */
export const userColumns = (sql: Sql) =>
  sql`users.id, users.email, users.name, users.is_admin, users.should_change_password,
      users.avatar_color, users.storage_label, users.external_path, users.quota_size_in_bytes,
      users.created_at, users.updated_at, users.deleted_at, users.removing_since`;

/** What of a user may be set by hand; emails and paths are normalised. */
export interface UserSettings {
  email: string;
  name: string;
  passwordHash: string;
  isAdmin: boolean;
  shouldChangePassword: boolean;
  avatarColor: string;
  storageLabel: string | null;
  externalPath: string | null;
  quotaSizeInBytes: number | null;
}

export type NewUser =
  & Pick<UserSettings, "email" | "name" | "passwordHash" | "isAdmin">
  & Partial<UserSettings>;

/** Whether somebody can administer this Shoebox yet. */
export async function adminExists(sql: Sql): Promise<boolean> {
  const rows = await sql`select from users where is_admin limit 1`;
  return rows.length > 0;
}

/** Lets nobody else make or change users until the end of the transaction. */
export async function lockUsers(sql: Sql): Promise<void> {
  await sql`lock table users in share row exclusive mode`;
}

/** Makes the first administrator; null when there is one, even if two ask at the same moment. */
export async function createFirstAdmin(
  sql: Sql,
  user: Omit<NewUser, "isAdmin">,
): Promise<User | null> {
  await lockUsers(sql);
  return await adminExists(sql) ? null : await createUser(sql, { ...user, isAdmin: true });
}

const emailTaken = () =>
  new AppError("conflict", "email: another user has this email; deleted users keep theirs");

/** Only what is given, as the driver takes it. */
function given(settings: Partial<UserSettings>) {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/**
 * Makes a user.
 * @throws {AppError} `conflict` when the email is taken
 */
export async function createUser(sql: Sql, user: NewUser): Promise<User> {
  const [row] = await sql<User[]>`
    insert into users ${sql(given(user))} on conflict (email) do nothing
    returning ${userColumns(sql)}`;
  if (row === undefined) throw emailTaken();
  return row;
}

/** PostgreSQL's code for a row that a unique index does not take. */
const UNIQUE_VIOLATION = "23505";

/**
 * Changes what is given of a user; null when there is no such user, or they are deleted.
 * @throws {AppError} `conflict` when the email is taken
 */
export async function updateUser(
  sql: Sql,
  id: string,
  settings: Partial<UserSettings>,
): Promise<User | null> {
  try {
    const [row] = await sql<User[]>`
      update users set ${sql({ ...given(settings), updatedAt: new Date() })}
      where id = ${id} and deleted_at is null returning ${userColumns(sql)}`;
    return row ?? null;
  } catch (error) {
    if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) throw emailTaken();
    throw error;
  }
}

/** The user with this id, or null. */
export async function findUser(
  sql: Sql,
  id: string,
  { withDeleted = false } = {},
): Promise<User | null> {
  const [row] = await sql<User[]>`
    select ${userColumns(sql)} from users
    where id = ${id} and (deleted_at is null or ${withDeleted})`;
  return row ?? null;
}

/** The user with this (normalised) email and their password's hash, or null. */
export async function findUserByEmail(
  sql: Sql,
  email: string,
): Promise<{ user: User; passwordHash: string } | null> {
  const [row] = await sql<(User & { passwordHash: string })[]>`
    select ${userColumns(sql)}, password_hash from users
    where email = ${email} and deleted_at is null`;
  if (row === undefined) return null;
  const { passwordHash, ...user } = row;
  return { user, passwordHash };
}

/** The hash of a user's password, or null when there is no such user. */
export async function findPasswordHash(sql: Sql, id: string): Promise<string | null> {
  const [row] = await sql<{ passwordHash: string }[]>`
    select password_hash from users where id = ${id} and deleted_at is null`;
  return row?.passwordHash ?? null;
}

/** The administrator who came first, or null. */
export async function firstAdmin(sql: Sql): Promise<User | null> {
  const [row] = await sql<User[]>`
    select ${userColumns(sql)} from users where is_admin and deleted_at is null
    order by created_at, id limit 1`;
  return row ?? null;
}

/** How many administrators can sign in. */
export async function countAdmins(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) from users where is_admin and deleted_at is null`;
  return row!.count;
}

/** Everybody, by name. */
export async function listUsers(sql: Sql, { withDeleted = false } = {}): Promise<User[]> {
  return await sql<User[]>`
    select ${userColumns(sql)} from users where deleted_at is null or ${withDeleted}
    order by lower(name), id`;
}

/** The bytes of uploads of each of these users; those without any are left out. */
export async function uploadedBytes(
  sql: Sql,
  userIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await sql<{ ownerId: string; bytes: number }[]>`
    select owner_id, sum(size)::bigint as bytes
    from libraries join asset_days on library_id = libraries.id
    where type = 'UPLOAD' and owner_id = any(${userIds as string[]}::uuid[]) group by owner_id`;
  return new Map(rows.map(({ ownerId, bytes }) => [ownerId, bytes]));
}
