/** Who does a pool's tasks: a thread of this process, or a process that can crash alone. */
import type { TaskAnswer, TaskMessage } from "./worker_tasks.ts";

/** A thread, or what behaves like one. */
export interface TaskWorker {
  postMessage(message: TaskMessage): void;
  onmessage: ((event: MessageEvent<TaskAnswer>) => void) | null;
  /** It ended by itself; the event's error says how, where that is known. */
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** For which orders it is: all, or only those that somebody waits for. */
export type WorkerKind = "common" | "kept";

/** Where workers come from, and go to when a pool needs them no longer. */
export interface Workers {
  start(url: URL, kind: WorkerKind): TaskWorker;
  /** @param isIdle whether the worker has nothing to do, and is as good as a new one */
  end(worker: TaskWorker, isIdle: boolean): void;
}

/** Threads that end with the pool. */
export const THREADS: Workers = {
  start: (url) => new Worker(url, { type: "module" }),
  end: (worker) => worker.terminate(),
};

/** The task took too long or its worker ended, which may pass. */
export class TaskAbortedError extends Error {
  override readonly name: string = "TaskAbortedError";
}

/** The worker crashed: the input is to blame. */
export class WorkerCrashedError extends TaskAbortedError {
  override readonly name = "WorkerCrashedError";
}
