/** Scans as somebody sees them who uses the server meanwhile. */
import { watchMemory } from "./memory.ts";
import { startProbe } from "./probe.ts";
import type { BenchServer, JobOnTheWire } from "./server.ts";

const PINGS = { everyMs: 20, most: 100 };
const PAGES = { everyMs: 500, most: 2 };

/** Short scans are repeated until they have taken so long together. */
const REPEAT_MS = 3000;
const MIN_SCANS = 3;
const MAX_SCANS = 50;

export interface Observation {
  jobs: JobOnTheWire[];
  /** The most resident memory of the process meanwhile. */
  peakMegabytes: number;
  /** Milliseconds of each `GET /api/server/ping`. */
  pings: number[];
  /** Milliseconds of each visit to the timeline. */
  pages: number[];
}

/** What the timeline's page asks for: all months, and the photos of the newest one. */
async function visitTimeline(server: BenchServer): Promise<void> {
  const buckets = await server.get("/api/timeline/buckets?size=MONTH&isArchived=false");
  const newest = (JSON.parse(buckets) as { timeBucket: string }[])[0];
  if (newest === undefined) return;
  const month = encodeURIComponent(newest.timeBucket);
  await server.get(`/api/timeline/tiles?size=MONTH&isArchived=false&timeBucket=${month}`);
}

/** Does the work while the server is asked for pages, and its memory is looked at. */
export async function observe(
  server: BenchServer,
  work: () => Promise<JobOnTheWire[]>,
): Promise<Observation> {
  const memory = await watchMemory(server.pid);
  const pinging = startProbe(PINGS, () => server.ping());
  const visiting = startProbe(PAGES, () => visitTimeline(server));
  try {
    const jobs = await work();
    const peakMegabytes = await memory.stop();
    return { jobs, peakMegabytes, pings: await pinging.stop(), pages: await visiting.stop() };
  } finally {
    await Promise.allSettled([pinging.stop(), visiting.stop()]);
  }
}

/** Scans as often as it takes for a figure that can be trusted. */
export async function repeat(scan: () => Promise<JobOnTheWire>): Promise<JobOnTheWire[]> {
  const jobs: JobOnTheWire[] = [];
  const until = performance.now() + REPEAT_MS;
  while (jobs.length < MIN_SCANS || (performance.now() < until && jobs.length < MAX_SCANS)) {
    jobs.push(await scan());
  }
  return jobs;
}

/** Several observations of the same as one. */
export function together(observations: readonly Observation[]): Observation {
  return {
    jobs: observations.flatMap(({ jobs }) => jobs),
    peakMegabytes: Math.max(...observations.map((each) => each.peakMegabytes)),
    pings: observations.flatMap(({ pings }) => pings),
    pages: observations.flatMap(({ pages }) => pages),
  };
}
