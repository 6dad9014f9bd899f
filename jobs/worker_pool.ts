/** Threads that do work with files, so that the thread that answers HTTP never waits for a disk. */
import {
  TaskAbortedError,
  type TaskWorker,
  THREADS,
  WorkerCrashedError,
  type WorkerKind,
  type Workers,
} from "./task_worker.ts";
import type { TaskAnswer, TaskMessage } from "./worker_tasks.ts";

// deno-lint-ignore no-explicit-any -- a task's own types come from the Tasks parameter
type TaskTypes = Record<string, (input: any) => unknown>;

interface Order {
  message: TaskMessage;
  /** Somebody waits for it. */
  first: boolean;
  /** What the task looks at, for whoever reads that it did not end; may be empty. */
  about: string;
  resolve: (output: never) => void;
  reject: (error: Error) => void;
}

interface Thread {
  worker: TaskWorker;
  kind: WorkerKind;
  order: Order | null;
  /** Settles when the thread has nothing to do any more. */
  idle: PromiseWithResolvers<void>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export interface PoolOptions {
  /** Threads, started when first needed. */
  size: number;
  /** Milliseconds that a task may take before its thread is ended and replaced; none by default. */
  timeout?: number;
  /**
   * Threads besides, for what somebody waits for (`first`): none by default. One of them is started
   * before it is needed, because a start takes longer than people want to wait.
   */
  kept?: number;
  /** Milliseconds after which threads end that have nothing to do, as all others; none by default. */
  idle?: number;
  /** New threads, by default, that end with the pool. */
  workers?: Workers;
}

/**
 * How long a thread may take to end what nobody waits for any longer: it may be writing a file, or
 * hang on a drive that does not answer.
 */
const GRACE_MS = 2000;

/**
 * A fixed number of workers that run the tasks `url` serves (see worker_tasks.ts), first come first
 * served but for what somebody waits for. A thread that dies or hangs is replaced, and its task
 * rejected; so is one that says that it holds too much, after its answer.
 */
export class WorkerPool<Tasks extends TaskTypes> {
  readonly #url: URL;
  readonly #options: PoolOptions;
  readonly #workers: Workers;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Order[] = [];
  #nextId = 0;
  #closed = false;

  constructor(url: URL, options: PoolOptions) {
    this.#url = url;
    this.#options = options;
    this.#workers = options.workers ?? THREADS;
  }

  get size(): number {
    return this.#options.size;
  }

