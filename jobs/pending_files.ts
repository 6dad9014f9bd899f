/**
 * Brings to an end what uploads and deletions did not: files go that have no asset, whether they
 * never got theirs or lost it. Whatever is stopped in between is found again by the next round.
 */
import type { Log } from "../domain/log.ts";
import { unfinishedFolder, uploadFolder } from "../store/data_folder.ts";
import type { Sql } from "../store/database.ts";
import { giveUp, giveUpArriving, left, nextPending } from "../store/pending_files.ts";
import { isAbandoned, removeUnfinished, removeUploaded } from "../store/upload_files.ts";

export interface PendingFilesOptions {
  sql: Sql;
  log: Log;
  dataFolder: string;
}

/** Rows of one statement. */
const BATCH = 500;

/** After so long an upload is over whose file is not there, or its process with it. */
const ARRIVING_SECONDS = 60 * 60;

async function* pending(sql: Sql, reason: "arriving" | "leaving"): AsyncGenerator<string[]> {
  for (let after = "";;) {
    const paths = await nextPending(sql, { reason, after, limit: BATCH });
    yield paths;
    if (paths.length < BATCH) return;
    after = paths.at(-1)!;
  }
}

async function giveUpAbandoned({ sql }: PendingFilesOptions): Promise<void> {
  for await (const paths of pending(sql, "arriving")) {
    for (const path of paths) if (await isAbandoned(path)) await giveUp(sql, path);
  }
  await giveUpArriving(sql, { olderThanSeconds: ARRIVING_SECONDS });
}

async function removeLeaving({ sql, log, dataFolder }: PendingFilesOptions): Promise<void> {
  for await (const paths of pending(sql, "leaving")) {
    const gone: string[] = [];
    for (const path of paths) {
      try {
        await removeUploaded(uploadFolder(dataFolder), path);
        gone.push(path);
      } catch (error) {
        log("warn", "A deleted file is still there; it is tried again", {
          path,
          error: `${error}`,
        });
      }
    }
    await left(sql, gone);
  }
}

/** One round; uploads under way are left alone, those of other processes too. */
export async function finishPendingFiles(options: PendingFilesOptions): Promise<void> {
  await removeUnfinished(unfinishedFolder(options.dataFolder));
  await giveUpAbandoned(options);
  await removeLeaving(options);
}
