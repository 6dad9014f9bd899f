/** The thread that lists folders and reads files for scans: nobody waits for a scan as for a page. */
import "./file_worker.ts";
import { giveWay } from "./give_way.ts";

/** As `nice` takes it. */
const NICENESS = 10;

// Elsewhere than on Linux all threads of the process would.
if (Deno.build.os === "linux") giveWay(NICENESS);
