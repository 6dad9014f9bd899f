import { type Context, Hono } from "hono";
import { canRetry, isOpen, type Job } from "../../domain/job.ts";
import { findLibrary } from "../../store/libraries.ts";
import { findUser } from "../../store/users.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { cancelJob, commandJob, type JobCommand, jobFor, maySteer } from "../job_actions.ts";
import { formValues, localPath } from "./form_values.ts";
import { ID } from "./ids.ts";
import { ALL_LIBRARIES, type LibraryPlace, OWN_LIBRARIES } from "./library_place.ts";
import { LIVE_SCRIPTS, RELOAD_SECONDS } from "./live.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { JobView } from "./views/job_view.tsx";

const PAGE = `/jobs/${ID}` as const;

/** One job: how far it is, or what it did; held, cancelled, and asked for again. */
export function jobPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(PAGE, (c) => page(c, deps))
    .post(`${PAGE}/cancel`, async (c) => {
      const { next } = await formValues(c, "next");
      await cancelJob(deps, signedIn(c), c.req.param("id"));
      return c.redirect(backTo(next, c.req.param("id")), 303);
    })
    .post(`${PAGE}/pause`, (c) => command(c, deps, "pause"))
    .post(`${PAGE}/resume`, (c) => command(c, deps, "resume"))
    .post(`${PAGE}/retry`, (c) => command(c, deps, "retry"));
}

async function command(c: Context<AppEnv, typeof PAGE>, deps: AppDeps, command: JobCommand) {
  const { next } = await formValues(c, "next");
  const { id } = await commandJob(deps, signedIn(c), { id: c.req.param("id"), command });
  return c.redirect(backTo(next, id), 303);
}

/** The page that asked, or that of the job. */
const backTo = (next: string, id: string) => next === "" ? `/jobs/${id}` : localPath(next);

async function askerOf({ sql }: AppDeps, { requestedBy }: Job): Promise<string> {
  if (requestedBy === null) return texts().jobs.shoebox;
  return (await findUser(sql, requestedBy))?.name ?? texts().jobs.userGone;
}

/** Where the job's library is for whoever looks; null when it is going or gone. */
async function libraryOf({ sql }: AppDeps, { libraryId }: Job, { base }: LibraryPlace) {
  const library = libraryId === null ? null : await findLibrary(sql, libraryId);
  if (library === null || library.deletingSince !== null) return null;
  return { href: `${base}/${library.id}`, name: library.name };
}

async function page(c: Context<AppEnv, typeof PAGE>, deps: AppDeps) {
  const user = signedIn(c);
  const job = await jobFor(deps, user, c.req.param("id"));
  const canSteer = await maySteer(deps, user, job);
  const library = await libraryOf(deps, job, user.isAdmin ? ALL_LIBRARIES : OWN_LIBRARIES);
  return renderPage(c, {
    title: library === null ? texts().jobs.job : texts().jobs.jobOf(library.name),
    section: user.isAdmin ? "jobs" : "own-libraries",
    scripts: LIVE_SCRIPTS,
    reload: isOpen(job.state) ? RELOAD_SECONDS : undefined,
    children: (
      <JobView
        job={job}
        library={library}
        crumbs={[
          user.isAdmin
            ? { href: "/admin/jobs", name: texts().jobs.title }
            : { href: OWN_LIBRARIES.base, name: texts().libraries.title },
        ]}
        requestedBy={await askerOf(deps, job)}
        canSteer={canSteer}
        canRetry={canRetry(job) && canSteer}
      />
    ),
  });
}
