/** Makes pictures in the background, newest first, and at once for what someone looks at. */
import { joinPath } from "../domain/paths.ts";
import type { Log } from "../domain/log.ts";
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import {
  giveBackPictures,
  leasePicture,
  leasePictures,
  type MadePicture,
  type PictureHolder,
  type PictureOrder,
  savePictureProblem,
  savePictures,
} from "../store/pictures.ts";
import type { PictureFolders, PictureOutcome } from "./files/store_pictures.ts";
import type { PictureTasks } from "./files/picture_worker.ts";
import { forgetPictures } from "./forget_pictures.ts";
import { PictureProgress } from "./picture_progress.ts";
import { failureLevel } from "./failure_level.ts";
import { pause, type Wake } from "./wake.ts";
import { TaskAbortedError, WorkerCrashedError } from "./task_worker.ts";
import type { WorkerPool } from "./worker_pool.ts";

/** Orders that a lane takes at once: one commit for all of them. */
const ORDERS = 8;

/** How long to wait when there is nothing to do, or the files cannot be reached, unless woken. */
const IDLE_MS = 30_000;

/** How often a running scan or deletion is asked whether it still runs. */
const BUSY_MS = 500;

/** When pictures that were made could not be stored, they are made again after this time. */
const AGAIN_SECONDS = 60;

/** A file whose process ended so often is given up; once may have been the fault of others. */
const MOST_ATTEMPTS = 3;

export interface PictureLoopOptions {
  sql: Database;
  /** The same database, for what somebody waits for. */
  pages: Database;
  pool: WorkerPool<PictureTasks>;
  folders: PictureFolders;
  holder: PictureHolder;
  events: Events;
  log: Log;
  wake: Wake;
  /**
   * While true, only pictures that someone waits for are made: a scan or uploads have the
   * processors, and of a library that is being deleted none are wanted.
   */
  isBusy: () => boolean;
  /** Ends the loop. */
  signal: AbortSignal;
  /** Ends what somebody waits for, which may go on for longer. */
  requestSignal: AbortSignal;
}

export interface PictureLoop {
  /** Makes the pictures of an asset now. Afterwards its row says how it went. */
  make(assetId: string): Promise<void>;
  /** How many assets' pictures are being made at this moment. */
  readonly active: number;
  /** Settles when the loop has ended after the signal. */
  done: Promise<void>;
}

/**
 * Runs the order in a process. The system ends one that it has no memory for, which may pass; a crash
 * is the file's own.
 */
async function outcomeOf(
  { pool, folders, signal }: PictureLoopOptions,
  { folder, name, contentId, attempts, reach }: PictureOrder,
  first: boolean,
): Promise<PictureOutcome> {
  try {
    const input = { path: joinPath(folder, name), contentId, reach, folders };
    return await pool.run("storePictures", input, { first, signal });
  } catch (error) {
    const reason = (error as Error).message;
    if (signal.aborted) return { later: reason };
    const mayPass = error instanceof TaskAbortedError && !(error instanceof WorkerCrashedError);
    return mayPass && attempts < MOST_ATTEMPTS ? { later: reason } : { problem: reason };
  }
}

/** The pictures, or null when there are none: the row says why, or the order comes again later. */
async function makeOne(
  options: PictureLoopOptions,
  order: PictureOrder,
  first: boolean,
): Promise<MadePicture | "later" | null> {
  const { sql, folders, log, signal } = options;
  const outcome = await outcomeOf(options, order, first);
  const { id, contentId } = order;
  if ("stored" in outcome) return { id, contentId, ...outcome.stored };
  const path = joinPath(order.folder, order.name);
  if ("later" in outcome) {
    if (!signal.aborted) log("warn", "A picture is put off", { path, reason: outcome.later });
    return "later";
  }
  const { problem } = outcome;
  log("info", "No picture could be made", { path, problem });
  await forgetPictures(
    sql,
    folders.thumbs,
    await savePictureProblem(sql, { id, contentId, problem }),
  );
  return null;
}

