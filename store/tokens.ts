/** Secrets that are handed out once and kept only as a hash. */
import { createHash, randomBytes } from "node:crypto";

/**
 * Some 250 random bits as letters and digits: safe in a URL, and as the argument of a program, where
 * a dash would begin an option.
 */
export function newToken(): string {
  return randomBytes(32).toString("base64url").replaceAll(/[-_]/g, "");
}

/** What is stored of a token. A plain hash is enough: there is nothing to guess in as many random bits. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