  /**
   * Runs a task in the next free thread; `first` puts it before those that wait. When `signal` is
   * aborted nobody waits for the task any longer: one that was not begun never is, and the thread of
   * one that does not end soon is replaced.
   */
  run<Name extends keyof Tasks & string>(
    task: Name,
    input: Parameters<Tasks[Name]>[0],
    { first = false, signal, about = "" }: {
      first?: boolean;
      signal?: AbortSignal;
      about?: string;
    } = {},
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new TaskAbortedError("The threads are stopped"));
      if (signal?.aborted) return reject(signal.reason);
      const message = { id: this.#nextId++, task, input };
      const order: Order = { message, first, about, resolve, reject };
      if (signal !== undefined) this.#forgetOn(signal, order);
      if (first) this.#waiting.unshift(order);
      else this.#waiting.push(order);
      this.#dispatch();
    });
  }

  /** Ends all threads, after what they are at if that does not take long; the rest is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    const error = new TaskAbortedError("The threads are stopped");
    for (const order of this.#waiting.splice(0)) order.reject(error);
    const busy = [...this.#threads].filter(({ order }) => order !== null);
    const grace = Promise.withResolvers<void>();
    const timer = setTimeout(grace.resolve, GRACE_MS);
    await Promise.race([Promise.all(busy.map(({ idle }) => idle.promise)), grace.promise]);
    clearTimeout(timer);
    for (const thread of this.#threads) this.#end(thread, error);
  }

  /** The signal may live as long as the process, so an order that is settled leaves nothing on it. */
  #forgetOn(signal: AbortSignal, order: Order): void {
    const { resolve, reject } = order;
    const forget = () => {
      const index = this.#waiting.indexOf(order);
      if (index >= 0) this.#waiting.splice(index, 1);
      else this.#endSoon(order);
      reject(signal.reason);
    };
    signal.addEventListener("abort", forget, { once: true });
    order.resolve = (output) => {
      signal.removeEventListener("abort", forget);
      resolve(output);
    };
    order.reject = (error) => {
      signal.removeEventListener("abort", forget);
      reject(error);
    };
  }

  /** Gives up the thread that is at this order, if that does not end by itself. */
  #endSoon(order: Order): void {
    for (const thread of this.#threads) {
      if (thread.order === order) this.#giveUpAfter(thread, GRACE_MS);
    }
  }

  #giveUpAfter(thread: Thread, ms: number): void {
    clearTimeout(thread.timer);
    thread.timer = setTimeout(() => {
      const about = thread.order?.about ? `: ${thread.order.about}` : "";
      this.#end(thread, new TaskAbortedError(`It took longer than ${ms / 1000} seconds${about}`));
      this.#dispatch();
    }, ms);
  }

  #dispatch(): void {
    while (this.#waiting.length > 0 && this.#mayBegin(this.#waiting[0]!)) {
      const thread = this.#threadFor(this.#waiting[0]!);
      if (thread === undefined) return;
      this.#give(thread, this.#waiting.shift()!);
      if (this.#idle("kept") === undefined) this.#start("kept");
    }
  }

  #threadFor({ first }: Order): Thread | undefined {
    if (!first) return this.#idle("common") ?? this.#start("common");
    return this.#idle("kept") ?? this.#idle("common") ?? this.#start("kept") ??
      this.#start("common");
  }

  #idle(kind: WorkerKind): Thread | undefined {
    return this.#ofKind(kind).find(({ order }) => order === null);
  }

  #ofKind(kind: WorkerKind): Thread[] {
    return [...this.#threads].filter((thread) => thread.kind === kind);
  }

  /**
   * Those that somebody waits for come before all others, so the first one stands for all. While
   * one of them is being done, the others have fewer threads, so that it has a processor.
   */
  #mayBegin({ first }: Order): boolean {
    if (first) return true;
    const { size, kept = 0 } = this.#options;
    const busy = [...this.#threads].flatMap(({ order }) => order ?? []);
    const waitedFor = busy.filter((order) => order.first).length;
    return busy.length - waitedFor < (waitedFor > 0 ? size - kept : size);
  }

  #give(thread: Thread, order: Order): void {
    thread.order = order;
    thread.idle = Promise.withResolvers();
    clearTimeout(thread.timer);
    const { timeout } = this.#options;
    if (timeout !== undefined) this.#giveUpAfter(thread, timeout);
    thread.worker.postMessage(order.message);
  }

  /** Undefined when there are as many of the kind as there may be. */
  #start(kind: WorkerKind): Thread | undefined {
    const { size, kept = 0 } = this.#options;
    if (this.#ofKind(kind).length >= (kind === "kept" ? kept : size)) return undefined;
    const worker = this.#workers.start(this.#url, kind);
    const idle = Promise.withResolvers<void>();
    const thread: Thread = { worker, kind, order: null, idle, timer: undefined };
    worker.onmessage = ({ data }) => this.#finish(thread, data);
    worker.onerror = (event) => {
      event.preventDefault();
      const reason = event.error instanceof TaskAbortedError
        ? event.error
        : new WorkerCrashedError(`The thread failed: ${event.message}`);
      this.#end(thread, reason);
      if (!this.#closed) this.#dispatch();
    };
    this.#threads.add(thread);
    this.#rest(thread);
    return thread;
  }

  /** While others have something to do, there will be more. */
  #rest(thread: Thread): void {
    const { idle } = this.#options;
    if (idle === undefined) return;
    thread.timer = setTimeout(() => {
      if ([...this.#threads].some(({ order }) => order !== null)) this.#rest(thread);
      else this.#end(thread);
    }, idle);
  }

  #finish(thread: Thread, answer: TaskAnswer): void {
    clearTimeout(thread.timer);
    const order = thread.order!;
    thread.order = null;
    thread.idle.resolve();
    if (answer.isSpent) this.#end(thread);
    else this.#rest(thread);
    if ("error" in answer) order.reject(new Error(answer.error));
    else order.resolve(answer.output as never);
    this.#dispatch();
  }

  #end(thread: Thread, reason = new TaskAbortedError("The thread was ended")): void {
    clearTimeout(thread.timer);
    this.#workers.end(thread.worker, thread.order === null);
    this.#threads.delete(thread);
    thread.order?.reject(reason);
    thread.order = null;
    thread.idle.resolve();
  }
}
