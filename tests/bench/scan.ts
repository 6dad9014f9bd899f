/** How fast libraries are scanned, what it costs, and whether the server answers meanwhile. */
import { join } from "@std/path";
import { TempFolder } from "../support/temp_folder.ts";
import { measureCases } from "./cases.ts";
import { type Figure, figureOf } from "./figures.ts";
import { type BenchLibrary, makeLibrary, openLibrary } from "./library.ts";
import { type BenchOptions, type CaseName, parseOptions, USAGE } from "./options.ts";
import { pause } from "./pause.ts";
import { findSeconds, warm } from "./references.ts";
import { signalOfInterrupt, tellLoad, writeFigures } from "./run.ts";
import { isInstalled } from "./server.ts";
import { lineOf, number, summaryOf, tableOf } from "./table.ts";

/** Folders that have just been made are not believed to be quiet. */
const QUIET_MS = 2500;

/** These are for libraries that the bench made. */
const CHANGES_FILES: ReadonlySet<CaseName> = new Set(["changed", "gone"]);

/** Makes what is missing of the libraries that are wanted, one at a time. */
async function* libraries(
  options: BenchOptions,
  temporary: TempFolder,
): AsyncGenerator<BenchLibrary> {
  if (options.library !== null) {
    yield await openLibrary(Deno.realPathSync(options.library), false);
    return;
  }
  const parent = options.keep ?? temporary.path;
  Deno.mkdirSync(parent, { recursive: true });
  for (const size of options.sizes) {
    const folder = join(Deno.realPathSync(parent), `library-${size}`);
    await makeLibrary(folder, size);
    yield await openLibrary(folder, true);
    if (options.keep === null) Deno.removeSync(folder, { recursive: true });
  }
}

async function measureLibrary(
  library: BenchLibrary,
  { databases, cases }: BenchOptions,
  { figures, signal }: { figures: Figure[]; signal: AbortSignal },
): Promise<void> {
  await warm(library.folder);
  await pause(QUIET_MS, signal);
  const find = await findSeconds(library.folder);
  const { folder, files } = library;
  console.log(`\n${folder}\n${number(files.length)} files: find takes ${number(find)} s.`);
  const wanted = cases.filter((name) => library.isOurs || !CHANGES_FILES.has(name));
  if (wanted.length < cases.length) console.log("Nothing is changed in a library of somebody's.");
  for (const database of databases) {
    if (!isInstalled(database)) {
      console.log("No PostgreSQL server is installed here: nothing is measured on one.");
      continue;
    }
    const tell = (seen: Parameters<typeof figureOf>[0]) => {
      figures.push(figureOf(seen, find, figures));
      console.log(lineOf(figures.at(-1)!));
    };
    await measureCases({ database, library, wanted, signal, tell });
  }
}

/** Runs the bench with these arguments. Returns the exit code. */
export async function benchScan(args: readonly string[]): Promise<number> {
  let options: BenchOptions;
  try {
    options = parseOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  const signal = signalOfInterrupt();
  using temporary = new TempFolder();
  const figures: Figure[] = [];
  const loadBefore = tellLoad();
  try {
    for await (const library of libraries(options, temporary)) {
      await measureLibrary(library, options, { figures, signal });
    }
  } finally {
    console.log(`\n${tableOf(figures)}\n\n${summaryOf(figures)}`);
    if (figures.length > 0) writeFigures(options.json, { figures, loadBefore });
  }
  return 0;
}
