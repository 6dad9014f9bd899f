/** The resident memory of a process, at its highest. */
import { run } from "./run_program.ts";

const KILOBYTES_PER_MEGABYTE = 1024;

type ProcessLine = [pid: number, parent: number, kilobytes: number];

/** The largest process among `pid` and what it started: the program itself, not what runs it. */
export async function largestBelow(pid: number): Promise<number> {
  const lines = (await run("ps", ["-eo", "pid=,ppid=,rss="])).trim().split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number) as ProcessLine);
  const family = new Set([pid]);
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const [each, parent] of lines) if (family.has(parent)) family.add(each);
  }
  const [largest] = lines.filter(([each]) => family.has(each)).sort((a, b) => b[2] - a[2]);
  return largest![0];
}

/** Has the system keep the highest value from now on. False where it does not do so. */
async function forgetHighest(pid: number): Promise<boolean> {
  try {
    await run("sh", ["-c", `echo 5 > /proc/${pid}/clear_refs`]);
    return true;
  } catch {
    return false;
  }
}

/** Time between two looks, where the system does not keep the highest value itself. */
const LOOK_EVERY_MS = 100;

export interface MemoryWatch {
  /** Ends the watch. The highest value since its start, in MB. */
  stop(): Promise<number>;
}

/** Watches the resident memory of a process. */
export async function watchMemory(pid: number): Promise<MemoryWatch> {
  if (await forgetHighest(pid)) {
    return {
      async stop() {
        const line = await run("grep", ["VmHWM", `/proc/${pid}/status`]);
        return Number(/\d+/.exec(line)![0]) / KILOBYTES_PER_MEGABYTE;
      },
    };
  }
  let highest = 0;
  const look = async () => {
    const kilobytes = Number(await run("ps", ["-o", "rss=", "-p", String(pid)]));
    highest = Math.max(highest, kilobytes / KILOBYTES_PER_MEGABYTE);
  };
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await look();
      return highest;
    },
  };
}
