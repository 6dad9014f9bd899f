import { expect } from "@std/expect";
import { ScanPool } from "../../jobs/scan_pool.ts";
import { THREADS } from "../../jobs/task_worker.ts";

const SCAN_WORKER = new URL("../../jobs/files/scan_worker.ts", import.meta.url);

Deno.test("all threads of scans are started before they are needed, each once", async () => {
  let started = 0;
  const start: typeof THREADS.start = (url, kind) => {
    started++;
    return THREADS.start(url, kind);
  };
  const pool = new ScanPool(SCAN_WORKER, { size: 2, workers: { ...THREADS, start } });
  expect(started).toBe(0);
  await pool.prepare();
  expect(started).toBe(2);
  const munich = { latitude: 48.137, longitude: 11.575 };
  expect(await pool.run("placeName", munich)).toMatchObject({ city: "Munich" });
  expect(started).toBe(2);
  await pool.close();
});

/** Threads that tell which tasks they are given. */
function toldThreads() {
  const tasks: string[] = [];
  const start: typeof THREADS.start = (url, kind) => {
    const thread = THREADS.start(url, kind);
    const post = thread.postMessage.bind(thread);
    thread.postMessage = (message) => {
      tasks.push(message.task);
      post(message);
    };
    return thread;
  };
  return { tasks, workers: { ...THREADS, start } };
}

Deno.test("threads practise reading until something is wanted of them", async () => {
  const { tasks, workers } = toldThreads();
  const idle = new ScanPool(SCAN_WORKER, { size: 2, workers });
  await idle.prepare();
  expect(tasks).toEqual(Array(20).fill("readRows"));
  await idle.close();
  tasks.length = 0;
  const wanted = new ScanPool(SCAN_WORKER, { size: 2, workers });
  await Promise.all([wanted.prepare(), wanted.run("statFiles", [])]);
  expect(tasks).toEqual(["readRows", "readRows", "statFiles"]);
  await wanted.close();
  tasks.length = 0;
  const stopped = new ScanPool(SCAN_WORKER, { size: 2, workers });
  await stopped.prepare(AbortSignal.abort());
  expect(tasks).toEqual([]);
  await stopped.close();
});

Deno.test("threads that cannot be prepared fail the scan that needs them, and nothing else", async () => {
  const nowhere = new URL("../../jobs/files/no_such_worker.ts", import.meta.url);
  const pool = new ScanPool(nowhere, { size: 1 });
  await pool.prepare();
  await expect(pool.run("statFiles", [])).rejects.toThrow();
  await pool.close();
});
