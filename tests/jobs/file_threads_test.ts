import { getPriority } from "node:os";
import { expect } from "@std/expect";
import type { FileTasks } from "../../jobs/files/file_worker.ts";
import { WorkerPool } from "../../jobs/worker_pool.ts";

const worker = (name: string) => new URL(`../../jobs/files/${name}.ts`, import.meta.url);

/** How much each thread of this process gives way to others, as `nice` tells it. Source: proc(5). */
async function nicenessOfThreads(): Promise<Map<string, number>> {
  const args = ["-c", `cat /proc/${Deno.pid}/task/*/stat`];
  const { stdout } = await new Deno.Command("sh", { args }).output();
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  // The name in brackets, which may have spaces, is the second field; niceness is the 19th.
  return new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(" ")),
      Number(line.slice(line.lastIndexOf(")") + 2).split(" ")[16]),
    ]),
  );
}

for (
  const { name, file, count } of [
    { name: "threads that work for scans give way to those that answer", file: "scan", count: 1 },
    { name: "threads that read files for somebody who waits do not", file: "file", count: 0 },
  ]
) {
  Deno.test({
    name,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      const [own, before] = [getPriority(), await nicenessOfThreads()];
      const pool = new WorkerPool<FileTasks>(worker(`${file}_worker`), { size: 1 });
      await pool.run("statFiles", []);
      const started = [...await nicenessOfThreads()].filter(([id]) => !before.has(id));
      expect(started.filter(([, niceness]) => niceness > own).length).toBe(count);
      expect(getPriority()).toBe(own);
      await pool.close();
    },
  });
}
