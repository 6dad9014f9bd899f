/** Where the server is. */
import { timeZoneProblem } from "../domain/cron.ts";

/** The time zone that TZ or the system's settings say; UTC when they say none that there is. */
export function serverTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZoneProblem(timeZone) === null ? timeZone : "UTC";
}
