/** Who in this process is told that a session or an API key ended. */
import { hashToken } from "./tokens.ts";

/** By the hash of the secret, in hex: rows that were deleted tell no more than that. */
const watchers = new Map<string, Set<() => void>>();

/** Tells those who watch sessions or keys that these have ended. */
export function tellEnds(ended: readonly { tokenHash: Uint8Array }[]): void {
  for (const { tokenHash } of ended) {
    for (const onEnd of watchers.get(tokenHash.toHex()) ?? []) onEnd();
  }
}

/**
 * Calls `onEnd` when this process ends the session or key with this secret. Of one that ends
 * otherwise only the database tells. Returns how to stop.
 */
export function watchEnd(secret: string, onEnd: () => void): () => void {
  const key = hashToken(secret).toHex();
  const those = watchers.get(key) ?? new Set();
  watchers.set(key, those.add(onEnd));
  return () => {
    those.delete(onEnd);
    if (those.size === 0) watchers.delete(key);
  };
}
