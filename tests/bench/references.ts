/** Programs that everybody has, doing a part of the work on the same files: what to compare with. */
import { run } from "./run_program.ts";
import { median } from "./statistics.ts";

/** exiftool reads a few hundred files a second; so many tell how fast it is. */
const SAMPLE = 2000;

const FIND_RUNS = 5;

async function secondsOf(command: string, args: string[], input = ""): Promise<number> {
  const started = performance.now();
  await run("sh", ["-c", `${command} > /dev/null`, "sh", ...args], input);
  return (performance.now() - started) / 1000;
}

/** Reads everything once, so that all that is measured finds a warm page cache. */
export async function warm(folder: string): Promise<void> {
  await secondsOf(`find "$1" -type f -exec cat {} +`, [folder]);
}

/** Seconds that `find FOLDER -type f -printf '%s %T@ %p\n'` takes, when all of it is in memory. */
export async function findSeconds(folder: string): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < FIND_RUNS; index++) {
    times.push(await secondsOf(`find "$1" -type f -printf '%s %T@ %p\\n'`, [folder]));
  }
  return median(times);
}

/** Files that `exiftool -r -json -fast2` reads in a second; null when it is not installed. */
export async function exiftoolRate(files: readonly string[]): Promise<number | null> {
  try {
    await run("exiftool", ["-ver"]);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  const step = Math.max(1, Math.floor(files.length / SAMPLE));
  const isChosen = (path: string, index: number) => index % step === 0 && !path.includes("\n");
  const sample = files.filter(isChosen).slice(0, SAMPLE);
  const seconds = await secondsOf("exiftool -json -fast2 -@ -", [], sample.join("\n"));
  return sample.length / seconds;
}
