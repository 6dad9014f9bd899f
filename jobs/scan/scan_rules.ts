/** By which rules folders are listed, as one short text. */
import { createHash } from "node:crypto";
import { MEDIA_TYPES } from "../../domain/media_types.ts";

/** Another one when folders are to be listed again by a new version of Shoebox. */
const VERSION = 1;

/** Differs when folders that did not change must be listed again all the same. */
export function scanRules(patterns: readonly string[], skipped: readonly string[]): string {
  const rules = JSON.stringify([VERSION, patterns, skipped, MEDIA_TYPES]);
  return createHash("sha256").update(rules).digest("base64url").slice(0, 16);
}
