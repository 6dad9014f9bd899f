/** What administrators do to queues, and what they see of them. */
import { invalid } from "../domain/errors.ts";
import {
  jobKindsIn,
  QUEUE_NAMES,
  type QueueCommand,
  type QueueCounts,
  queueCounts,
  type QueueName,
  WORKING_QUEUES,
  type WorkingQueue,
} from "../domain/queue.ts";
import type { User } from "../domain/user.ts";
import { advancePasses, cancelPass, requestPass } from "../store/asset_passes.ts";
import { retryJobs } from "../store/job_orders.ts";
import { pictureCounts } from "../store/pictures.ts";
import {
  cancelWaitingJobs,
  countJobs,
  countUnreadAssets,
  failedJobs,
  forgetFailedJobs,
  type JobCount,
  pausedQueues,
  pauseQueue,
  resumeQueue,
} from "../store/queues.ts";
import { requestScans } from "../store/scan_requests.ts";
import type { AppDeps } from "./deps.ts";

export interface QueueStatus {
  counts: QueueCounts;
  isPaused: boolean;
}

type Figures = Parameters<typeof queueCounts>[0];

async function jobFigures({ sql }: AppDeps): Promise<Pick<Queues, "library" | "backgroundTask">> {
  const rows = await countJobs(sql);
  const figures = (queue: WorkingQueue): Figures => {
    const kinds = jobKindsIn([queue]);
    const count = (wanted: JobCount["state"]) =>
      rows.filter(({ kind, state }) => state === wanted && kinds.includes(kind))
        .reduce((sum, { count }) => sum + count, 0);
    return {
      active: count("running"),
      completed: count("done"),
      failed: count("failed"),
      waiting: count("waiting"),
      delayed: count("delayed"),
      paused: count("paused"),
    };
  };
  return { library: figures("library"), backgroundTask: figures("backgroundTask") };
}

type Queues = Record<WorkingQueue, Figures>;

/** What is in the queues that have work here. */
async function figures(deps: AppDeps): Promise<Queues> {
  const { sql, jobs } = deps;
  const [ofJobs, pictures, unread] = await Promise.all([
    jobFigures(deps),
    pictureCounts(sql),
    countUnreadAssets(sql),
  ]);
  const activity = jobs.activity();
  return {
    ...ofJobs,
    metadataExtraction: { active: activity.reading, failed: unread, waiting: activity.held },
    thumbnailGeneration: {
      active: activity.pictures,
      completed: pictures.made,
      failed: pictures.failed,
      waiting: Math.max(0, pictures.pending - activity.pictures),
    },
  };
}

const isWorking = (name: QueueName): name is WorkingQueue =>
  WORKING_QUEUES.some((working) => working === name);

/** Every queue that clients know, with what is in it. */
export async function queueStatuses(deps: AppDeps): Promise<Record<QueueName, QueueStatus>> {
  const [known, paused] = await Promise.all([figures(deps), pausedQueues(deps.sql)]);
  const statuses = QUEUE_NAMES.map((name): [QueueName, QueueStatus] => {
    const isPaused = paused.includes(name);
    return [name, { counts: queueCounts(isWorking(name) ? known[name] : {}, isPaused), isPaused }];
  });
  return Object.fromEntries(statuses) as Record<QueueName, QueueStatus>;
}

interface Order {
  deps: AppDeps;
  user: User;
  force: boolean;
}

async function start({ deps: { sql }, user, force }: Order, name: QueueName): Promise<void> {
  const requestedBy = user.id;
  switch (name) {
    case "library":
      await requestScans(sql, { of: "all", mode: force ? "all" : "modified", requestedBy });
      return;
    case "metadataExtraction":
      await (force
        ? requestScans(sql, { of: "all", mode: "all", requestedBy })
        : requestScans(sql, { of: "unread", mode: "new", requestedBy }));
      return;
    case "thumbnailGeneration":
      await cancelPass(sql, "drop waiting pictures");
      return await requestPass(sql, force ? "make all pictures" : "make missing pictures");
    case "backgroundTask":
      // Looking for deletions that were left is all there is to begin.
      return;
    default:
      throw invalid([`name: there is no work for the queue ${name} here`]);
  }
}

async function empty({ deps: { sql } }: Order, name: QueueName): Promise<void> {
  if (name === "metadataExtraction") {
    throw invalid(["name: what waits here belongs to a scan; cancel that instead"]);
  }
  if (name === "thumbnailGeneration") {
    await cancelPass(sql, "make all pictures");
    await cancelPass(sql, "make missing pictures");
    return await requestPass(sql, "drop waiting pictures");
  }
  await cancelWaitingJobs(sql, jobKindsIn([name]));
}

async function clearFailed({ deps: { sql } }: Order, name: QueueName): Promise<void> {
  if (name === "metadataExtraction") return await requestPass(sql, "forget unread files");
  if (name === "thumbnailGeneration") return await requestPass(sql, "forget failed pictures");
  await forgetFailedJobs(sql, jobKindsIn([name]));
}

async function retryFailed(order: Order, name: QueueName): Promise<void> {
  const { deps: { sql }, user } = order;
  const ids = await failedJobs(sql, jobKindsIn([name]));
  await retryJobs(sql, { ids, requestedBy: user.id });
  // Of files and pictures, start does what is missing.
  const isOfAssets = name === "metadataExtraction" || name === "thumbnailGeneration";
  if (isOfAssets) await start({ ...order, force: false }, name);
}

const COMMANDS: Record<QueueCommand, (order: Order, name: QueueName) => Promise<void>> = {
  start,
  pause: ({ deps }, name) => pauseQueue(deps.sql, name),
  resume: ({ deps }, name) => resumeQueue(deps.sql, name),
  empty,
  "clear-failed": clearFailed,
  "retry-failed": retryFailed,
};

/** So many pages of assets are changed before the answer; a large library's go on after it. */
const PAGES_AT_ONCE = 10;

/** Does what an administrator says to a queue, and answers with what is in it then. */
export async function commandQueue(
  deps: AppDeps,
  user: User,
  { name, command, force }: { name: QueueName; command: QueueCommand; force: boolean },
): Promise<QueueStatus> {
  await COMMANDS[command]({ deps, user, force }, name);
  for (let page = 0; page < PAGES_AT_ONCE && await advancePasses(deps.sql); page++);
  deps.jobs.look();
  return (await queueStatuses(deps))[name];
}
