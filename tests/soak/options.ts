/** What `deno task soak` is asked to do. */
import { parseArgs } from "node:util";

export interface SoakOptions {
  minutes: number;
  /** Changes of files a second. */
  rate: number;
  /** Between two restarts. */
  restartMinutes: number;
  database: "embedded" | "server";
  /** The same changes come of the same seed. */
  seed: number;
}

export const USAGE = `Usage: deno task soak [options]
  --minutes N          how long files are changed (20)
  --rate N             changes a second (50)
  --restart-minutes N  between two restarts, by SIGTERM and by SIGKILL in turn (3)
  --database …         embedded or server (embedded)
  --seed N             for the same changes again (a random one)`;

const value = { type: "string" } as const;
const KNOWN = {
  minutes: value,
  rate: value,
  "restart-minutes": value,
  database: value,
  seed: value,
};

function positive(name: string, text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new Error(`--${name} takes a number above 0`);
}

/** Reads the arguments. Throws an error that tells what is wrong. */
export function parseOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({ args: [...args], options: KNOWN });
  const { database = "embedded" } = values;
  if (database !== "embedded" && database !== "server") {
    throw new Error("--database is embedded or server");
  }
  return {
    minutes: positive("minutes", values.minutes ?? "20"),
    rate: positive("rate", values.rate ?? "50"),
    restartMinutes: positive("restart-minutes", values["restart-minutes"] ?? "3"),
    database,
    seed: positive("seed", values.seed ?? String(Math.ceil(Math.random() * 1e9))),
  };
}
