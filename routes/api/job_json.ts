/** A job on the wire. */
import type { z } from "@hono/zod-openapi";
import type { Job } from "../../domain/job.ts";
import { NO_COUNTS } from "../../domain/scan.ts";
import type { jobSchema } from "./schemas.ts";

/** A job without its problems. */
export function jobJson(job: Job): z.infer<typeof jobSchema> {
  const { id, kind, libraryId, libraryName, mode, requestedBy, state } = job;
  return {
    ...{ id, kind, libraryId, libraryName, mode, requestedBy, state },
    counts: { ...NO_COUNTS, ...job.counts },
    durations: job.durations,
    error: job.error,
    attempt: job.attempt,
    retryAt: job.retryAt?.toISOString() ?? null,
    pausedAt: job.pausedAt?.toISOString() ?? null,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    endedAt: job.endedAt?.toISOString() ?? null,
  };
}
