/** `deno task migrate`: brings the database to this program's schema, and ends. */
import { CONFIG_VARIABLES, parseConfig } from "../domain/config.ts";
import { StartError } from "../domain/start_error.ts";
import { openStore } from "./open_store.ts";

try {
  const names = CONFIG_VARIABLES.map(({ name }) => name);
  const env = Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));
  const store = await openStore(parseConfig(env));
  await store.close();
  console.log("The database is up to date.");
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  Deno.exit(2);
}
