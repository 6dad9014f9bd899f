/** A job that was asked for, from its request to its report. */
import type { z } from "@hono/zod-openapi";
import { isOpen, type JobKind } from "../../domain/job.ts";
import { CommandError } from "../../domain/command_error.ts";
import { printable, scanText } from "../../domain/progress_text.ts";
import type { jobReportSchema, jobSchema } from "../api/schemas.ts";
import type { Client } from "./client.ts";

export type ApiJob = z.infer<typeof jobSchema>;
export type ApiJobReport = z.infer<typeof jobReportSchema>;

/** How often a job is looked at. */
const LOOK_MS = 250;

/** So many problems are told in words; JSON holds all that are kept. */
const SHOWN_PROBLEMS = 20;

/** The job that has taken a request in: the newest of its kind. */
export async function requestedJob(
  client: Client,
  { libraryId, kind }: { libraryId: string; kind: JobKind },
): Promise<ApiJob> {
  const jobs = await client.ask<ApiJob[]>("GET", `/jobs/runs?libraryId=${libraryId}&limit=20`);
  const job = jobs.find((each) => each.kind === kind);
  if (job === undefined) throw new CommandError("The job is gone: its library was deleted.");
  return job;
}

function settle(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** Waits for a job's end; null when Ctrl-C came first. */
export async function followJob(
  client: Client,
  id: string,
  { signal }: { signal: AbortSignal },
): Promise<ApiJobReport | null> {
  while (!signal.aborted) {
    const report = await client.ask<ApiJobReport>("GET", `/jobs/runs/${id}`);
    if (!isOpen(report.state)) return report;
    await settle(LOOK_MS, signal);
  }
  return null;
}

function elapsedOf({ startedAt, endedAt }: ApiJob): number {
  return startedAt === null ? 0 : Date.parse(endedAt ?? startedAt) - Date.parse(startedAt);
}

function outcome(report: ApiJobReport): string {
  const { kind, libraryName, counts, state, error } = report;
  if (kind === "scan") {
    const elapsed = elapsedOf(report);
    return scanText({ type: "job", ownerId: "", job: { ...report, elapsed } });
  }
  const name = printable(libraryName ?? "A library");
  const why = error === null ? "" : `: ${printable(error)}`;
  const ended = state === "done" ? "" : ` (${state}${why})`;
  return `${name}: ${counts.removed.toLocaleString("en")} offline files removed${ended}`;
}

/** A job's report in words. */
export function reportText(report: ApiJobReport): string {
  const { problems, counts } = report;
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(({ path, reason }) =>
    `  ${printable(path)}: ${printable(reason)}`
  );
  const rest = Math.max(counts.errors, problems.length) - shown.length;
  return [outcome(report), ...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])].join("\n");
}
