/** /api/system-config/schedule: what a cron expression means, before it is saved. */
import { createRoute, z } from "@hono/zod-openapi";
import { cronProblem, nextTimes, timeZoneProblem } from "../../domain/cron.ts";
import { SCHEDULE_PRESETS } from "../../domain/schedule_presets.ts";
import { serverTimeZone } from "../../store/server_time_zone.ts";
import { readSystemConfig } from "../../store/settings.ts";
import type { AppDeps } from "../deps.ts";
import { ERRORS, json, router } from "./router.ts";
import { date } from "./schemas.ts";

/** Far longer than any that makes sense. */
const LONGEST_TEXT = 1000;

/** So many of the next times are shown. */
const SHOWN_TIMES = 5;

/** Text of which `problem` says what is wrong with it. */
const textWithout = (problem: (text: string) => string | null) =>
  z.string().max(LONGEST_TEXT).check(({ value, issues }) => {
    const message = problem(value);
    if (message !== null) issues.push({ code: "custom", message, input: value });
  });

/** An expression for times that come. */
export const cronExpressionSchema = textWithout((text) => cronProblem(text, new Date()));

/** A time zone by its name. */
export const timeZoneSchema = textWithout(timeZoneProblem);

const query = z.object({
  cronExpression: cronExpressionSchema.optional(),
  timeZone: textWithout((text) => text === "" ? null : timeZoneProblem(text)).optional().openapi({
    description: "Empty for the server's own",
  }),
}).openapi({ description: "What is left out is as it is in the settings" });

const scheduleSchema = z.object({
  cronExpression: z.string(),
  timeZone: z.string(),
  serverTimeZone: z.string(),
  nextRuns: z.array(date),
  presets: z.array(z.object({ name: z.string(), cronExpression: z.string() })),
}).openapi("Schedule");

export function scheduleRoutes({ sql }: AppDeps) {
  return router().openapi(
    createRoute({
      method: "get",
      path: "/schedule",
      request: { query },
      responses: { 200: json(scheduleSchema, "The next times of an expression"), ...ERRORS },
    }),
    async (c) => {
      const asked = c.req.valid("query");
      const { library: { scan } } = await readSystemConfig(sql);
      const { cronExpression = scan.cronExpression } = asked;
      const timeZone = (asked.timeZone ?? scan.timeZone) || serverTimeZone();
      const times = nextTimes({ cronExpression, timeZone }, {
        after: new Date(),
        count: SHOWN_TIMES,
      });
      return c.json({
        ...{ cronExpression, timeZone, serverTimeZone: serverTimeZone() },
        nextRuns: times.map((time) => time.toISOString()),
        presets: [...SCHEDULE_PRESETS],
      }, 200);
    },
  );
}
