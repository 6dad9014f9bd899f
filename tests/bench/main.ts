/** The benches of Shoebox: `deno task bench NAME`, with the arguments of each. */
import { benchBrowse } from "./browse.ts";
import { BROWSE_USAGE } from "./browse_options.ts";
import { USAGE } from "./options.ts";
import { benchScan } from "./scan.ts";

const BENCHES: Record<string, (args: readonly string[]) => Promise<number>> = {
  scan: benchScan,
  browse: benchBrowse,
};

const [name = "", ...args] = Deno.args;
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench === undefined) {
  console.error(`Name a bench: ${Object.keys(BENCHES).join(", ")}\n\n${USAGE}\n\n${BROWSE_USAGE}`);
  Deno.exit(2);
}
Deno.exit(await bench(args));
