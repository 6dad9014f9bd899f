import { tmpdir } from "node:os";
import { pictureProcesses } from "../../jobs/picture_processes.ts";
import { type TaskWorker, THREADS, type Workers } from "../../jobs/task_worker.ts";

/** Those that `workers` starts, which serve one after the other. */
function lasting(workers: Workers): Workers {
  const kinds = new Map<TaskWorker, string>();
  const idle: TaskWorker[] = [];
  return {
    start(url, kind) {
      const wanted = `${kind} ${url}`;
      const index = idle.findIndex((worker) => kinds.get(worker) === wanted);
      if (index >= 0) return idle.splice(index, 1)[0]!;
      const worker = workers.start(url, kind);
      kinds.set(worker, wanted);
      return worker;
    },
    end(worker, isIdle) {
      worker.onmessage = worker.onerror = null;
      if (isIdle) idle.push(worker);
      else workers.end(worker, isIdle);
    },
  };
}

/** Threads that serve a file's tests one after the other: to start them takes longer than a test. */
export const lastingThreads: Workers = lasting(THREADS);

/** The same for processes that make pictures. */
export const lastingProcesses: Workers = lasting(pictureProcesses([tmpdir()]));
