/**
 * Scans a library in a process of its own and prints the report: for scans that may not read some
 * folder, or are killed. Arguments: the database's address as JSON, the library's id, a data folder,
 * and if they are not the usual ones the mode and for how long a file counts as being written.
 */
import type { ScanMode } from "../../domain/scan.ts";
import { startBackground } from "../../jobs/background.ts";
import { connect } from "../../store/database.ts";
import { createEvents } from "../../store/events.ts";
import { runToEnd, TEST_QUIET_MS } from "./background.ts";

const [address, libraryId, data, mode = "new", quietMs = TEST_QUIET_MS] = Deno.args as [
  ...[string, string, string],
  ...[ScanMode?, string?],
];
const sql = connect(JSON.parse(address));
const events = createEvents((error) => console.error(error));
const background = await startBackground({
  ...{ sql, events, threads: 1, isAlone: true, quietMs: Number(quietMs) },
  folders: { path: data, thumbs: `${data}/thumbs`, tmp: `${data}/tmp` },
  log: () => {},
});
const report = await runToEnd(
  { sql, events },
  () => background.request({ kind: "scan", libraryId, mode, requestedBy: null }),
);
console.log(JSON.stringify(report));
await background.stop();
await sql.end();
