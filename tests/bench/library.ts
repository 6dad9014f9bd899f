/** Libraries that the bench makes, and what it does to their files. */
import { dirname, join, relative } from "@std/path";
import { photoMaker, type Pixels } from "./photos.ts";
import { run } from "./run_program.ts";

const FILES_PER_FOLDER = 100;
const FOLDERS_PER_GROUP = 100;

/** A folder of files. */
export interface BenchLibrary {
  folder: string;
  /** The paths of all files. */
  files: readonly string[];
  /** Whether the bench made it, and may change it. */
  isOurs: boolean;
}

/** Photos of usual size in small libraries; those of large ones have little but their metadata. */
function pixelsFor(files: number): Pixels {
  if (files <= 20_000) return { width: 1280, height: 853 };
  if (files <= 200_000) return { width: 480, height: 320 };
  return { width: 16, height: 16 };
}

const digits = (number: number, length: number) => String(number).padStart(length, "0");

function pathOf(library: string, index: number): string {
  const number = Math.floor(index / FILES_PER_FOLDER);
  const group = digits(Math.floor(number / FOLDERS_PER_GROUP), 3);
  return join(library, group, digits(number, 5), `IMG_${digits(index, 7)}.jpg`);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * Makes a library of distinct photos, a hundred in each folder, unless an earlier run has made it
 * to its end.
 */
export async function makeLibrary(folder: string, files: number): Promise<void> {
  bringBack(folder);
  if (exists(pathOf(folder, files - 1))) return;
  const photoAt = await photoMaker(pixelsFor(files));
  for (let index = 0; index < files; index++) {
    const path = pathOf(folder, index);
    if (index % FILES_PER_FOLDER === 0) Deno.mkdirSync(dirname(path), { recursive: true });
    Deno.writeFileSync(path, photoAt(index));
  }
  // The system would write them to the disk while scans are measured.
  await run("sync", []);
}

/** Lists the files of a library. */
export async function openLibrary(folder: string, isOurs: boolean): Promise<BenchLibrary> {
  const paths = await run("find", [folder, "-type", "f", "-print0"]);
  return { folder, files: paths.split("\0").slice(0, -1), isOurs };
}

/** Makes every hundredth file a byte longer, others in each round. The answer is how many. */
export function changeFiles({ files }: BenchLibrary, round: number): number {
  const changed = files.filter((_, index) => index % 100 === round % 100);
  for (const path of changed) Deno.writeTextFileSync(path, " ", { append: true });
  return changed.length;
}

/** Folders with 1 % of a library's files, others in each round. */
export function hundredth({ folder, files }: BenchLibrary, round: number): string[] {
  const folders = Math.ceil(files.length / 100 / FILES_PER_FOLDER);
  return Array.from(
    { length: folders },
    (_, number) => dirname(pathOf(folder, (round * folders + number) * FILES_PER_FOLDER)),
  );
}

/** On the same disk, and under no import path. */
const awayFrom = (folder: string) => `${folder}-away`;

/**
 * Moves folders out of the library: so many files, or a tenth of a smaller library. The answer is
 * how many files are in them.
 */
export function takeAway({ folder, files }: BenchLibrary, most: number): number {
  const leaving = Math.floor(Math.min(most, files.length / 10) / FILES_PER_FOLDER);
  for (let number = 0; number < leaving; number++) {
    const from = dirname(pathOf(folder, number * FILES_PER_FOLDER));
    const to = join(awayFrom(folder), relative(folder, from));
    Deno.mkdirSync(dirname(to), { recursive: true });
    Deno.renameSync(from, to);
  }
  return leaving * FILES_PER_FOLDER;
}

/** Moves folders back that are away, if there are any. */
export function bringBack(folder: string): void {
  const away = awayFrom(folder);
  if (!exists(away)) return;
  for (const group of Deno.readDirSync(away)) {
    for (const { name } of Deno.readDirSync(join(away, group.name))) {
      Deno.renameSync(join(away, group.name, name), join(folder, group.name, name));
    }
  }
  Deno.removeSync(away, { recursive: true });
}
