/** The resident memory of a process, at its highest. */
import { run } from "./run_program.ts";

const KILOBYTES_PER_MEGABYTE = 1024;

interface Process {
  pid: number;
  parent: number;
  kilobytes: number;
  command: string;
}

async function processes(): Promise<Process[]> {
  const lines = (await run("ps", ["-eo", "pid=,ppid=,rss=,args="])).trim().split("\n");
  return lines.map((line) => {
    const [pid, parent, kilobytes, ...command] = line.trim().split(/\s+/);
    return { pid: +pid!, parent: +parent!, kilobytes: +kilobytes!, command: command.join(" ") };
  });
}

/** `pid` and what it started. */
async function familyOf(pid: number): Promise<Process[]> {
  const all = await processes();
  const family = new Set([pid]);
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const each of all) if (family.has(each.parent)) family.add(each.pid);
  }
  return all.filter((each) => family.has(each.pid));
}

/** The largest process below `pid`: the program itself, neither what runs it nor its decoders. */
export async function largestBelow(pid: number): Promise<number> {
  const programs = (await familyOf(pid)).filter(({ command }) => !/picture_process/.test(command));
  return programs.sort((a, b) => b.kilobytes - a.kilobytes)[0]!.pid;
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

/** Looks at a figure in kilobytes again and again. */
function watch(look: () => Promise<number>): MemoryWatch {
  let highest = 0;
  const lookOnce = async () => {
    highest = Math.max(highest, await look() / KILOBYTES_PER_MEGABYTE);
  };
  const timer = setInterval(() => void lookOnce().catch(() => {}), LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await lookOnce();
      return highest;
    },
  };
}

/** Watches the memory of a process and of those that it started; what they share counts once. */
export function watchMemoryOfAll(pid: number): MemoryWatch {
  return watch(async () => {
    const files = (await familyOf(pid)).map((each) => `/proc/${each.pid}/smaps_rollup`);
    // One of them may have ended meanwhile.
    const text = await run("sh", ["-c", 'cat "$@" 2>/dev/null || true', "sh", ...files]);
    return [...text.matchAll(/^Pss: +(\d+)/gm)].reduce(
      (sum, [, kilobytes]) => sum + +kilobytes!,
      0,
    );
  });
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
  return watch(async () => Number(await run("ps", ["-o", "rss=", "-p", String(pid)])));
}
