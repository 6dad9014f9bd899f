/** Signing in, for the API and the pages alike. */
import { normaliseEmail, type User } from "../domain/user.ts";
import { defaultName } from "../domain/library.ts";
import { inTransaction, type Sql } from "../store/database.ts";
import { createLibrary } from "../store/libraries.ts";
import { hashPassword, verifyPassword } from "../store/password_hash.ts";
import { createSession } from "../store/sessions.ts";
import { createFirstAdmin, findUserByEmail } from "../store/users.ts";
import type { AppDeps } from "./deps.ts";
import { checkTexts } from "./text.ts";

/** Starts a session; null for a wrong email or a wrong password, which take equally long. */
export async function signIn(
  { sql }: AppDeps,
  { email, password, device }: { email: string; password: string; device: string },
): Promise<{ user: User; token: string } | null> {
  checkTexts({ email });
  const found = await findUserByEmail(sql, normaliseEmail(email));
  const isRight = await verifyPassword(password, found?.passwordHash ?? null);
  if (!isRight || found === null) return null;
  return { user: found.user, token: await createSession(sql, { userId: found.user.id, device }) };
}

/** Makes the first administrator with an upload library; null when there is one already. */
export async function makeFirstAdmin(
  { sql }: Pick<AppDeps, "sql">,
  { email, password, name }: { email: string; password: string; name: string },
  /** Runs in the same transaction: when it fails, nobody was made. */
  andThen: (sql: Sql, user: User) => Promise<void> = () => Promise.resolve(),
): Promise<User | null> {
  checkTexts({ email, name });
  const passwordHash = await hashPassword(password);
  return await inTransaction(sql, async (transaction) => {
    const admin = { email: normaliseEmail(email), name: name.trim(), passwordHash };
    const user = await createFirstAdmin(transaction, admin);
    if (user === null) return null;
    await createLibrary(transaction, {
      ownerId: user.id,
      type: "UPLOAD",
      name: defaultName("UPLOAD"),
      importPaths: [],
      exclusionPatterns: [],
      managedBy: "admin",
    });
    await andThen(transaction, user);
    return user;
  });
}
