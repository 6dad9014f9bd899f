/** What is measured of one library on one database. */
import type { JobCounts } from "../../domain/scan.ts";
import { type BenchLibrary, bringBack, changeFiles, hundredth, takeAway } from "./library.ts";
import { type Observation, observe, repeat, together } from "./observe.ts";
import { exiftoolRate, warm } from "./references.ts";
import type { CaseName, DatabaseKind } from "./options.ts";
import { pause } from "./pause.ts";
import { type BenchServer, type JobOnTheWire, withServer } from "./server.ts";

/**
 * Libraries up to this size are indexed, changed and taken away more than once: the first index of
 * the smallest, which takes a second, more often.
 */
const SMALL = 100_000;
const ROUNDS = 3;
const SMALLEST = 10_000;
const FIRST_ROUNDS = 5;

/** What is compared in a small ratio is measured in turn, so often: the machine has slow minutes. */
const TURNS = 5;

/** So many files are taken away and brought back. */
const AWAY = 100_000;

/** What changed in the last two seconds may be changing still: scans would wait for it. */
const QUIET_MS = 2500;

/**
 * `unchanged` and `hundredth` are what `changed` is compared with: a scan that finds nothing changed,
 * and the first index of 1 % of the files, as a library of their own.
 */
export type FigureName = "first" | CaseName | "unchanged" | "hundredth" | "back";

export interface Case extends Observation {
  database: DatabaseKind;
  name: FigureName;
  /** Files of the library that Shoebox takes. */
  files: number;
  /** How many of them the case is about. */
  touched: number;
  /** What exiftool read in a second just before each scan; none where it is not compared. */
  exiftoolRates: number[];
}

interface Bench {
  database: DatabaseKind;
  library: BenchLibrary;
  wanted: readonly CaseName[];
  signal: AbortSignal;
  /** Told each case as soon as it is measured. */
  tell: (found: Case) => void;
}

/** What is not compared with exiftool. */
const NO_RATES = { exiftoolRates: [] };

interface Scanning extends Bench {
  server: BenchServer;
  libraryId: string;
  /** Files that the first scan found. */
  files: number;
}

const roundsFor = ({ files }: BenchLibrary) => files.length <= SMALL ? ROUNDS : 1;

/** Throws when a scan did something else than what is to be measured. */
function expectCount(jobs: readonly JobOnTheWire[], name: keyof JobCounts, expected: number): void {
  const other = jobs.find(({ counts }) => counts[name] !== expected);
  if (other === undefined) return;
  throw new Error(`The scan should tell ${expected} ${name}: ${JSON.stringify(other.counts)}`);
}

/** Measures all cases that are wanted, the first index always. */
export async function measureCases(bench: Bench): Promise<void> {
  const { database, library, signal } = bench;
  const firsts: Observation[] = [];
  const exiftoolRates: number[] = [];
  const rounds = library.files.length <= SMALLEST ? FIRST_ROUNDS : roundsFor(library);
  for (let round = 1; round <= rounds; round++) {
    // The system may have let go of files that nobody read for minutes.
    await warm(library.folder);
    const rate = await exiftoolRate(library.files);
    if (rate !== null) exiftoolRates.push(rate);
    await withServer(database, signal, async (server) => {
      const libraryId = await server.addLibrary(library.folder);
      firsts.push(await observe(server, async () => [await server.scan(libraryId, "new")]));
      if (round < rounds) return;
      const first = together(firsts);
      const files = first.jobs[0]!.counts.found;
      expectCount(first.jobs, "added", files);
      bench.tell({ ...first, database, name: "first", files, touched: files, exiftoolRates });
      await server.takePicturesForMade();
      await pause(QUIET_MS, signal);
      const scanning = { ...bench, server, libraryId, files };
      for (const name of bench.wanted) await MEASURE[name](scanning);
    });
  }
}

const MEASURE: Record<CaseName, (scanning: Scanning) => Promise<void>> = {
  new: (scanning) => nothingChanged(scanning, "new"),
  modified: (scanning) => nothingChanged(scanning, "modified"),
  changed,
  force,
  gone,
};

async function nothingChanged(scanning: Scanning, mode: "new" | "modified"): Promise<void> {
  const { server, libraryId, database, files, tell } = scanning;
  const seen = await observe(server, () => repeat(() => server.scan(libraryId, mode)));
  expectCount(seen.jobs, "changed", 0);
  expectCount(seen.jobs, "offline", 0);
  tell({ ...seen, ...NO_RATES, database, name: mode, files, touched: 0 });
}

/** Observes one scan after something was done to the files. */
async function scanAfter(
  { server, libraryId, signal }: Scanning,
  mode: "new" | "modified" | "all",
): Promise<Observation> {
  await pause(QUIET_MS, signal);
  const seen = await observe(server, async () => [await server.scan(libraryId, mode)]);
  await server.takePicturesForMade();
  return seen;
}

/** Observes the first scan of a library that has 1 % of the files. */
async function indexHundredth({ server, library }: Scanning, round: number): Promise<Observation> {
  const libraryId = await server.addLibrary(...hundredth(library, round));
  const seen = await observe(server, async () => [await server.scan(libraryId, "new")]);
  await server.takePicturesForMade();
  return seen;
}

async function changed(scanning: Scanning): Promise<void> {
  const { library, database, files, tell } = scanning;
  const touched = { unchanged: 0, hundredth: 0, changed: 0 };
  const seen: Record<keyof typeof touched, Observation[]> = {
    ...{ unchanged: [], hundredth: [], changed: [] },
  };
  for (let round = 0; round < TURNS; round++) {
    seen.unchanged.push(await scanAfter(scanning, "modified"));
    expectCount(seen.unchanged.at(-1)!.jobs, "changed", 0);
    seen.hundredth.push(await indexHundredth(scanning, round));
    touched.hundredth = seen.hundredth.at(-1)!.jobs[0]!.counts.found;
    touched.changed = changeFiles(library, round);
    seen.changed.push(await scanAfter(scanning, "modified"));
    expectCount(seen.changed.at(-1)!.jobs, "changed", touched.changed);
  }
  for (const name of ["unchanged", "hundredth", "changed"] as const) {
    tell({ ...together(seen[name]), ...NO_RATES, database, name, files, touched: touched[name] });
  }
}

async function force(scanning: Scanning): Promise<void> {
  const { library, database, files, tell } = scanning;
  await warm(library.folder);
  const seen: Observation[] = [];
  for (let round = 0; round < roundsFor(library); round++) {
    seen.push(await scanAfter(scanning, "all"));
  }
  tell({ ...together(seen), ...NO_RATES, database, name: "force", files, touched: files });
}

async function gone(scanning: Scanning): Promise<void> {
  const { library, database, files, tell } = scanning;
  const seen: { gone: Observation[]; back: Observation[] } = { gone: [], back: [] };
  let touched = 0;
  for (let round = 0; round < roundsFor(library); round++) {
    try {
      touched = takeAway(library, AWAY);
      seen.gone.push(await scanAfter(scanning, "new"));
      expectCount(seen.gone.at(-1)!.jobs, "offline", touched);
    } finally {
      bringBack(library.folder);
    }
    seen.back.push(await scanAfter(scanning, "new"));
    expectCount(seen.back.at(-1)!.jobs, "restored", touched);
  }
  for (const name of ["gone", "back"] as const) {
    tell({ ...together(seen[name]), ...NO_RATES, database, name, files, touched });
  }
}
