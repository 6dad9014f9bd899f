/** The benches of Shoebox: `deno task bench NAME`, with the arguments of each. */
import { benchBrowse } from "./browse.ts";
import { BROWSE_USAGE } from "./browse_options.ts";
import { USAGE } from "./options.ts";
import { benchScan } from "./scan.ts";
import { THUMBNAIL_USAGE } from "./thumbnail_options.ts";
import { benchThumbnails } from "./thumbnails.ts";
import { UPLOAD_USAGE } from "./upload_options.ts";
import { benchUploads } from "./uploads.ts";
import { benchWeb } from "./web.ts";
import { WEB_USAGE } from "./web_options.ts";

const BENCHES: Record<string, (args: readonly string[]) => Promise<number>> = {
  scan: benchScan,
  browse: benchBrowse,
  uploads: benchUploads,
  thumbnails: benchThumbnails,
  web: benchWeb,
};

const [name = "", ...args] = Deno.args;
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench === undefined) {
  const usages = [USAGE, BROWSE_USAGE, UPLOAD_USAGE, THUMBNAIL_USAGE, WEB_USAGE].join("\n\n");
  console.error(`Name a bench: ${Object.keys(BENCHES).join(", ")}\n\n${usages}`);
  Deno.exit(2);
}
Deno.exit(await bench(args));
