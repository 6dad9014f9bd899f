import { isNetwork } from "./client_address.ts";
import { StartError } from "./start_error.ts";

/** How much Shoebox writes to its log: each level includes the ones after it. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment variables say, checked. */
export type Config = {
  /** The address to listen on. */
  host: string;
  /** The port to listen on; 0 lets the system choose a free one. */
  port: number;
  /** The data folder as written: absolute, or relative to the working directory. */
  dataFolder: string;
  /** A PostgreSQL server, or null for the embedded one. */
  databaseUrl: string | null;
  /** The number of threads that read media files, or null for one for each processor core. */
  workers: number | null;
  /** How long a request may take until its answer begins. */
  requestSeconds: number;
  /** Addresses and networks that may read the metrics without signing in. */
  metricsFrom: string[];
  /** Addresses and networks of proxies that are believed when they say who asks. */
  trustedProxies: string[];
  logLevel: LogLevel;
};

/** One environment variable: `check` turns its text into a value, or throws what would be right. */
export type ConfigVariable<T = unknown> = {
  name: string;
  default: string;
  meaning: string;
  check: (text: string) => T;
};

/** Wrong values in the environment. The message names every one of them and what would be right. */
export class ConfigError extends StartError {
  override readonly name = "ConfigError";
  constructor(readonly problems: readonly string[]) {
    super("bad_configuration", problems.join("\n"));
  }
}

/** The most threads that SHOEBOX_WORKERS may ask for. */
export const MAX_WORKERS = 64;

function wrong(expected: string): never {
  throw new RangeError(expected);
}

function wholeNumber(text: string, min: number, max: number, expected: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return number >= min && number <= max ? number : wrong(expected);
}

function hostName(text: string): string {
  return /^[A-Za-z0-9._:-]+$/.test(text)
    ? text
    : wrong("an address or host name without port, such as 127.0.0.1 or ::1");
}

/** Deno's permission flags are lists with commas and have no way to write one in a path. */
function folderPath(text: string): string {
  return text.includes(",") ? wrong("the path of a folder without a comma in it") : text;
}

function databaseUrl(text: string): string | null {
  if (text === "") return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== ""
    ? text
    : wrong("a URL such as postgres://user:password@host:5432/database");
}

function workerCount(text: string): number | null {
  if (text === "auto") return null;
  return wholeNumber(text, 1, MAX_WORKERS, `auto, or a number from 1 to ${MAX_WORKERS}`);
}

function networks(text: string): string[] {
  const list = text.split(",").map((each) => each.trim()).filter((each) => each !== "");
  return list.every(isNetwork)
    ? list
    : wrong("addresses or networks such as 192.168.1.7, 10.0.0.0/8 or fd00::/8");
}

function proxies(text: string): string[] {
  if (text === "none") return [];
  const networks = text.split(",").map((each) => each.trim());
  return networks.every(isNetwork)
    ? networks
    : wrong("none, or addresses and networks with commas between them, such as ::1,172.16.0.0/12");
}

function logLevel(text: string): LogLevel {
  return LOG_LEVELS.find((level) => level === text) ?? wrong(`one of ${LOG_LEVELS.join(", ")}`);
}

/** Every environment variable that Shoebox reads. Also makes the table in docs/configuration.md. */
const VARIABLES = {
  host: {
    name: "HOST",
    default: "127.0.0.1",
    meaning: "The address to listen on. 127.0.0.1 is this machine only, 0.0.0.0 the network too.",
    check: hostName,
  },
  port: {
    name: "PORT",
    default: "2283",
    meaning: "The port to listen on. 0 takes any free one.",
    check: (text: string) => wholeNumber(text, 0, 65535, "a number from 0 to 65535"),
  },
  dataFolder: {
    name: "SHOEBOX_DATA",
    default: "./data",
    meaning: "The folder for the database, thumbnails and uploads. Nothing else is written to.",
    check: folderPath,
  },
  databaseUrl: {
    name: "DATABASE_URL",
    default: "",
    meaning:
      "A PostgreSQL server, 15 or newer, such as postgres://user:password@host:5432/shoebox." +
      " Empty means the embedded database.",
    check: databaseUrl,
  },
  workers: {
    name: "SHOEBOX_WORKERS",
    default: "auto",
    meaning:
      `How many threads read files, and processes make pictures, from 1 to ${MAX_WORKERS}. auto is one for each processor` +
      " core; on a network drive more are faster.",
    check: workerCount,
  },
  requestSeconds: {
    name: "SHOEBOX_REQUEST_SECONDS",
    default: "60",
    meaning:
      "How long a request may take until its answer begins, from 1 to 3600 seconds; after that it" +
      " is answered with 503. Downloads that have begun take as long as they need.",
    check: (text: string) => wholeNumber(text, 1, 3600, "a number from 1 to 3600"),
  },
  metricsFrom: {
    name: "SHOEBOX_METRICS_FROM",
    default: "",
    meaning:
      "Addresses and networks, with commas between them, that may read /metrics without signing" +
      " in, such as 127.0.0.1,10.0.0.0/8. Empty means administrators only.",
    check: networks,
  },
  trustedProxies: {
    name: "TRUSTED_PROXIES",
    default: "127.0.0.1,::1",
    meaning:
      "Reverse proxies in front of Shoebox, as addresses or networks, or none. Behind one that is" +
      " missing here, everybody who signs in has the same address.",
    check: proxies,
  },
  logLevel: {
    name: "LOG_LEVEL",
    default: "info",
    meaning: `How much is logged: ${LOG_LEVELS.join(", ")}.`,
    check: logLevel,
  },
} satisfies { [Key in keyof Config]: ConfigVariable<Config[Key]> };

/** The table of all variables, in the order of the documentation. */
export const CONFIG_VARIABLES: readonly ConfigVariable[] = Object.values(VARIABLES);

/** What a message may show of a value: never the password in a URL, and never a page of text. */
function shown(text: string): string {
  const safe = text.replace(/:\/\/[^@/]*@/, "://…@");
  return JSON.stringify(safe.length > 80 ? `${safe.slice(0, 80)}…` : safe);
}

/**
 * Reads the configuration from environment variables. A variable that is unset or empty has its
 * default, and white space around a value is ignored.
 * @throws {ConfigError} naming every variable with a wrong value
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const read = <T>(variable: ConfigVariable<T>): T => {
    const text = env[variable.name]?.trim() || variable.default;
    try {
      return variable.check(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(`${variable.name} is ${shown(text)}, but has to be ${error.message}`);
      return undefined as T;
    }
  };
  const config: Config = {
    host: read(VARIABLES.host),
    port: read(VARIABLES.port),
    dataFolder: read(VARIABLES.dataFolder),
    databaseUrl: read(VARIABLES.databaseUrl),
    workers: read(VARIABLES.workers),
    requestSeconds: read(VARIABLES.requestSeconds),
    metricsFrom: read(VARIABLES.metricsFrom),
    trustedProxies: read(VARIABLES.trustedProxies),
    logLevel: read(VARIABLES.logLevel),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The table of docs/configuration.md, in Markdown as `deno fmt` writes it. */
export function configurationTable(): string {
  const rows = CONFIG_VARIABLES.map((variable) => [
    `\`${variable.name}\``,
    variable.default === "" ? "(empty)" : `\`${variable.default}\``,
    variable.meaning,
  ]);
  const table = [["Name", "Default", "Meaning"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const [head, ...body] = table.map(line);
  return [head, line(widths.map((width) => "-".repeat(width))), ...body].join("\n");
}
