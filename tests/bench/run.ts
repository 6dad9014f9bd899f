/** What every bench does around its measuring. */
import { markdownTable } from "./table.ts";

/** With more to do beside the bench, its figures are those of a shared machine. */
const MOST_LOAD = 0.5;

/** Ctrl-C ends the bench cleanly: no server goes on, and files that are away come back. */
export function signalOfInterrupt(): AbortSignal {
  const interrupted = new AbortController();
  const onInterrupt = () => {
    interrupted.abort(new Error("The bench was interrupted"));
    Deno.removeSignalListener("SIGINT", onInterrupt);
  };
  Deno.addSignalListener("SIGINT", onInterrupt);
  return interrupted.signal;
}

/** How many programs wanted a processor in the last minute; says so when figures will suffer. */
export function tellLoad(): number {
  const load = Deno.loadavg()[0]!;
  if (load > MOST_LOAD) console.log(`Other programs are busy here (load ${load}): all is slower.`);
  return load;
}

/** Writes figures as JSON with what they were measured on; into a new temporary file for null. */
export function writeFigures(
  path: string | null,
  { loadBefore, ...figures }: { loadBefore: number; figures: readonly unknown[] },
): void {
  const processors = navigator.hardwareConcurrency;
  const machine = { processors, system: Deno.osRelease(), loadBefore };
  const measured = { at: new Date().toISOString(), deno: Deno.version.deno, ...machine };
  const file = path ?? Deno.makeTempFileSync({ prefix: "shoebox-bench-", suffix: ".json" });
  Deno.writeTextFileSync(file, JSON.stringify({ measured, ...figures }, null, 2) + "\n");
  console.log(`\nThe figures in full: ${file}`);
}

/**
 * Measures until the end or an interrupt; what there is of figures by then is printed as a table
 * and written as JSON.
 */
export async function measureTable<Figure>(
  { head, cells, json }: {
    head: string[];
    cells: (figure: Figure) => string[];
    json: string | null;
  },
  measure: (figures: Figure[], signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const loadBefore = tellLoad();
  const figures: Figure[] = [];
  try {
    await measure(figures, signalOfInterrupt());
  } finally {
    console.log(`\n${markdownTable(head, figures.map(cells))}`);
    if (figures.length > 0) writeFigures(json, { figures, loadBefore });
  }
}
