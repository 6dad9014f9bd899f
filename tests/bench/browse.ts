/** How fast the timeline, the map and searches answer when there are very many assets. */
import { BROWSE_USAGE, parseBrowseOptions } from "./browse_options.ts";
import { generateAssets } from "./generated_assets.ts";
import type { DatabaseKind } from "./options.ts";
import { measureTable } from "./run.ts";
import { type BenchServer, isInstalled, withServer } from "./server.ts";
import { quantile } from "./statistics.ts";
import { number } from "./table.ts";

const ROUNDS = 21;

/** Rounds that are not counted: a server that has been asked before has its caches and its code. */
const FIRST_ROUNDS = 5;

/** Milliseconds on a server database; the embedded one is only measured. */
const MOST_MS = { timeline: 50, map: 100, search: null };

interface Question {
  name: string;
  kind: keyof typeof MOST_MS;
  /** Asks, and tells what came: "240 months, 2,000 assets". */
  ask(server: BenchServer): Promise<string>;
}

/** One row of the table. */
interface BrowseFigure {
  database: DatabaseKind;
  name: string;
  answer: string;
  /** Milliseconds. */
  p50: number;
  p99: number;
  target: number | null;
}

/** What the timeline's page asks for at first. */
function timeline(size: "DAY" | "MONTH"): Question {
  return {
    name: `timeline by ${size.toLowerCase()}: buckets and the newest one`,
    kind: "timeline",
    async ask(server) {
      const query = `size=${size}&isArchived=false`;
      const buckets = JSON.parse(await server.get(`/api/timeline/buckets?${query}`));
      const newest = encodeURIComponent(buckets[0].timeBucket);
      const bucket = await server.get(`/api/timeline/tiles?${query}&timeBucket=${newest}`);
      const kilobytes = number(Math.round(bucket.length / 1000));
      return `${number(buckets.length)} buckets, ${
        number(buckets[0].count)
      } assets, ${kilobytes} kB`;
    },
  };
}

function viewport(name: string, bbox: string, zoom: number): Question {
  return {
    name: `map of ${name}, zoom ${zoom}`,
    kind: "map",
    async ask(server) {
      const clusters: { count: number }[] = JSON.parse(
        await server.get(`/api/map/markers?bbox=${bbox}&zoom=${zoom}`),
      );
      const count = clusters.reduce((sum, { count }) => sum + count, 0);
      return `${number(clusters.length)} clusters of ${number(count)} assets`;
    },
  };
}

function search(name: string, wanted: object): Question {
  return {
    name: `search ${name}`,
    kind: "search",
    async ask(server) {
      const { assets } = JSON.parse(await server.post("/api/search/metadata", wanted));
      return `${number(assets.count)} of ${number(assets.total)}`;
    },
  };
}

const QUESTIONS: Question[] = [
  timeline("MONTH"),
  timeline("DAY"),
  viewport("the world", "-180,-85,180,85", 1),
  viewport("the Pacific", "120,-60,-100,60", 3),
  viewport("a continent", "-12,35,32,60", 4),
  viewport("a country", "5.8,47.2,15.1,55.1", 6),
  viewport("a region", "10,47.5,13.2,49", 8),
  viewport("a city", "11.4,48.0,11.75,48.25", 11),
  viewport("a quarter", "11.55,48.12,11.6,48.15", 14),
  viewport("some streets", "11.57,48.134,11.58,48.14", 17),
  search("for everything", {}),
  search("by camera and time", {
    ...{ make: "Canon", model: "Canon EOS 7", withExif: true },
    ...{ takenAfter: "2015-01-01", takenBefore: "2016-01-01" },
  }),
  search("by a part of the name", { originalFileName: "img_12345" }),
  search("by a path", { originalPath: "/photos/1000/" }),
];

async function measure(
  server: BenchServer,
  database: DatabaseKind,
  { name, kind, ask }: Question,
): Promise<BrowseFigure> {
  let answer = "";
  for (let round = 0; round < FIRST_ROUNDS; round++) answer = await ask(server);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await ask(server);
    times.push(performance.now() - started);
  }
  const target = database === "server" ? MOST_MS[kind] : null;
  return { database, name, answer, p50: quantile(times, 0.5), p99: quantile(times, 0.99), target };
}

function cells({ database, name, answer, p50, p99, target }: BrowseFigure): string[] {
  const aim = target === null ? "" : `≤ ${target} ms${p50 <= target ? "" : ", MISSED"}`;
  return [database, name, answer, number(p50), number(p99), aim];
}

const HEAD = ["database", "question", "answer", "p50 ms", "p99 ms", "target (p50)"];

async function measureDatabase(
  database: DatabaseKind,
  { assets, figures, signal }: { assets: number; figures: BrowseFigure[]; signal: AbortSignal },
): Promise<void> {
  await withServer(database, signal, async (server) => {
    const { id: ownerId } = JSON.parse(await server.get("/api/users/me"));
    const { seconds } = await generateAssets(server.sql, { ownerId, count: assets, signal });
    console.log(`${database}: ${number(assets)} assets were generated in ${number(seconds)} s.`);
    for (const question of QUESTIONS) {
      signal.throwIfAborted();
      figures.push(await measure(server, database, question));
      console.log(cells(figures.at(-1)!).join(" · "));
    }
  });
}

/** Runs the bench with these arguments. Returns the exit code. */
export async function benchBrowse(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof parseBrowseOptions>;
  try {
    options = parseBrowseOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${BROWSE_USAGE}`);
    return 2;
  }
  const { assets, databases, json } = options;
  await measureTable<BrowseFigure>({ head: HEAD, cells, json }, async (figures, signal) => {
    for (const database of databases.filter(isInstalled)) {
      await measureDatabase(database, { assets, figures, signal });
    }
  });
  return 0;
}
