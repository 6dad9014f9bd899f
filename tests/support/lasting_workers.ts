import type { Workers } from "../../jobs/worker_pool.ts";

const urls = new Map<Worker, string>();
const idle: Worker[] = [];

function startNew(url: string): Worker {
  const worker = new Worker(url, { type: "module" });
  urls.set(worker, url);
  return worker;
}

/** Threads that serve a file's tests one after the other: to start them takes longer than a test. */
export const lastingWorkers: Workers = {
  start({ href }) {
    const index = idle.findIndex((worker) => urls.get(worker) === href);
    return index < 0 ? startNew(href) : idle.splice(index, 1)[0]!;
  },
  end(worker, isIdle) {
    worker.onmessage = worker.onerror = null;
    if (isIdle) idle.push(worker);
    else worker.terminate();
  },
};
