/** /api/jobs: what goes on in the background, and what went on. */
import { createRoute, z } from "@hono/zod-openapi";
import { listJobs } from "../../store/jobs.ts";
import { findUser } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { cancelJob, commandJob, JOB_COMMANDS, jobFor, seenLibraries } from "../job_actions.ts";
import { jobJson } from "./job_json.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { jobReportSchema, jobSchema, uuid } from "./schemas.ts";

/** PostgreSQL has no year 0. */
const pastDate = z.iso.datetime().refine((date) => !date.startsWith("0000"), "must be a date");

const params = z.object({ id: uuid });

export function jobRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/runs",
        request: {
          query: z.object({
            libraryId: uuid.optional(),
            limit: z.coerce.number().int().min(1).max(200).default(50),
            before: pastDate.optional(),
            after: uuid.optional().openapi({ description: "The last job of the page before" }),
          }),
        },
        responses: { 200: json(z.array(jobSchema), "Jobs, newest first"), ...ERRORS },
      }),
      async (c) => {
        const { libraryId, limit, before, after } = c.req.valid("query");
        const jobs = await listJobs(deps.sql, {
          libraryId,
          libraryIds: await seenLibraries(deps, signedIn(c)),
          ...{ limit, after },
          before: before === undefined ? undefined : new Date(before),
        });
        return c.json(jobs.map(jobJson), 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/runs/{id}",
        request: { params },
        responses: { 200: json(jobReportSchema, "The job with its problems"), ...ERRORS },
      }),
      async (c) => {
        const job = await jobFor(deps, signedIn(c), c.req.valid("param").id);
        const asker = job.requestedBy === null ? null : await findUser(deps.sql, job.requestedBy);
        const requestedByName = asker?.name ?? null;
        return c.json({ ...jobJson(job), requestedByName, problems: job.problems }, 200);
      },
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/runs/{id}",
        request: { params },
        responses: { 204: { description: "Cancelled" }, ...ERRORS },
      }),
      async (c) => {
        await cancelJob(deps, signedIn(c), c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/runs/{id}",
        description:
          "A job that waits or runs is held back by pause until resume, which also has " +
          "a job go on at once that waits to be tried again. One that failed or was cancelled is " +
          "asked for again by retry: the answer is the job that waits now.",
        request: {
          params,
          body: body(z.object({ command: z.enum(JOB_COMMANDS) })),
        },
        responses: { 200: json(jobSchema, "The job as it is now"), ...ERRORS },
      }),
      async (c) => {
        const order = { id: c.req.valid("param").id, command: c.req.valid("json").command };
        return c.json(jobJson(await commandJob(deps, signedIn(c), order)), 200);
      },
    );
}
