/** What people do to users and to themselves: check, decide, store. */
import { fieldsClosedTo, mayDeleteUser, maySee } from "../domain/access.ts";
import { changedFields } from "../domain/changed_fields.ts";
import { forbidden, invalid, notFound } from "../domain/errors.ts";
import { MIN_PASSWORD, type User } from "../domain/user.ts";
import { inTransaction, type Sql } from "../store/database.ts";
import { hashPassword, verifyPassword } from "../store/password_hash.ts";
import { endSessionsOf } from "../store/sessions.ts";
import { endLinksOf } from "../store/sign_in_links.ts";
import { markUserDeleted, restoreUser } from "../store/user_removal.ts";
import {
  countAdmins,
  findPasswordHash,
  findUser,
  lockUsers,
  updateUser,
  type UserSettings,
} from "../store/users.ts";
import { type Credential, sessionIdOf } from "./credentials.ts";
import type { AppDeps } from "./deps.ts";
import { tryPassword } from "./signing_in.ts";
import { checkPassword, normaliseSettings } from "./user_settings.ts";

/** The user with this id, deleted ones too, if `user` may know of them. */
export async function userFor({ sql }: AppDeps, user: User, id: string): Promise<User> {
  const found = maySee(user, id) ? await findUser(sql, id, { withDeleted: true }) : null;
  if (found === null) throw notFound("User");
  return found;
}

/** Who acts, and with what they signed in. */
export interface Actor {
  user: User;
  credential: Credential | null;
}

export type UserChanges = Partial<Omit<UserSettings, "passwordHash">> & { password?: string };

/** A new password, and what else changes with it: one that an administrator set is not to stay. */
async function passwordChange(
  { password, shouldChangePassword }: UserChanges,
  { isOwn }: { isOwn: boolean },
): Promise<Partial<UserSettings>> {
  if (password === undefined) return { shouldChangePassword };
  checkPassword(password, { least: isOwn ? MIN_PASSWORD : 1 });
  return {
    passwordHash: await hashPassword(password, "known"),
    shouldChangePassword: isOwn ? false : shouldChangePassword ?? true,
  };
}

/** Ends all of a user's sessions but the one that asks, and their links that sign in. */
async function signOutElsewhere(sql: Sql, userId: string, asking: Credential | null) {
  await endSessionsOf(sql, { userId, exceptId: sessionIdOf(asking) });
  await endLinksOf(sql, userId);
}

/** Throws, and so undoes the transaction, when nobody could administer Shoebox any more. */
async function keepAnAdmin(sql: Sql): Promise<void> {
  if (await countAdmins(sql) === 0) throw invalid("There has to be an administrator");
}

/**
 * Changes a user: oneself, or as an administrator anybody. A new password ends all sessions but the
 * one that asks.
 */
export async function changeUser(
  deps: AppDeps,
  { user, credential }: Actor,
  id: string,
  changes: UserChanges,
): Promise<User> {
  const before = await userFor(deps, user, id);
  const { password, ...settings } = changes;
  const normal = normaliseSettings(settings);
  const closed = fieldsClosedTo(user, id, changedFields(before, { ...normal, password }));
  if (closed.length > 0) throw forbidden(`You may not change ${closed.join(", ")}`);
  const isOwn = user.id === id;
  const row = { ...normal, ...await passwordChange(changes, { isOwn }) };
  return await inTransaction(deps.sql, async (sql) => {
    await lockUsers(sql);
    const changed = await updateUser(sql, id, row);
    if (changed === null) throw notFound("User");
    if (password !== undefined) {
      await signOutElsewhere(sql, id, credential);
    }
    await keepAnAdmin(sql);
    return changed;
  });
}

/** Changes one's own password; all other sessions end. */
export async function changePassword(
  deps: AppDeps,
  { user, credential }: Actor,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<User> {
  checkPassword(newPassword, { least: MIN_PASSWORD, field: "newPassword" });
  const isRight = await tryPassword(deps, { device: `change\0${user.id}` }, async () => {
    return await verifyPassword(password, await findPasswordHash(deps.sql, user.id), "known");
  });
  if (!isRight) throw invalid("Wrong password");
  const passwordHash = await hashPassword(newPassword, "known");
  return await inTransaction(deps.sql, async (sql) => {
    const row = { passwordHash, shouldChangePassword: false };
    const changed = await updateUser(sql, user.id, row);
    if (changed === null) throw notFound("User");
    await signOutElsewhere(sql, user.id, credential);
    return changed;
  });
}

/**
 * Deletes a user: they cannot sign in any more, and what they have goes after 7 days, in the
 * background; with `force`, at once.
 */
export async function deleteUser(
  deps: AppDeps,
  user: User,
  id: string,
  { force = false }: { force?: boolean },
): Promise<User> {
  await userFor(deps, user, id);
  if (!mayDeleteUser(user, id)) throw forbidden("You may not delete yourself");
  const deleted = await inTransaction(deps.sql, async (sql) => {
    await lockUsers(sql);
    const marked = await markUserDeleted(sql, id, { force });
    if (marked === null) throw notFound("User");
    await signOutElsewhere(sql, id, null);
    await keepAnAdmin(sql);
    return marked;
  });
  if (force) deps.jobs.look();
  return deleted;
}

/** Brings a deleted user back with all they had; they have to sign in again. */
export async function bringBack(deps: AppDeps, user: User, id: string): Promise<User> {
  const found = await userFor(deps, user, id);
  if (!mayDeleteUser(user, id)) throw forbidden("You may not do this to yourself");
  if (found.deletedAt === null) throw invalid("The user is not deleted");
  const restored = await restoreUser(deps.sql, id);
  if (restored === null) {
    throw invalid("The user is being removed with all they had; this cannot be undone any more");
  }
  return restored;
}
