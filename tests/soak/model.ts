/**
 * What a library must hold that is watched: what is on the disk, by the rules alone. Each file is
 * known by the date in it, which no other file ever had.
 */

/** By path: the date that the file has, as "2020-05-06T10:11:12". */
export type Files = Map<string, string>;

/** An asset as the database has it. */
export interface KeptAsset {
  path: string;
  /** As `Files` writes it. */
  date: string;
  isOffline: boolean;
}

/** What is not as the disk says, in words; empty when all is well. */
export function differences(files: Files, assets: readonly KeptAsset[]): string[] {
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const { path, date, isOffline } of assets) {
    if (seen.has(path)) wrong.push(`${path} is there twice`);
    seen.add(path);
    const wanted = files.get(path);
    if (wanted === undefined && !isOffline) wrong.push(`${path} is online, and its file gone`);
    if (wanted === undefined) continue;
    if (isOffline) wrong.push(`${path} is offline, and its file there`);
    else if (date !== wanted) wrong.push(`${path} is of ${date}, and its file of ${wanted}`);
  }
  for (const path of files.keys()) if (!seen.has(path)) wrong.push(`${path} is missing`);
  return wrong;
}

/** What was measured of the process at one moment. */
export interface Sample {
  /** Which of the processes, from 0. */
  life: number;
  megabytes: number;
  openFiles: number;
}

/** A third more memory, and a few more files, are no growth. */
const FACTOR = 1.33;
const FILES = 25;

const highest = (samples: readonly Sample[], what: "megabytes" | "openFiles") =>
  Math.max(...samples.map((sample) => sample[what]));

/** Whether memory or open files grew, in words: the later processes are held against the earlier. */
export function growth(samples: readonly Sample[]): string[] {
  const middle = Math.floor(samples.length / 2);
  const [early, late] = [samples.slice(0, middle), samples.slice(middle)];
  if (early.length === 0) return [];
  const grown: string[] = [];
  const memory = [highest(early, "megabytes"), highest(late, "megabytes")] as const;
  if (memory[1] > memory[0] * FACTOR) {
    grown.push(`Memory grew from ${memory[0]} to ${memory[1]} MB`);
  }
  const files = [highest(early, "openFiles"), highest(late, "openFiles")] as const;
  if (files[1] > files[0] + FILES) grown.push(`Open files grew from ${files[0]} to ${files[1]}`);
  return grown;
}
