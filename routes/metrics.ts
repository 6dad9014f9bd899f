/** /metrics: figures of this process and of all libraries, in Prometheus' text format. */
import type { Handler, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { WORKING_QUEUES } from "../domain/queue.ts";
import { usageByUser } from "../store/server_statistics.ts";
import type { AppDeps, AppEnv } from "./deps.ts";
import { queueStatuses } from "./queue_actions.ts";

/** Anybody can make up others, and each would be kept for ever. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Seconds; a page of the timeline takes some ten milliseconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function requestMetrics(registry: Registry): MiddlewareHandler<AppEnv> {
  const registers = [registry];
  const requests = new Counter({
    ...{ name: "http_requests_total", help: "Requests that were answered", registers },
    labelNames: ["method", "route", "status"],
  });
  const durations = new Histogram({
    ...{ name: "http_request_duration_seconds", registers, buckets: BUCKETS },
    help: "Time until an answer began",
    labelNames: ["method", "route"],
  });
  return async (c, next) => {
    const started = performance.now();
    await next();
    const method = METHODS.includes(c.req.method) ? c.req.method : "other";
    // The pattern: a path has ids in it, and nobody may see whose.
    const route = matchedRoutes(c).findLast((each) => each.method !== "ALL")?.path ?? "none";
    requests.inc({ method, route, status: c.res.status });
    durations.observe({ method, route }, (performance.now() - started) / 1000);
  };
}

function processMetrics(registry: Registry, version: string): void {
  const registers = [registry];
  new Gauge({
    ...{ name: "shoebox_info", help: "Which Shoebox this is", registers, labelNames: ["version"] },
  }).set({ version }, 1);
  new Gauge({
    ...{ name: "process_start_time_seconds", registers },
    help: "When this process started, in seconds since 1970",
  }).set(performance.timeOrigin / 1000);
  new Gauge({
    ...{ name: "process_resident_memory_bytes", help: "Memory of this process", registers },
    collect() {
      this.set(Deno.memoryUsage().rss);
    },
  });
  new Gauge({
    ...{ name: "process_heap_bytes", help: "Memory of the main thread's objects", registers },
    collect() {
      this.set(Deno.memoryUsage().heapUsed);
    },
  });
}

/** Asks for figures and shows them. */
type Refresh = () => Promise<void>;

function queueMetrics(registry: Registry, deps: AppDeps): Refresh {
  const registers = [registry];
  const paused = new Gauge({
    ...{ name: "shoebox_queue_paused", registers, labelNames: ["queue"] },
    help: "1 for a queue that is paused",
  });
  const jobs = new Gauge({
    ...{ name: "shoebox_queue_jobs", registers, labelNames: ["queue", "state"] },
    help: "Jobs and assets in each queue, by state",
  });
  return async () => {
    const statuses = await queueStatuses(deps);
    for (const queue of WORKING_QUEUES) {
      const { counts, isPaused } = statuses[queue];
      for (const [state, count] of Object.entries(counts)) jobs.set({ queue, state }, count);
      paused.set({ queue }, Number(isPaused));
    }
  };
}

function assetMetrics(registry: Registry, { sql }: AppDeps): Refresh {
  const registers = [registry];
  const assets = new Gauge({
    ...{ name: "shoebox_assets", registers, labelNames: ["type"] },
    help: "Photos and videos in all libraries",
  });
  const bytes = new Gauge({
    ...{ name: "shoebox_asset_bytes", registers, labelNames: ["type"] },
    help: "Bytes of the files of all libraries",
  });
  return async () => {
    const users = await usageByUser(sql);
    const sum = (figure: "photos" | "videos" | "usagePhotos" | "usageVideos") =>
      users.reduce((total, user) => total + user[figure], 0);
    assets.set({ type: "photo" }, sum("photos"));
    assets.set({ type: "video" }, sum("videos"));
    bytes.set({ type: "photo" }, sum("usagePhotos"));
    bytes.set({ type: "video" }, sum("usageVideos"));
  };
}

/** What counts every request, and the page that tells the figures. */
export function metrics(
  deps: AppDeps,
): { measure: MiddlewareHandler<AppEnv>; page: Handler<AppEnv> } {
  const registry = new Registry();
  const measure = requestMetrics(registry);
  processMetrics(registry, deps.version);
  const refreshes = [queueMetrics(registry, deps), assetMetrics(registry, deps)];
  return {
    measure,
    page: async (c) => {
      await Promise.all(refreshes.map((refresh) => refresh()));
      return c.body(await registry.metrics(), 200, {
        "content-type": registry.contentType,
        "cache-control": "no-store",
      });
    },
  };
}
