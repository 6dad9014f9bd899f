/** Finds files that are at another path than before, and has their assets follow. */
import { joinPath } from "../../domain/paths.ts";
import { type FoundAgain, planMoves } from "../../domain/move_plan.ts";
import {
  foundWhereReplaced,
  hasReplacedFiles,
  hasVanished,
  moveAssets,
  nextArrivals,
  replacedFoundNew,
  vanishedFoundNew,
} from "../../store/moves.ts";
import { updateAssets } from "../../store/scan.ts";
import type { FileToRead } from "../files/read_rows.ts";
import type { ScanContext } from "./context.ts";

/** Rows in one statement: short enough that nobody waits for it. */
const ROWS = 1000;

/** Files in one task of a thread. */
const READ = 500;

/**
 * So many files that may have changed places among others are considered at once, because a ring
 * must be seen as a whole. More than that in one scan are changed files.
 */
const MOST_ENTANGLED = 50_000;

/** Before every id. */
const NIL = "00000000-0000-0000-0000-000000000000";

async function readAgain(
  { sql, pool, library, tally, signal }: ScanContext,
  files: FileToRead[],
): Promise<void> {
  for (let i = 0; i < files.length; i += READ) {
    const input = {
      files: files.slice(i, i + READ),
      quietMs: 0,
      library: { id: library.id, ownerId: library.ownerId },
    };
    const about = files[i]!.folder;
    const { changed, problems } = await pool.run("readRows", input, { signal, about });
    for (const rows of changed) await updateAssets(sql, { rows, keepSince: null });
    problems.forEach((problem) => tally.problem(problem));
  }
}

async function carryOut(context: ScanContext, found: FoundAgain[]): Promise<void> {
  if (found.length === 0) return;
  const { sql, tally } = context;
  const plan = planMoves(found);
  if (plan.moves.length === 0) return;
  const hidden = await moveAssets(sql, plan);
  const files = hidden.map(({ sidecarName, ...place }) => ({
    ...place,
    sidecar: sidecarName && joinPath(place.folder, sidecarName),
  }));
  await readAgain(context, files);
  tally.add("moved", plan.vanished + plan.replaced);
  tally.take("offline", plan.vanished);
  tally.take("changed", plan.replaced);
  tally.take("added", plan.superfluous.length);
}

/** Goes through what was added; answers with replaced files that are there now. */
async function lookAmongNew(
  context: ScanContext,
  { hasReplaced }: { hasReplaced: boolean },
): Promise<FoundAgain[]> {
  const { sql, library, unsettledSince, unsettledFrom, signal } = context;
  const since = { libraryId: library.id, since: unsettledSince };
  const entangled: FoundAgain[] = [];
  let after = unsettledFrom;
  while (true) {
    signal.throwIfAborted();
    const arrivals = await nextArrivals(sql, { after, limit: ROWS });
    if (arrivals === null) return entangled;
    await carryOut(context, await vanishedFoundNew(sql, since, arrivals));
    if (hasReplaced && entangled.length < MOST_ENTANGLED) {
      entangled.push(...await replacedFoundNew(sql, since, arrivals));
    }
    after = arrivals.until;
  }
}

/** Files that took the place of others: swapped ones, rings, and those that overwrote something. */
async function lookAmongReplaced(context: ScanContext): Promise<FoundAgain[]> {
  const { sql, library, unsettledSince, signal } = context;
  const since = { libraryId: library.id, since: unsettledSince };
  const entangled: FoundAgain[] = [];
  let after: string | null = NIL;
  while (after !== null && entangled.length < MOST_ENTANGLED) {
    signal.throwIfAborted();
    const { found, last } = await foundWhereReplaced(sql, since, { after, limit: ROWS });
    entangled.push(...found);
    after = last;
  }
  return entangled;
}

/**
 * A file is the same when size, time and the hash of its head are. What was found gone or replaced
 * since the last complete scan is looked for in what was found new since.
 */
export async function findMoves(context: ScanContext): Promise<void> {
  const { sql, library, tally, unsettledSince, isResumed } = context;
  const hasReplaced = await hasReplacedFiles(sql, library.id);
  if (!hasReplaced) {
    if (!isResumed && tally.counts.offline === 0) return;
    if (!await hasVanished(sql, { libraryId: library.id, since: unsettledSince })) return;
  }
  const entangled = await lookAmongNew(context, { hasReplaced });
  if (!hasReplaced) return;
  await carryOut(context, [...entangled, ...await lookAmongReplaced(context)]);
}
