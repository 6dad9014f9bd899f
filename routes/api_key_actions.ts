/** Making keys for programs, for the API and the pages alike. */
import { invalid } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { type ApiKey, countApiKeys, createApiKey, MOST_API_KEYS } from "../store/api_keys.ts";
import type { AppDeps } from "./deps.ts";

const DEFAULT_NAME = "API Key";

/** Makes a key of `user`, whose secret is told this once. */
export async function makeApiKey(
  { sql }: AppDeps,
  { id: userId }: User,
  { name = DEFAULT_NAME }: { name?: string },
): Promise<{ apiKey: ApiKey; secret: string }> {
  if (await countApiKeys(sql, userId) >= MOST_API_KEYS) {
    throw invalid(`You have ${MOST_API_KEYS} keys; delete some of them first`);
  }
  return await createApiKey(sql, { userId, name });
}
