/** A thread that watches, as the main thread sees it. */
import type { WatchNews, WatchOrder } from "./folder_watch.ts";
import type { WatchMessage } from "./watch_worker.ts";

export interface WatchThreadOptions {
  worker: URL;
  /** Milliseconds until a thread that has not begun, or says nothing any more, counts as hung. */
  beginMs: number;
  silentMs: number;
}

const OPTIONS: WatchThreadOptions = {
  worker: new URL("./watch_worker.ts", import.meta.url),
  // To list a million folders takes less; a drive that takes longer does not answer.
  beginMs: 120_000,
  silentMs: 30_000,
};

/** Who hears of what the thread says while it watches. */
export interface WatchListener {
  onNews(news: WatchNews): void;
  /** How many folders are watched now. */
  onFolders(folders: number): void;
}

/** How it began, or why it did not. */
export type Beginning = Exclude<WatchMessage, { type: "news" | "alive" }>;

/** Why it is over. */
export type Ending = Exclude<Beginning, { type: "watching" }> | { type: "outdated" };

export class WatchThread {
  readonly began: Promise<Beginning>;
  /** Settles when it should be replaced, which may be never. */
  readonly ended: Promise<Ending>;
  readonly #worker: Worker;
  #timer: ReturnType<typeof setTimeout>;

  constructor(
    order: WatchOrder,
    { onNews, onFolders }: WatchListener,
    options: Partial<WatchThreadOptions> = {},
  ) {
    const { worker, beginMs, silentMs } = { ...OPTIONS, ...options };
    const began = Promise.withResolvers<Beginning>();
    const ended = Promise.withResolvers<Ending>();
    this.began = began.promise;
    this.ended = ended.promise;
    const fail = (reason: string) => {
      began.resolve({ type: "failed", reason });
      ended.resolve({ type: "failed", reason });
    };
    const waitFor = (ms: number) => setTimeout(() => fail("The folders do not answer"), ms);
    this.#timer = waitFor(beginMs);
    this.#worker = new Worker(worker, { type: "module", name: "watch" });
    this.#worker.onmessage = ({ data }: MessageEvent<WatchMessage>) => {
      clearTimeout(this.#timer);
      this.#timer = waitFor(silentMs);
      if (data.type === "alive") return onFolders(data.folders);
      if (data.type === "news") {
        onNews(data.news);
        if (data.news.isLost || data.news.isOutdated) ended.resolve({ type: "outdated" });
        return;
      }
      began.resolve(data);
      if (data.type !== "watching") ended.resolve(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message);
    };
    this.#worker.postMessage(order);
  }

  /** Ends it at once. */
  end(): void {
    clearTimeout(this.#timer);
    this.#worker.onmessage = null;
    this.#worker.terminate();
  }
}
