/**
 * Whatever is done to the folders, a library ends as the rules say. `SEQUENCES` and `SEED` in the
 * environment choose how many sequences are played and which; a failure prints its seed.
 */
import fc from "fast-check";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { inWords, type Operation, sequence } from "./scan_properties/operations.ts";
import { Play, type Stage } from "./scan_properties/play.ts";

const SEQUENCES = Number(Deno.env.get("SEQUENCES") ?? 150);
const SEED = Number(Deno.env.get("SEED") ?? Math.floor(Math.random() * 2 ** 31));

/** Sequences in which processes are killed take longer. */
const KILLED_SHARE = 30;

async function playToTheEnd(stage: Stage, operations: Operation[]): Promise<void> {
  using play = await Play.begin(stage);
  for (const operation of operations) await play.perform(operation);
  await play.end();
}

async function playMany(stage: Stage, { runs, kills }: { runs: number; kills: boolean }) {
  console.log(`${runs} sequences, SEED=${SEED}`);
  const property = fc.asyncProperty(
    sequence({ kills }),
    (operations) => playToTheEnd(stage, operations),
  );
  await fc.assert(property, {
    seed: SEED,
    numRuns: runs,
    reporter: undefined,
    asyncReporter: (details) => {
      if (!details.failed) return Promise.resolve();
      const lines = (details.counterexample?.[0] ?? []).map(inWords).join("\n  ");
      const { seed, counterexamplePath, errorInstance } = details;
      throw new Error(`SEED=${seed} path=${counterexamplePath}\n  ${lines}`, {
        cause: errorInstance,
      });
    },
  });
}

testOnDatabases(
  "any sequence of changes and scans ends as the rules say",
  async ({ sql, address }) => {
    await using jobs = await startTestBackground(sql);
    await playMany({ sql, address, jobs }, { runs: SEQUENCES, kills: false });
  },
);

testOnDatabases(
  "any sequence in which scans are killed ends as the rules say",
  async ({ sql, address }) => {
    await using jobs = await startTestBackground(sql);
    const runs = Math.ceil(SEQUENCES / KILLED_SHARE);
    await playMany({ sql, address, jobs }, { runs, kills: true });
  },
);
