import type { JobReport } from "../../../domain/job.ts";
import { SCHEDULE_PRESETS } from "../../../domain/schedule_presets.ts";
import { texts } from "../texts.ts";
import { Checkbox, Field, FormMessage } from "./form.tsx";
import * as format from "./format.ts";
import { StateMark } from "./scan_summary.tsx";
import { TrashSettings, type TrashSettingsProps } from "./trash_settings.tsx";
import { WatchSettings, type WatchSettingsProps } from "./watch_settings.tsx";

/** What is typed and chosen. */
export interface ScheduleValues {
  enabled: boolean;
  cronExpression: string;
  /** Empty for the server's own. */
  timeZone: string;
}

export interface SettingsProps {
  values: ScheduleValues;
  /** Why the form came back. */
  messages: readonly string[];
  serverTimeZone: string;
  timeZones: readonly string[];
  /** The next times, in words. */
  next: readonly string[];
  lastNight: JobReport | null;
  trash: TrashSettingsProps;
  watch: WatchSettingsProps;
}

/** Administration: what is set for the whole server. */
export function SettingsView(props: SettingsProps) {
  const t = texts().settings;
  return (
    <main id="main" class="page narrow">
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      <FormMessage messages={props.messages} />
      <Schedule {...props} />
      <LastNight lastNight={props.lastNight} />
      <WatchSettings {...props.watch} />
      <TrashSettings {...props.trash} />
      <section class="panel">
        <h2>{t.map}</h2>
        <p>
          <a href="/admin/settings/map">{t.mapLink}</a>
        </p>
      </section>
    </main>
  );
}

function Schedule({ values, serverTimeZone, timeZones, next }: SettingsProps) {
  const t = texts().settings;
  const { enabled, cronExpression, timeZone } = values;
  const isPreset = SCHEDULE_PRESETS.some((preset) => preset.cronExpression === cronExpression);
  return (
    <section class="panel" aria-labelledby="schedule-title">
      <h2 id="schedule-title">{t.nightlyRun}</h2>
      <form id="schedule" method="post" action="/admin/settings/schedule">
        <p class="lead page-lead">{t.nightlyRunLead}</p>
        <Checkbox label={t.enabled} name="enabled" checked={enabled} />
        <div class="field">
          <label for="preset">{t.when}</label>
          <select id="preset" name="preset">
            {SCHEDULE_PRESETS.map((preset) => (
              <option
                value={preset.cronExpression}
                selected={preset.cronExpression === cronExpression}
              >
                {t.schedules[preset.cronExpression]}
              </option>
            ))}
            <option value="" selected={!isPreset}>{t.asWritten}</option>
          </select>
        </div>
        <Field
          label={t.cronExpression}
          name="cronExpression"
          value={cronExpression}
          hint={t.cronExpressionHint}
        />
        <div class="field">
          <label for="timeZone">{t.timeZone}</label>
          <select id="timeZone" name="timeZone">
            <option value="" selected={timeZone === ""}>
              {t.serverTimeZone(serverTimeZone)}
            </option>
            {timeZones.map((each) => (
              <option value={each} selected={each === timeZone}>{each}</option>
            ))}
          </select>
        </div>
        <h3>{t.nextTimes}</h3>
        <ul id="next-times" aria-live="polite">{next.map((time) => <li>{time}</li>)}</ul>
        <div class="actions">
          <button class="button primary" type="submit">{texts().actions.save}</button>
        </div>
      </form>
    </section>
  );
}

function LastNight({ lastNight }: Pick<SettingsProps, "lastNight">) {
  const t = texts().settings;
  return (
    <section class="panel" aria-labelledby="last-night-title">
      <h2 id="last-night-title">{t.lastRun}</h2>
      {lastNight === null ? <p class="hint">{t.noRun}</p> : <Night job={lastNight} />}
    </section>
  );
}

function Night({ job }: { job: JobReport }) {
  const { id, createdAt, endedAt, error, problems } = job;
  return (
    <>
      <StateMark job={job} />
      <p class="hint">
        <a href={`/jobs/${id}`}>{format.moment(endedAt ?? createdAt)}</a>
      </p>
      {error && <p class="problem">{error}</p>}
      <ul class="problems">
        {problems.map(({ path, reason }) => (
          <li>
            {path}
            <span class="hint">{reason}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
