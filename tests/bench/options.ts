/** What `deno task bench scan` is asked to do. */
import { parseArgs } from "node:util";

export const DATABASES = ["embedded", "server"] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** The cases besides the first index, which all need. */
export const CASES = ["new", "modified", "changed", "force", "gone"] as const;
export type CaseName = (typeof CASES)[number];

/** What a case is compared with, if it is not only the first index. */
const NEEDS: Partial<Record<CaseName, CaseName>> = { gone: "new" };

export interface BenchOptions {
  /** Somebody's library, which is only read; null to make libraries. */
  library: string | null;
  /** Numbers of files of the libraries that are made, ascending. */
  sizes: number[];
  databases: DatabaseKind[];
  cases: CaseName[];
  /** Where made libraries stay for the next run; null for a temporary folder. */
  keep: string | null;
  /** Where the figures go as JSON; null for a new temporary file. */
  json: string | null;
}

export const USAGE = `Usage: deno task bench scan [options]
  --library DIR    scan this library, which is only read, instead of making libraries
  --sizes N,N,…    files in the libraries that are made (10000,100000,1000000)
  --databases …    some of ${DATABASES.join(",")}
  --cases …        some of first,${CASES.join(",")}; the first index is always measured
  --keep DIR       make the libraries in DIR, or take them from there, and leave them
  --json FILE      where the figures go as JSON (a new temporary file)
Only the temporary folder (see TMPDIR) is written to: DIR to keep and FILE must lie in it.`;

const value = { type: "string" } as const;
const KNOWN = {
  library: value,
  sizes: value,
  databases: value,
  cases: value,
  keep: value,
  json: value,
};

/** Those of `all` that `text` names, with commas between; all of them when there is no text. */
export function chosen<Name extends string>(
  text: string | undefined,
  all: readonly Name[],
): Name[] {
  if (text === undefined) return [...all];
  const names = text.split(",");
  const unknown = names.find((name) => !(all as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`There is no ${unknown}, only ${all.join(", ")}`);
  return all.filter((name) => names.includes(name));
}

/** Those of `all` that `text` names, with commas between; all when it is not given. */
export function chosenCases(text: string | undefined): CaseName[] {
  const names = chosen(text, ["first", ...CASES]).filter((name) => name !== "first");
  const needed = names.flatMap((name) => NEEDS[name] ?? []);
  return CASES.filter((name) => names.includes(name) || needed.includes(name));
}

/** Those of `all` that `text` names, with commas between; all when it is not given. */
export function chosenSizes(text: string): number[] {
  const sizes = text.split(",").map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size >= 1000)) {
    return sizes.sort((a, b) => a - b);
  }
  throw new Error("--sizes takes numbers of files, at least 1000, with commas between");
}

/** The number that `text` gives for the option `name`. */
export function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(`--${name} takes a whole number, at least ${least}`);
}

/** Reads the arguments after `scan`. Throws an error that tells what is wrong. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({ args: [...args], options: KNOWN });
  return {
    library: values.library ?? null,
    sizes: chosenSizes(values.sizes ?? "10000,100000,1000000"),
    databases: chosen(values.databases, DATABASES),
    cases: chosenCases(values.cases),
    keep: values.keep ?? null,
    json: values.json ?? null,
  };
}
