/**
 * Prints what a task may write to or use the network for: permission flags cannot read environment
 * variables by themselves, and the data folder is one of those. The argument says what for: "write"
 * and "net" are for Shoebox itself, "test" is what its tests may write to.
 */
import { tmpdir } from "node:os";
import { CONFIG_VARIABLES, ConfigError, parseConfig } from "./domain/config.ts";
import { dataFolderPath, networkPermission } from "./domain/permissions.ts";

function configuration() {
  const names = CONFIG_VARIABLES.map((variable) => variable.name);
  try {
    return parseConfig(Object.fromEntries(names.map((name) => [name, Deno.env.get(name)])));
  } catch (error) {
    // The program itself tells what is wrong, and starts nothing.
    if (error instanceof ConfigError) return parseConfig({});
    throw error;
  }
}

const permissions: Record<string, () => string> = {
  write: () => dataFolderPath(configuration(), Deno.cwd()),
  net: () => networkPermission(configuration(), Deno.cwd()),
  test: () => `${tmpdir()},node_modules/.shoebox-test`,
};
console.log(permissions[Deno.args[0]!]!());
