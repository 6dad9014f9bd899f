/**
 * Previews a scan of a library in a process of its own and prints it: for previews that may not
 * read some folder. Arguments: the database's address as JSON, the library's id, a data folder.
 */
import { startBackground } from "../../jobs/background.ts";
import { connect } from "../../store/database.ts";
import { createEvents } from "../../store/events.ts";
import { findLibrary } from "../../store/libraries.ts";

const [address, libraryId, data] = Deno.args as [string, string, string];
const sql = connect(JSON.parse(address));
const background = await startBackground({
  ...{ sql, events: createEvents((error) => console.error(error)), threads: 1, isAlone: true },
  folders: { path: data, thumbs: `${data}/thumbs`, tmp: `${data}/tmp` },
  log: () => {},
});
const library = (await findLibrary(sql, libraryId))!;
const { signal } = new AbortController();
console.log(JSON.stringify(await background.previewScan(library, { signal })));
await background.stop();
await sql.end();
