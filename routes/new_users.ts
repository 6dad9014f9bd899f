/** Making users. Each gets an upload library in the same transaction. */
import { defaultName } from "../domain/library.ts";
import type { User } from "../domain/user.ts";
import { inTransaction, type Sql } from "../store/database.ts";
import { createLibrary } from "../store/libraries.ts";
import { hashPassword } from "../store/password_hash.ts";
import { adminExists, createFirstAdmin, createUser, type UserSettings } from "../store/users.ts";
import type { AppDeps } from "./deps.ts";
import { checkPassword, normaliseSettings } from "./user_settings.ts";

async function giveUploadLibrary(sql: Sql, { id: ownerId }: User): Promise<void> {
  await createLibrary(sql, {
    ownerId,
    type: "UPLOAD",
    name: defaultName("UPLOAD"),
    importPaths: [],
    exclusionPatterns: [],
    managedBy: "admin",
  });
}

interface Person {
  email: string;
  password: string;
  name: string;
}

/** A person's row but for the password, which is right to be hashed. */
function checkPerson({ email, password, name }: Person) {
  checkPassword(password, { least: 1 });
  return normaliseSettings({ email, name });
}

/** Makes the first administrator with an upload library; null when there is one already. */
export async function makeFirstAdmin(
  { sql }: Pick<AppDeps, "sql">,
  person: Person,
  /** Runs in the same transaction: when it fails, nobody was made. */
  andThen: (sql: Sql, user: User) => Promise<void> = () => Promise.resolve(),
): Promise<User | null> {
  const checked = checkPerson(person);
  // Before the password is hashed: anybody may ask, and hashing takes its time.
  if (await adminExists(sql)) return null;
  const admin = { ...checked, passwordHash: await hashPassword(person.password) };
  return await inTransaction(sql, async (transaction) => {
    const user = await createFirstAdmin(transaction, admin);
    if (user === null) return null;
    await giveUploadLibrary(transaction, user);
    await andThen(transaction, user);
    return user;
  });
}

/** What an administrator may say of a new user besides. */
export type NewUserSettings = Partial<Omit<UserSettings, "email" | "name" | "passwordHash">>;

/**
 * Makes a user with an upload library. Unless said otherwise, they are to change their password.
 * @throws {AppError} `conflict` when the email is taken
 */
export async function makeUser(
  { sql }: Pick<AppDeps, "sql">,
  { email, password, name, ...settings }: Person & NewUserSettings,
): Promise<User> {
  const { isAdmin = false, shouldChangePassword = true } = settings;
  const normal = normaliseSettings(settings);
  const checked = checkPerson({ email, password, name });
  const person = { ...checked, passwordHash: await hashPassword(password, "known") };
  return await inTransaction(sql, async (transaction) => {
    const row = { ...normal, isAdmin, shouldChangePassword, ...person };
    const user = await createUser(transaction, row);
    await giveUploadLibrary(transaction, user);
    return user;
  });
}
