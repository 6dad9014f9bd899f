/**
 * Watches a folder in a process for which the system has few watches or watchers, and prints how
 * that goes and which scans are asked for, a line of JSON each, until its input ends. Argument: the
 * folder.
 */
import { LibraryWatch } from "../../jobs/watch/library_watch.ts";

const [folder] = Deno.args as [string];
const print = (line: unknown) => console.log(JSON.stringify(line));
const watch = new LibraryWatch({
  order: () => Promise.resolve({ roots: [folder], patterns: [], skipped: [] }),
  usePolling: false,
  interval: 100,
  request: (scan) => {
    print(scan);
    return Promise.resolve(() => Promise.resolve(false));
  },
  onState: print,
  log: () => {},
});
await Deno.stdin.readable.pipeTo(new WritableStream());
await watch.stop();
