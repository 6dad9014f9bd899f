/** A scan in a process of its own, which is killed on the way. */
import type { Library } from "../../../domain/library.ts";
import type { Database, DatabaseAddress } from "../../../store/database.ts";
import { requestJob } from "../../../store/jobs.ts";
import type { Mode } from "./model.ts";
import { TempFolder } from "../../support/temp_folder.ts";

const SCAN_ONCE = new URL("../../support/scan_once.ts", import.meta.url).pathname;

/** Whether the scan was done when the process was killed, `after` milliseconds from its beginning. */
export async function scanInProcessAndKill(
  { sql, address, library, mode, after }: {
    sql: Database;
    address: DatabaseAddress;
    library: Library;
    mode: Mode;
    after: number;
  },
): Promise<boolean> {
  using data = new TempFolder();
  Deno.mkdirSync(data.join("tmp"));
  const { id } = await requestJob(sql, {
    ...{ kind: "scan", libraryId: library.id, mode, requestedBy: null } as const,
  });
  const program = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", SCAN_ONCE, JSON.stringify(address), library.id, data.path],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const isRunning = async () => {
    const [job] = await sql`select 1 from jobs where id = ${id} and state <> 'waiting'`;
    return job !== undefined;
  };
  while (!await isRunning()) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, after));
  program.kill("SIGKILL");
  await program.status;
  const [job] = await sql`select state from jobs where id = ${id}`;
  // What the kill left would be done at the next start; here it is one more unfinished scan.
  await sql`update jobs set state = 'cancelled' where library_id = ${library.id}
    and state in ('waiting', 'running')`;
  return job!.state === "done";
}
