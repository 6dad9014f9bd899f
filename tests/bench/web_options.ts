/** What `deno task bench web` is asked to do. */
import { parseArgs } from "node:util";
import { chosen, type DatabaseKind, DATABASES } from "./options.ts";

export interface WebOptions {
  /** How many photos the library has. */
  photos: number;
  /** Where the library is kept for the next run; null for a temporary folder. */
  keep: string | null;
  databases: DatabaseKind[];
  /** Where the figures go as JSON; null for a new temporary file. */
  json: string | null;
}

export const WEB_USAGE = `Usage: deno task bench web [options]
  --photos N       photos in the library (100000)
  --keep DIR       where the library is made, and kept for the next run (a temporary folder)
  --databases …    some of ${DATABASES.join(",")} (server)
  --json FILE      where the figures go as JSON (a new temporary file)`;

const value = { type: "string" } as const;

/** Reads the arguments after `web`. Throws an error that tells what is wrong. */
export function parseWebOptions(args: readonly string[]): WebOptions {
  const options = { photos: value, keep: value, databases: value, json: value };
  const { values } = parseArgs({ args: [...args], options });
  const photos = Number(values.photos ?? 100_000);
  if (!Number.isInteger(photos) || photos < 1000) {
    throw new Error("--photos takes a number of photos, at least 1000");
  }
  const databases = chosen(values.databases ?? "server", DATABASES);
  return { photos, keep: values.keep ?? null, databases, json: values.json ?? null };
}
