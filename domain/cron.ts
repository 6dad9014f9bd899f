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
    if (/^\d{4}-/.test(text)) throw new TypeError("A date is no expression");
    const next = new Cron(text, { paused: true }).nextRun(now);
    return next === null ? "must be a cron expression for a time that comes" : null;
  } catch {
    return 'must be a cron expression such as "0 0 * * *": minute, hour, day, month, day of week';
  }
}