async function save({ sql, folders }: PictureLoopOptions, made: MadePicture[]): Promise<void> {
  if (made.length === 0) return;
  const former = await savePictures(sql, made);
  // With those that were passed over, because the file was read again meanwhile.
  const keys = [...former, ...made.map(({ pictureKey }) => pictureKey)];
  await forgetPictures(sql, folders.thumbs, keys);
}

/** Makes and stores the pictures of orders, as far as they can be made now. */
async function makeAll(
  options: PictureLoopOptions,
  progress: PictureProgress,
  orders: PictureOrder[],
): Promise<{ finished: PictureOrder[]; made: number }> {
  await progress.begin();
  const made: MadePicture[] = [];
  const finished: PictureOrder[] = [];
  for (const order of orders) {
    const result = await progress.whileActive(() => makeOne(options, order, false));
    if (result === "later") continue;
    finished.push(order);
    if (result !== null) made.push(result);
  }
  await save(options, made);
  return { finished, made: made.length };
}

/** Takes some orders and makes them one after the other; returns whether any could be. */
async function makeSome(options: PictureLoopOptions, progress: PictureProgress): Promise<boolean> {
  const { sql, signal, holder } = options;
  const orders = await leasePictures(sql, { limit: ORDERS, ...holder });
  if (orders.length === 0) {
    await progress.finish();
    return false;
  }
  const ids = orders.map(({ id }) => id);
  let stored;
  try {
    stored = await makeAll(options, progress, orders);
  } catch (error) {
    // Not at once: what cannot be stored would keep all others from being made.
    await giveBackPictures(sql, ids, { afterSeconds: AGAIN_SECONDS });
    throw error;
  }
  if (signal.aborted) await giveBackPictures(sql, ids);
  await progress.add(stored);
  return stored.finished.length > 0;
}

/** One of as many lanes as there are processes: a slow file holds up its own lane only. */
async function lane(options: PictureLoopOptions, progress: PictureProgress): Promise<void> {
  const { log, wake, isBusy, signal } = options;
  while (!signal.aborted) {
    if (isBusy()) {
      await pause(BUSY_MS, signal);
      continue;
    }
    try {
      if (!await makeSome(options, progress)) await wake.wait(IDLE_MS, signal);
    } catch (error) {
      if (signal.aborted) return;
      log(failureLevel(error), "Making pictures failed, and goes on soon", {
        error: String(error),
      });
      await pause(BUSY_MS * 10, signal);
    }
  }
}

/** Makes the pictures of one asset before all others, and answers when they are stored. */
async function makeNow(
  options: PictureLoopOptions,
  progress: PictureProgress,
  assetId: string,
): Promise<void> {
  const { sql, holder, signal } = options;
  const order = await leasePicture(sql, { id: assetId, ...holder });
  const made = order && await progress.whileActive(() => makeOne(options, order, true));
  if (made === "later" && signal.aborted) await giveBackPictures(sql, [assetId]);
  if (made !== null && made !== "later") await save(options, [made]);
}

/** Tells how far all are. Who waits for a picture need not wait for that, which counts all rows. */
async function tellAfter(
  made: Promise<void>,
  progress: PictureProgress,
  { log }: PictureLoopOptions,
): Promise<void> {
  await Promise.allSettled([made]);
  try {
    await progress.look();
  } catch (error) {
    log(failureLevel(error), "Pictures could not be counted", { error: String(error) });
  }
}

/** Starts the loop. */
export function startPictureLoop(options: PictureLoopOptions): PictureLoop {
  const { sql, pages, pool, events, requestSignal } = options;
  const progress = new PictureProgress(sql, events);
  const lanes = Array.from({ length: pool.size }, () => lane(options, progress));
  const forSomebody = { ...options, sql: pages, signal: requestSignal };
  const inHand = new Map<string, Promise<void>>();
  const telling = new Set<Promise<void>>();
  return {
    get active() {
      return progress.active;
    },
    make(assetId) {
      const running = inHand.get(assetId);
      if (running !== undefined) return running;
      const made = makeNow(forSomebody, progress, assetId).finally(() => inHand.delete(assetId));
      inHand.set(assetId, made);
      const told = tellAfter(made, progress, options).finally(() => telling.delete(told));
      telling.add(told);
      return made;
    },
    done: Promise.all(lanes).then(async () => void await Promise.allSettled(telling)),
  };
}
