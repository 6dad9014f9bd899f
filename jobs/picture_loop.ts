/** Makes pictures in the background, newest first, and at once for what someone looks at. */
import { joinPath } from "../domain/paths.ts";
import type { Log } from "../domain/log.ts";
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import {
  leasePicture,
  leasePictures,
  type MadePicture,
  pictureCounts,
  type PictureOrder,
  savePictureProblem,
  savePictures,
} from "../store/pictures.ts";
import type { PictureTasks } from "./files/picture_worker.ts";
import { pause, type Wake } from "./wake.ts";
import { TaskAbortedError, type WorkerPool } from "./worker_pool.ts";

/** Orders taken at once for each thread: one commit for all of them. */
const ORDERS_PER_THREAD = 8;

/** How long to wait when there is nothing to do, unless woken. */
const IDLE_MS = 30_000;

/** How often a running scan is asked whether it still runs. */
const BUSY_MS = 500;

export interface PictureLoopOptions {
  sql: Database;
  pool: WorkerPool<PictureTasks>;
  /** The folder that pictures are kept in. */
  thumbs: string;
  events: Events;
  log: Log;
  wake: Wake;
  /** While true, only pictures that someone waits for are made: a scan has the processors. */
  isBusy: () => boolean;
  signal: AbortSignal;
}

export interface PictureLoop {
  /** Makes the pictures of an asset now. Afterwards its row says how it went. */
  make(assetId: string): Promise<void>;
  /** Settles when the loop has ended after the signal. */
  done: Promise<void>;
}

/** The pictures, or null when there are none; then the row says why, unless the file is missing. */
async function makeOne(
  { sql, pool, thumbs, log, signal }: PictureLoopOptions,
  order: PictureOrder,
  first: boolean,
): Promise<MadePicture | null> {
  const path = joinPath(order.folder, order.name);
  try {
    const input = { path, contentId: order.contentId, thumbs };
    const stored = await pool.run("storePictures", input, { first, signal });
    return stored && { id: order.id, ...stored };
  } catch (error) {
    if (signal.aborted) return null;
    const problem = (error as Error).message;
    const level = error instanceof TaskAbortedError ? "error" : "info";
    log(level, "No picture could be made", { path, problem });
    await savePictureProblem(sql, { id: order.id, problem });
    return null;
  }
}

async function makeBatch(options: PictureLoopOptions, orders: PictureOrder[]): Promise<void> {
  const { sql, events } = options;
  const results = await Promise.all(orders.map((order) => makeOne(options, order, false)));
  const made = results.filter((result) => result !== null);
  if (made.length > 0) await savePictures(sql, made);
  const ids = orders.map(({ id }) => id);
  events.publish({ type: "pictures", ownerId: null, ...await pictureCounts(sql), ids });
}

async function run(options: PictureLoopOptions): Promise<void> {
  const { sql, pool, log, wake, isBusy, signal } = options;
  while (!signal.aborted) {
    if (isBusy()) {
      await pause(BUSY_MS, signal);
      continue;
    }
    try {
      const orders = await leasePictures(sql, pool.size * ORDERS_PER_THREAD);
      if (orders.length === 0) await wake.wait(IDLE_MS, signal);
      else await makeBatch(options, orders);
    } catch (error) {
      if (signal.aborted) return;
      log("error", "Making pictures failed, and goes on soon", { error: String(error) });
      await pause(BUSY_MS * 10, signal);
    }
  }
}

/** Starts the loop. */
export function startPictureLoop(options: PictureLoopOptions): PictureLoop {
  const inHand = new Map<string, Promise<void>>();
  const makeNow = async (assetId: string) => {
    const order = await leasePicture(options.sql, assetId);
    const made = order && await makeOne(options, order, true);
    if (made) await savePictures(options.sql, [made]);
  };
  return {
    make(assetId) {
      const running = inHand.get(assetId);
      if (running !== undefined) return running;
      const started = makeNow(assetId).finally(() => inHand.delete(assetId));
      inHand.set(assetId, started);
      return started;
    },
    done: run(options),
  };
}
