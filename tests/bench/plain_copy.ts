/** What uploads are compared with: copying the same files on the same disk, hashed meanwhile. */
import { createHash } from "node:crypto";
import { basename, join } from "@std/path";
import { TempFolder } from "../support/temp_folder.ts";
import { forgetFiles } from "./page_cache.ts";
import { run } from "./run_program.ts";
import { median } from "./statistics.ts";

const ROUNDS = 3;
const CHUNK_BYTES = 256 * 1024;

function copyWithSha1(from: string, to: string, isSynced: boolean): string {
  const hash = createHash("sha1");
  const chunk = new Uint8Array(CHUNK_BYTES);
  using source = Deno.openSync(from);
  using target = Deno.openSync(to, { write: true, createNew: true });
  for (let length; (length = source.readSync(chunk)) !== null;) {
    const bytes = chunk.subarray(0, length);
    hash.update(bytes);
    for (let written = 0; written < length;) written += target.writeSync(bytes.subarray(written));
  }
  if (isSynced) target.syncSync();
  return hash.digest("hex");
}

/** Bytes a second at which files are copied one after the other: the median of three rounds. */
export async function copyRate(
  { paths, bytes }: { paths: readonly string[]; bytes: number },
  { isSynced, isCold }: { isSynced: boolean; isCold: boolean },
): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    using target = new TempFolder();
    await (isCold ? forgetFiles(paths) : run("sync", []));
    const started = performance.now();
    for (const path of paths) copyWithSha1(path, join(target.path, basename(path)), isSynced);
    rates.push(bytes / ((performance.now() - started) / 1000));
  }
  return median(rates);
}
