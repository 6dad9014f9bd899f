import { type Context, Hono } from "hono";
import { cronProblem, nextTimes, timeZoneProblem } from "../../domain/cron.ts";
import type { SystemConfig } from "../../domain/system_config.ts";
import { INTERVAL_PROBLEM, parseInterval } from "../../domain/watch_interval.ts";
import { findNewestNight } from "../../store/job_history.ts";
import { serverTimeZone } from "../../store/server_time_zone.ts";
import { changeSystemConfig, readSystemConfig } from "../../store/settings.ts";
import { trash } from "../api/system_config.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { redirectSaved } from "../saved_cookie.ts";
import { checkForm } from "./check_form.ts";
import { problemsFrom } from "./form_problems.ts";
import { formValues } from "./form_values.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { timeIn } from "./views/format.ts";
import { type ScheduleValues, SettingsView } from "./views/settings_view.tsx";
import type { TrashSettingsProps } from "./views/trash_settings.tsx";
import type { WatchSettingsProps } from "./views/watch_settings.tsx";

const SHOWN_TIMES = 5;

/** Administration → settings: when the nightly run is. */
export function settingsPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/admin/settings", async (c) => await keptPage(c, deps))
    .post("/admin/settings/schedule", async (c) => {
      const form = await formValues(c, "enabled", "preset", "cronExpression", "timeZone");
      const { library: { scan: kept } } = await readSystemConfig(deps.sql);
      const values = {
        enabled: form.enabled !== "",
        cronExpression: expressionOf(form, kept.cronExpression),
        timeZone: form.timeZone,
      };
      if (problemsOf(values).length > 0) return await page(c, deps, values);
      const scan = { ...values, timeZone: form.timeZone || null };
      await changeSystemConfig(deps.sql, { library: { scan } });
      deps.jobs.look();
      return redirectSaved(c, "/admin/settings");
    })
    .post("/admin/settings/trash", async (c) => {
      const { trashEnabled, days } = await formValues(c, "trashEnabled", "days");
      const values = { enabled: trashEnabled !== "", days };
      try {
        const changed = { enabled: values.enabled, days: days.trim() === "" ? NaN : Number(days) };
        await changeSystemConfig(deps.sql, { trash: checkForm(trash, changed) });
        return redirectSaved(c, "/admin/settings#trash-title");
      } catch (error) {
        const { fields } = problemsFrom(error, ["days"]);
        return await keptPage(c, deps, { trash: { values, problem: fields.days } });
      }
    })
    .post("/admin/settings/watch", async (c) => {
      const form = await formValues(c, "watchEnabled", "usePolling", "seconds");
      const [enabled, usePolling] = [form.watchEnabled !== "", form.usePolling !== ""];
      const interval = parseInterval(form.seconds);
      if (interval === null) {
        const values = { enabled, usePolling, seconds: form.seconds };
        return await keptPage(c, deps, { watch: { values, problem: INTERVAL_PROBLEM } });
      }
      const watch = { enabled, usePolling, interval };
      await changeSystemConfig(deps.sql, { library: { watch } });
      deps.jobs.look();
      return redirectSaved(c, "/admin/settings#watch-title");
    });
}

/** Forms that came back. */
interface Refused {
  trash?: TrashSettingsProps;
  watch?: WatchSettingsProps;
}

/** The page with the schedule as it is kept. */
async function keptPage(c: Context<AppEnv>, deps: AppDeps, refused?: Refused) {
  const { library: { scan } } = await readSystemConfig(deps.sql);
  return await page(c, deps, { ...scan, timeZone: scan.timeZone ?? "" }, refused);
}

const trashOf = ({ trash: { enabled, days } }: SystemConfig): TrashSettingsProps => ({
  values: { enabled, days: String(days) },
});

const watchOf = ({ library: { watch } }: SystemConfig): WatchSettingsProps => ({
  values: {
    enabled: watch.enabled,
    usePolling: watch.usePolling,
    seconds: String(watch.interval / 1000),
  },
});

/**
 * The expression that was meant: of a choice and a text that say the same time in different ways,
 * the one that was changed. An empty choice is the one of writing it oneself.
 */
function expressionOf(
  { preset, cronExpression }: { preset: string; cronExpression: string },
  kept: string,
): string {
  const written = cronExpression.trim();
  return preset === kept ? written || preset : preset || written;
}

/** What is wrong with a schedule, in the order of the form. */
function problemsOf({ cronExpression, timeZone }: ScheduleValues): string[] {
  const t = texts().settings;
  const problems = [
    [t.timeProblem, cronProblem(cronExpression, new Date())],
    [t.timeZoneProblem, timeZone === "" ? null : timeZoneProblem(timeZone)],
  ] as const;
  return problems.flatMap(([words, problem]) => problem === null ? [] : [words(problem)]);
}

/** All that there are; of some systems, UTC is not among those that are listed. */
function timeZones(chosen: string): string[] {
  const all = ["UTC", ...Intl.supportedValuesOf("timeZone"), chosen];
  return [...new Set(all.filter((each) => each !== ""))];
}

async function page(
  c: Context<AppEnv>,
  deps: AppDeps,
  values: ScheduleValues,
  refused: Refused = {},
) {
  const config = await readSystemConfig(deps.sql);
  const messages = problemsOf(values);
  const timeZone = values.timeZone || serverTimeZone();
  const order = { after: new Date(), count: SHOWN_TIMES };
  const next = messages.length > 0 ? [] : nextTimes({ ...values, timeZone }, order);
  return renderPage(c, {
    title: texts().settings.title,
    section: "settings",
    scripts: ["schedule.js", "gather.js"],
    status: messages.length > 0 || refused.trash || refused.watch ? 400 : 200,
    children: (
      <SettingsView
        values={values}
        messages={messages}
        trash={refused.trash ?? trashOf(config)}
        watch={refused.watch ?? watchOf(config)}
        serverTimeZone={serverTimeZone()}
        timeZones={timeZones(values.timeZone)}
        next={next.map((time) => timeIn(timeZone, time))}
        lastNight={await findNewestNight(deps.sql)}
      />
    ),
  });
}
