/** What a request shows to say who makes it, and whose it is. */
import type { User } from "../domain/user.ts";
import { findApiKeyUser } from "../store/api_keys.ts";
import type { Sql } from "../store/database.ts";
import { findSession } from "../store/sessions.ts";

/** What was shown, before anybody knows whose it is. */
export interface Secret {
  kind: "session" | "api-key";
  secret: string;
}

export interface Credential extends Secret {
  /** Of the session or the key. */
  id: string;
}

/** Whose session or key this is; null when it is nobody's, or has ended. */
export async function findHolder(
  sql: Sql,
  shown: Secret,
): Promise<{ user: User; credential: Credential } | null> {
  if (shown.kind === "session") {
    const found = await findSession(sql, shown.secret);
    return found && { user: found.user, credential: { ...shown, id: found.sessionId } };
  }
  const found = await findApiKeyUser(sql, shown.secret);
  return found && { user: found.user, credential: { ...shown, id: found.apiKeyId } };
}

/** The session's id, if it is a session. */
export function sessionIdOf(credential: Credential | null): string | null {
  return credential?.kind === "session" ? credential.id : null;
}
