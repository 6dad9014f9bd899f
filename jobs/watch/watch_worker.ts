/** The thread that watches the folders of one library: it alone waits for their disk. */
import type { WatchLimit, WatchLimits } from "../../domain/watch_state.ts";
import { watchLimits } from "../../store/watch_limits.ts";
import { FolderWatch, SharedFileSystem, type WatchNews, type WatchOrder } from "./folder_watch.ts";

/** What the thread says: once how it began, and then what happens. */
export type WatchMessage =
  | { type: "watching"; folders: number }
  | { type: "shared"; path: string; fileSystem: string }
  /** The system has run out of something. */
  | { type: "refused"; limit: WatchLimit; limits: WatchLimits; folders: number }
  | { type: "failed"; reason: string }
  | { type: "news"; news: WatchNews }
  /** It would hear of news: said often, so that a thread that hangs is noticed. */
  | { type: "alive"; folders: number };

/** How often the thread says that it is alive. */
const ALIVE_MS = 5000;

/** The worker's global scope: the DOM types describe a window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<WatchOrder>) => void) | null;
  postMessage(message: WatchMessage): void;
}

const scope = self as unknown as WorkerScope;
const send = (message: WatchMessage) => scope.postMessage(message);

/** By the words of Deno, which gives no codes. */
function limitOf(error: unknown): WatchLimit | null {
  const { message } = error as Error;
  if (/watch limit|os error 28/i.test(message)) return "watches";
  return /too many open files|os error 24/i.test(message) ? "instances" : null;
}

function fault(error: unknown, { size }: FolderWatch): void {
  if (error instanceof SharedFileSystem) {
    return send({ type: "shared", path: error.path, fileSystem: error.fileSystem });
  }
  const limit = limitOf(error);
  if (limit === null) {
    return send({ type: "failed", reason: error instanceof Error ? error.message : `${error}` });
  }
  const limits = watchLimits();
  send({ type: "refused", limit, limits, folders: size });
}

function begin(order: WatchOrder): void {
  const watch = new FolderWatch(
    order,
    (news) => send({ type: "news", news }),
    (error) => fault(error, watch),
  );
  try {
    watch.start();
    send({ type: "watching", folders: watch.size });
    setInterval(() => send({ type: "alive", folders: watch.size }), ALIVE_MS);
  } catch (error) {
    watch.close();
    fault(error, watch);
  }
}

scope.onmessage = ({ data }) => begin(data);
