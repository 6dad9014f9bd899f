import { expect } from "@std/expect";
import type { FileTasks } from "../../jobs/files/file_worker.ts";
import { WorkerPool } from "../../jobs/worker_pool.ts";

const FILE_WORKER = new URL("../../jobs/files/file_worker.ts", import.meta.url);

/** How much each thread of this process gives way to others, as `nice` tells it. Source: proc(5). */
async function nicenessOfThreads(): Promise<number[]> {
  const args = ["-c", `cat /proc/${Deno.pid}/task/*/stat`];
  const { stdout } = await new Deno.Command("sh", { args }).output();
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  // The name in brackets, which may have spaces, is the second field; niceness is the 19th.
  return lines.map((line) => Number(line.slice(line.lastIndexOf(")") + 2).split(" ")[16]));
}

const countGivingWay = async () => (await nicenessOfThreads()).filter((it) => it > 0).length;

Deno.test({
  name: "threads that read files give way to those that answer, which keep their priority",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const before = await countGivingWay();
    const pool = new WorkerPool<FileTasks>(FILE_WORKER, { size: 1 });
    await pool.run("statFiles", []);
    expect(await countGivingWay()).toBe(before + 1);
    await pool.close();
  },
});
