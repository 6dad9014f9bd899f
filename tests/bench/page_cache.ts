/** What of files the system keeps in its memory. */
import { run } from "./run_program.ts";

/** Has the system forget what is in files, so that they are read from the disk (Linux, GNU dd). */
export async function forgetFiles(paths: readonly string[]): Promise<void> {
  await run("sync", []);
  for (const path of paths) await run("dd", [`if=${path}`, "iflag=nocache", "count=0"]);
}
