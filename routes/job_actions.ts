/** What people see of jobs in the background, and what they may tell them. */
import { mayDo } from "../domain/access.ts";
import { AppError, forbidden, notFound } from "../domain/errors.ts";
import { isOpen, type Job, type JobReport } from "../domain/job.ts";
import type { User } from "../domain/user.ts";
import { pauseJob, resumeJob, retryJobs } from "../store/job_orders.ts";
import { findJob } from "../store/jobs.ts";
import { findLibrary, listLibraries } from "../store/libraries.ts";
import type { AppDeps } from "./deps.ts";

export const JOB_COMMANDS = ["pause", "resume", "retry"] as const;

export type JobCommand = (typeof JOB_COMMANDS)[number];

/** Which libraries' jobs a user sees; undefined for those of all, gone ones included. */
export async function seenLibraries({ sql }: AppDeps, user: User): Promise<string[] | undefined> {
  if (user.isAdmin) return undefined;
  return (await listLibraries(sql, { ownerId: user.id })).map(({ id }) => id);
}

/**
 * A job that the user may see.
 * @throws {AppError} when there is none
 */
export async function jobFor(deps: AppDeps, user: User, id: string): Promise<JobReport> {
  const job = await findJob(deps.sql, id);
  const seen = await seenLibraries(deps, user);
  if (job === null || (seen !== undefined && !seen.includes(job.libraryId ?? ""))) {
    throw notFound("Job");
  }
  return job;
}

/** Whether the user may tell the job something: whoever may ask for a scan may. */
export async function maySteer({ sql }: AppDeps, user: User, job: Job): Promise<boolean> {
  if (user.isAdmin) return true;
  const library = job.libraryId && await findLibrary(sql, job.libraryId);
  return Boolean(library && mayDo(user, "scan", library));
}

/** A job that the user may tell something. */
async function steeredJob(deps: AppDeps, user: User, id: string): Promise<Job> {
  const job = await jobFor(deps, user, id);
  if (!await maySteer(deps, user, job)) throw forbidden("Only administrators may change this job");
  return job;
}

const conflict = (message: string) => new AppError("conflict", message);

/** Cancels a job that waits or runs. */
export async function cancelJob(deps: AppDeps, user: User, id: string): Promise<void> {
  const job = await steeredJob(deps, user, id);
  if (job.kind === "delete-library") throw forbidden("A deletion cannot be cancelled");
  if (!isOpen(job.state) || !await deps.jobs.cancel(id)) {
    throw conflict("The job has ended already");
  }
}

type Command = (deps: AppDeps, user: User, id: string) => Promise<string>;

const COMMANDS: Record<JobCommand, Command> = {
  async pause({ sql }, _user, id) {
    if (!await pauseJob(sql, id)) throw conflict("The job has ended already");
    return id;
  },
  async resume({ sql }, _user, id) {
    if (!await resumeJob(sql, id)) throw conflict("The job does not wait");
    return id;
  },
  async retry({ sql }, user, id) {
    const [again] = await retryJobs(sql, { ids: [id], requestedBy: user.id });
    if (again === undefined) throw conflict("The job has not failed, or its library is gone");
    return again;
  },
};

/** Tells a job something; answers with the job that waits or runs then. */
export async function commandJob(
  deps: AppDeps,
  user: User,
  { id, command }: { id: string; command: JobCommand },
): Promise<Job> {
  await steeredJob(deps, user, id);
  const told = await COMMANDS[command](deps, user, id);
  deps.jobs.look();
  return await jobFor(deps, user, told);
}
