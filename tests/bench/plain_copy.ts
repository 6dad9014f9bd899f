/** What uploads are compared with: cp and sha1sum, as anybody would copy the same files. */
import { basename, join } from "@std/path";
import { TempFolder } from "../support/temp_folder.ts";
import { forgetFiles } from "./page_cache.ts";
import { run } from "./run_program.ts";
import { median } from "./statistics.ts";

const ROUNDS = 3;

/** `isSynced`: each copy is written through to the disk, as uploads are. */
async function copyWithSha1(
  paths: readonly string[],
  { folder, isSynced }: { folder: string; isSynced: boolean },
): Promise<void> {
  await run("cp", ["--", ...paths, folder]);
  if (isSynced) await run("sync", ["--", ...paths.map((path) => join(folder, basename(path)))]);
  await run("sha1sum", ["--", ...paths]);
}

/** Bytes a second at which files are copied to the same disk and hashed: the median of three rounds. */
export async function copyRate(
  { paths, bytes }: { paths: readonly string[]; bytes: number },
  { isSynced, isCold }: { isSynced: boolean; isCold: boolean },
): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    using target = new TempFolder();
    await (isCold ? forgetFiles(paths) : run("sync", []));
    const started = performance.now();
    await copyWithSha1(paths, { folder: target.path, isSynced });
    rates.push(bytes / ((performance.now() - started) / 1000));
  }
  return median(rates);
}
