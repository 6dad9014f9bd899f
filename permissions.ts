/**
 * Prints what a task may write to or use the network for: permission flags cannot read environment
 * variables by themselves, and the data folder is one of those. The argument says what for: "write"
 * and "net" are for Shoebox itself, "command-…" for commands that ask a running Shoebox or the
 * database, "backup-…" and "database-net" for those that only work on the latter, "run" is what Shoebox may run: programs of its own,
 * "test" what its tests may write to.
 */
import { tmpdir } from "node:os";
import { resolve } from "@std/path";
import { CONFIG_VARIABLES, ConfigError, parseConfig } from "./domain/config.ts";
import { COMMAND_VARIABLES, commandSettings } from "./domain/command_settings.ts";
import { CommandError } from "./domain/command_error.ts";
import {
  backupNetworkPermission,
  commandNetworkPermission,
  commandWritePermission,
  databasePermission,
  dataFolderPath,
  networkPermission,
} from "./domain/permissions.ts";

const valuesOf = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));

/** What the environment says; the defaults when it is wrong: the program tells, and does nothing. */
function readOr<T>(
  read: (env: Record<string, string | undefined>) => T,
  names: readonly string[],
): T {
  try {
    return read(valuesOf(names));
  } catch (error) {
    if (error instanceof ConfigError || error instanceof CommandError) return read({});
    throw error;
  }
}

const configuration = () => readOr(parseConfig, CONFIG_VARIABLES.map(({ name }) => name));
const settings = () => readOr(commandSettings, COMMAND_VARIABLES);
const here = Deno.cwd();

const permissions: Record<string, () => string> = {
  write: () => dataFolderPath(configuration(), here),
  net: () => networkPermission(configuration(), here),
  "command-write": () => commandWritePermission(configuration(), settings(), here),
  "command-net": () => commandNetworkPermission(configuration(), settings(), here),
  "database-net": () => databasePermission(configuration(), here),
  "backup-write": () => `${dataFolderPath(configuration(), here)},${resolve(settings().backups)}`,
  "backup-net": () => backupNetworkPermission(configuration(), here),
  run: () => Deno.execPath(),
  test: () => `${tmpdir()},node_modules/.shoebox-test`,
};
console.log(permissions[Deno.args[0]!]!());
