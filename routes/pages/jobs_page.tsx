import { type Context, Hono } from "hono";
import { isOpen } from "../../domain/job.ts";
import {
  jobKindsIn,
  QUEUE_COMMANDS,
  WORKING_QUEUES,
  type WorkingQueue,
} from "../../domain/queue.ts";
import { invalid } from "../../domain/errors.ts";
import { findJob, listJobs, listOpenJobs } from "../../store/jobs.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { commandQueue, queueStatuses } from "../queue_actions.ts";
import { formValues } from "./form_values.ts";
import { UUID } from "./ids.ts";
import { LIVE_SCRIPTS, RELOAD_SECONDS } from "./live.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { JobsView, START_AGAIN } from "./views/jobs_view.tsx";

const QUEUE = `:queue{${WORKING_QUEUES.join("|")}}` as const;

/** Those that are shown at once; of libraries, two are worked on at a time. */
const OPEN = 20;
const HISTORY = 50;

/** Administration → jobs: what goes on, the queues, and what went on. */
export function jobsPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/admin/jobs", (c) => page(c, deps))
    .post(`/admin/jobs/queues/${QUEUE}`, async (c) => {
      const { command: word } = await formValues(c, "command");
      const force = word === START_AGAIN;
      const command = force ? "start" : QUEUE_COMMANDS.find((each) => each === word);
      if (command === undefined) throw invalid("command: there is no such command");
      const name = c.req.param("queue") as WorkingQueue;
      await commandQueue(deps, signedIn(c), { name, command, force });
      return c.redirect("/admin/jobs", 303);
    });
}

/** The job after which the history goes on; from the newest where there is none (any more). */
async function lastOfPageBefore({ sql }: AppDeps, after: string): Promise<string | undefined> {
  return UUID.test(after) ? (await findJob(sql, after))?.id : undefined;
}

async function page(c: Context<AppEnv>, deps: AppDeps) {
  const { sql } = deps;
  const after = await lastOfPageBefore(deps, c.req.query("after") ?? "");
  const [open, jobs, queues] = await Promise.all([
    listOpenJobs(sql, { kinds: jobKindsIn(WORKING_QUEUES), limit: OPEN }),
    listJobs(sql, { limit: HISTORY, after }),
    queueStatuses(deps),
  ]);
  return renderPage(c, {
    title: texts().jobs.title,
    section: "jobs",
    scripts: LIVE_SCRIPTS,
    reload: open.length > 0 ? RELOAD_SECONDS : undefined,
    children: (
      <JobsView
        open={open}
        queues={queues}
        ended={jobs.filter(({ state }) => !isOpen(state))}
        isFirst={after === undefined}
        older={jobs.length === HISTORY ? jobs.at(-1)!.id : null}
      />
    ),
  });
}
