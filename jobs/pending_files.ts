/**
 * Brings to an end what uploads and deletions did not: files go that have no asset, whether they
 * never got theirs or lost it. Whatever is stopped in between is found again by the next round.
 */
import type { Log } from "../domain/log.ts";
import { unfinishedFolder, uploadFolder } from "../store/data_folder.ts";
import type { Sql } from "../store/database.ts";
import { giveUp, left, nextPending, type PendingFile } from "../store/pending_files.ts";
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

async function* pending(sql: Sql, reason: "arriving" | "leaving"): AsyncGenerator<PendingFile[]> {
  for (let after = "";;) {
    const files = await nextPending(sql, { reason, after, limit: BATCH });
    yield files;
    if (files.length < BATCH) return;
    after = files.at(-1)!.path;
  }
}

async function giveUpAbandoned({ sql }: PendingFilesOptions): Promise<void> {
  for await (const files of pending(sql, "arriving")) {
    for (const { path, notedAt, seconds } of files) {
      if (seconds >= ARRIVING_SECONDS || await isAbandoned(path)) {
        await giveUp(sql, path, { notedAt });
      }
    }
  }
}

async function removeLeaving({ sql, log, dataFolder }: PendingFilesOptions): Promise<void> {
  for await (const files of pending(sql, "leaving")) {
    const gone: PendingFile[] = [];
    for (const file of files) {
      const { path } = file;
      try {
        if (await removeUploaded(sql, uploadFolder(dataFolder), path)) gone.push(file);
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
