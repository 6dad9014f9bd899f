/** /api/jobs: queues, as clients know them. */
import { createRoute, z } from "@hono/zod-openapi";
import { QUEUE_COMMANDS, QUEUE_NAMES, type QueueName } from "../../domain/queue.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { commandQueue, type QueueStatus, queueStatuses } from "../queue_actions.ts";
import { body, ERRORS, json, router } from "./router.ts";

const count = z.number().int().min(0);

const queueSchema = z.object({
  jobCounts: z.object({
    active: count,
    completed: count,
    failed: count,
    delayed: count,
    waiting: count,
    paused: count,
  }),
  queueStatus: z.object({ isActive: z.boolean(), isPaused: z.boolean() }),
}).openapi("Queue");

const queuesSchema = z.object(
  Object.fromEntries(QUEUE_NAMES.map((name) => [name, queueSchema])) as Record<
    QueueName,
    typeof queueSchema
  >,
).openapi("Queues");

const queueJson = ({ counts, isPaused }: QueueStatus): z.infer<typeof queueSchema> => ({
  jobCounts: counts,
  queueStatus: { isActive: counts.active > 0, isPaused },
});

export function queueRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/",
        responses: { 200: json(queuesSchema, "Every queue"), ...ERRORS },
      }),
      async (c) => {
        const statuses = Object.entries(await queueStatuses(deps));
        const queues = Object.fromEntries(
          statuses.map(([name, status]) => [name, queueJson(status)]),
        );
        return c.json(queues as z.infer<typeof queuesSchema>, 200);
      },
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/{name}",
        description: "What is missing or was modified is looked for by start; all is done again " +
          "with force. What waits is held back by pause, also after a restart, until resume; it " +
          "is dropped by empty. What failed is done again by retry-failed, and forgotten by " +
          "clear-failed.",
        request: {
          params: z.object({ name: z.enum(QUEUE_NAMES) }),
          body: body(
            z.object({ command: z.enum(QUEUE_COMMANDS), force: z.boolean().default(false) }),
          ),
        },
        responses: { 200: json(queueSchema, "The queue as it is now"), ...ERRORS },
      }),
      async (c) => {
        const order = { ...c.req.valid("param"), ...c.req.valid("json") };
        return c.json(queueJson(await commandQueue(deps, signedIn(c), order)), 200);
      },
    );
}
