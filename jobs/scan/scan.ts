/** A scan of one library, phase by phase. */
import { compare } from "./compare.ts";
import type { ScanContext } from "./context.ts";
import { Extractor, restore } from "./extract.ts";
import { finish } from "./finish.ts";
import { type KeptFolders, walk } from "./walk.ts";

/** Milliseconds: the first three phases, which run at the same time, are one. */
export type ScanDurations = Record<"files" | "finish", number>;

/**
 * Walks the library's folders and compares each batch with the database while the next is listed;
 * new and changed files are read at the same time in other threads. What vanished with its whole
 * folder is found at the end. Files are only read.
 * @throws the signal's reason when cancelled; what was stored until then is consistent
 */
export async function scan(context: ScanContext): Promise<ScanDurations> {
  const started = performance.now();
  const keptFolders: KeptFolders = [];
  const extractor = new Extractor(context);
  for await (const folders of walk(context, keptFolders)) {
    const { toRead, toRestore } = await compare(context, folders);
    await restore(context, toRestore);
    await extractor.take(toRead);
  }
  await extractor.finish();
  const files = performance.now() - started;
  await finish(context, keptFolders);
  return { files, finish: performance.now() - started - files };
}
