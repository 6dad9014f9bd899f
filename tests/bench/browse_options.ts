/** What `deno task bench browse` is asked to do. */
import { parseArgs } from "node:util";
import { chosen, type DatabaseKind, DATABASES } from "./options.ts";

export interface BrowseOptions {
  /** How many assets are generated. */
  assets: number;
  databases: DatabaseKind[];
  /** Where the figures go as JSON; null for a new temporary file. */
  json: string | null;
}

export const BROWSE_USAGE = `Usage: deno task bench browse [options]
  --assets N       assets that are generated (1000000)
  --databases …    some of ${DATABASES.join(",")}
  --json FILE      where the figures go as JSON (a new temporary file)`;

const value = { type: "string" } as const;

/** Reads the arguments after `browse`. Throws an error that tells what is wrong. */
export function parseBrowseOptions(args: readonly string[]): BrowseOptions {
  const options = { assets: value, databases: value, json: value };
  const { values } = parseArgs({ args: [...args], options });
  const assets = Number(values.assets ?? 1_000_000);
  if (!Number.isInteger(assets) || assets < 1000) {
    throw new Error("--assets takes a number of assets, at least 1000");
  }
  const databases = chosen(values.databases, DATABASES);
  return { assets, databases, json: values.json ?? null };
}
