/** /api/jobs: what goes on in the background, and what went on. */
import { createRoute, z } from "@hono/zod-openapi";
import { mayDo } from "../../domain/access.ts";
import { AppError, forbidden, notFound } from "../../domain/errors.ts";
import { isOpen, type JobReport } from "../../domain/job.ts";
import type { User } from "../../domain/user.ts";
import { findJob, listJobs } from "../../store/jobs.ts";
import { findLibrary, listLibraries } from "../../store/libraries.ts";
import { findUser } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { jobJson } from "./job_json.ts";
import { ERRORS, json, router } from "./router.ts";
import { jobReportSchema, jobSchema, uuid } from "./schemas.ts";

/** PostgreSQL has no year 0. */
const pastDate = z.iso.datetime().refine((date) => !date.startsWith("0000"), "must be a date");

const params = z.object({ id: uuid });

/** Which libraries' jobs a user sees; undefined for those of all, gone ones included. */
async function seenLibraries({ sql }: AppDeps, user: User): Promise<string[] | undefined> {
  if (user.isAdmin) return undefined;
  return (await listLibraries(sql, { ownerId: user.id })).map(({ id }) => id);
}

async function jobFor(deps: AppDeps, user: User, id: string): Promise<JobReport> {
  const job = await findJob(deps.sql, id);
  const seen = await seenLibraries(deps, user);
  if (job === null || (seen !== undefined && !seen.includes(job.libraryId ?? ""))) {
    throw notFound("Job");
  }
  return job;
}

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
        const user = signedIn(c);
        const job = await jobFor(deps, user, c.req.valid("param").id);
        const library = job.libraryId && await findLibrary(deps.sql, job.libraryId);
        if (!user.isAdmin && !(library && mayDo(user, "scan", library))) {
          throw forbidden("Only administrators may cancel this job");
        }
        if (job.kind === "delete-library") throw forbidden("A deletion cannot be cancelled");
        if (!isOpen(job.state) || !await deps.jobs.cancel(job.id)) {
          throw new AppError("conflict", "The job has ended already");
        }
        return c.body(null, 204);
      },
    );
}
