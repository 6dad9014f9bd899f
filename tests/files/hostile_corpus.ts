/**
 * Writes damaged copies of every kind of file in a folder into another, for a scan of them by hand:
 * `deno task hostile FROM TO [COPIES] [SEED]`.
 */
import { basename, extname, join } from "@std/path";
import { mediaKind } from "../../domain/media_types.ts";
import { damaged } from "../support/damaged_files.ts";
import { randomNumbers } from "../support/random_numbers.ts";

/** Bytes: a corpus of thousands is to fit on any disk. */
const LARGEST = 2_000_000;
const FILES_A_FOLDER = 100;

const [from, to, copies = "10", seed = "20190321"] = Deno.args;
if (from === undefined || to === undefined) {
  console.error("deno task hostile FROM TO [COPIES] [SEED]: copies of each file, damaged");
  Deno.exit(2);
}

function* filesIn(folder: string): Generator<string> {
  for (const { name, isDirectory, isFile } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* filesIn(path);
    else if (isFile && mediaKind(name) !== null && Deno.statSync(path).size <= LARGEST) yield path;
  }
}

const random = randomNumbers(Number(seed));
let written = 0;
for (const path of [...filesIn(from)].sort()) {
  const sound = Deno.readFileSync(path);
  const [ending, stem] = [extname(path), basename(path, extname(path))];
  for (let copy = 0; copy < Number(copies); copy++) {
    const folder = join(to, String(Math.floor(written / FILES_A_FOLDER)));
    Deno.mkdirSync(folder, { recursive: true });
    Deno.writeFileSync(join(folder, `${written++}-${stem}${ending}`), damaged(sound, random));
  }
}
console.log(`${written} files`);
