/** When something happens again and again, as cron writes it. */
import { Cron } from "croner";

/** As long as anybody writes one by hand. */
const LONGEST = 200;

/**
 * Why `text` does not say when; null when it does. Five fields (minute, hour, day of month, month,
 * day of week), one more for seconds before them or for years behind, or a nickname such as @daily.
 * @param now a date that never comes after it is refused
 */
export function cronProblem(text: string, now: Date): string | null {
  if (text.length > LONGEST) return `must not be longer than ${LONGEST} characters`;
  try {
    // Croner takes what has a colon for the date and time of a single run.
    if (text.includes(":")) throw new TypeError("A date is no expression");
    const next = new Cron(text, { paused: true }).nextRun(now);
    return next === null ? "must be a cron expression for a time that comes" : null;
  } catch {
    return 'must be a cron expression such as "0 0 * * *": minute, hour, day, month, day of week';
  }
}

/** A cron expression, and where the clock hangs that it goes by. */
export interface Schedule {
  cronExpression: string;
  /** As the IANA time zone database names it: https://www.iana.org/time-zones. */
  timeZone: string;
}

/**
 * The first times of a schedule after a moment; fewer than `count` when there are no more. A time
 * that is left out when clocks go forward is made up for as many minutes later, and one that comes
 * twice when they go back counts once.
 */
export function nextTimes(
  { cronExpression, timeZone }: Schedule,
  { after, count }: { after: Date; count: number },
): Date[] {
  return new Cron(cronExpression, { paused: true, timezone: timeZone }).nextRuns(count, after);
}

/** Why `text` names no time zone; null when it does. */
export function timeZoneProblem(text: string): string | null {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return null;
  } catch {
    return 'must be a time zone such as "Europe/Paris", or null for the server\'s own';
  }
}
