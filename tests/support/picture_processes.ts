/** The processes that make pictures, as the system sees them. */

type ProcessLine = [pid: number, parent: number, command: string];

async function processes(): Promise<ProcessLine[]> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "pid=,ppid=,args="] }).output();
  return new TextDecoder().decode(stdout).split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)/.exec(line);
    return match ? [[Number(match[1]), Number(match[2]), match[3]!] as ProcessLine] : [];
  });
}

/** The ids of those that `pid` started, or what it has started. */
export async function pictureProcessIds(pid: number): Promise<number[]> {
  const lines = await processes();
  const below = (parent: number): ProcessLine[] =>
    lines.filter((line) => line[1] === parent).flatMap((line) => [line, ...below(line[0])]);
  return below(pid).filter(([, , command]) => command.includes("files/picture_process.ts"))
    .map(([id]) => id);
}

/** The process that started this one. */
export async function parentOf(pid: number): Promise<number> {
  return (await processes()).find(([id]) => id === pid)![1];
}

/** Whether it still runs. */
export async function isRunning(pid: number): Promise<boolean> {
  return (await processes()).some(([id]) => id === pid);
}

/** A small file that takes so many seconds and more to draw. */
export function slowDrawing(seconds: number): string {
  const noise = '<feTurbulence numOctaves="9" baseFrequency="0.05"/>'.repeat(4 * seconds);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="1400">` +
    `<filter id="noise">${noise}</filter><rect width="1400" height="1400" filter="url(#noise)"/></svg>`;
}
