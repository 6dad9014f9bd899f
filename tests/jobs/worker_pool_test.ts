import { expect } from "@std/expect";
import { TaskAbortedError } from "../../jobs/task_worker.ts";
import { WorkerPool } from "../../jobs/worker_pool.ts";
import type { OddTasks } from "../support/odd_worker.ts";

const URL_OF_WORKER = new URL("../support/odd_worker.ts", import.meta.url);

Deno.test("threads share out the work and answer each", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 2 });
  const answers = await Promise.all([1, 2, 3, 4, 5].map((input) => pool.run("double", input)));
  expect(answers).toEqual([2, 4, 6, 8, 10]);
  await pool.close();
});

Deno.test("a task that fails says why, and the thread goes on", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1 });
  await expect(pool.run("fail", undefined as never)).rejects.toThrow("This input is bad");
  expect(await pool.run("double", 4)).toBe(8);
  await pool.close();
});

Deno.test("a task that hangs is given up, and its thread is replaced", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1, timeout: 1000 });
  const hanging = pool.run("hang", undefined as never, { about: "/mnt/drive" });
  await expect(hanging).rejects.toThrow("longer than 1 seconds: /mnt/drive");
  expect(await pool.run("double", 4)).toBe(8);
  await pool.close();
});

Deno.test("work that nobody waits for any longer is not begun", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1 });
  const stop = new AbortController();
  const running = pool.run("double", 1);
  const waiting = pool.run("double", 2, { signal: stop.signal });
  stop.abort(new Error("not wanted"));
  await expect(waiting).rejects.toThrow("not wanted");
  expect(await running).toBe(2);
  await pool.close();
  await expect(pool.run("double", 3)).rejects.toThrow(TaskAbortedError);
});

Deno.test("threads that are to end finish what they are at", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1 });
  const running = pool.run("double", 1);
  const waiting = expect(pool.run("double", 2)).rejects.toThrow(TaskAbortedError);
  await pool.close();
  expect(await running).toBe(2);
  await waiting;
});

Deno.test("a thread that hangs ends with the others", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1 });
  const hanging = expect(pool.run("hang", undefined as never)).rejects.toThrow(TaskAbortedError);
  await pool.close();
  await hanging;
});

Deno.test("a thread that hangs at what nobody waits for any longer is replaced", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1 });
  const stop = new AbortController();
  expect(await pool.run("double", 1)).toBe(2);
  const hanging = pool.run("hang", undefined as never, { signal: stop.signal });
  stop.abort(new Error("cancelled"));
  await expect(hanging).rejects.toThrow("cancelled");
  expect(await pool.run("double", 4)).toBe(8);
  await pool.close();
});

Deno.test("what somebody waits for has a thread when all others are busy for long", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 2, kept: 1 });
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const held = [pool.run("hold", gate), pool.run("hold", gate)];
  const work = pool.run("double", 1);
  expect(await pool.run("double", 2, { first: true })).toBe(4);
  expect(await pool.run("double", 3, { first: true })).toBe(6);
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
  await Promise.all(held);
  expect(await work).toBe(2);
  await pool.close();
});

Deno.test("what somebody waits for is done before all else that waits", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1 });
  const done: string[] = [];
  const run = async (name: string, first: boolean) => {
    await pool.run("double", 1, { first });
    done.push(name);
  };
  const work = ["a", "b", "c"].map((name) => run(name, false));
  await Promise.all([...work, run("asked", true)]);
  expect(done).toEqual(["a", "asked", "b", "c"]);
  await pool.close();
});

Deno.test("a thread that holds too much is replaced after its answer", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1 });
  const first = await pool.run("thread", undefined as never);
  expect(await pool.run("fill", undefined as never)).toBe(first);
  expect(await pool.run("thread", undefined as never)).not.toBe(first);
  await pool.close();
});

Deno.test("threads end when there was nothing to do for a while, and come again", async () => {
  const pool = new WorkerPool<OddTasks>(URL_OF_WORKER, { size: 1, idle: 20 });
  const first = await pool.run("thread", undefined as never);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await pool.run("thread", undefined as never)).not.toBe(first);
  await pool.close();
});
