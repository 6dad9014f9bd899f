/** Whether it is time for the nightly run. */
import { nextTimes } from "./cron.ts";
import type { SystemConfig } from "./system_config.ts";

/** What is kept of a clock, for all processes of a database. */
export interface ClockMark {
  /** The schedule that it went by; null when it was switched off. */
  schedule: string | null;
  /** The times of the schedule up to here are done with. */
  since: Date;
}

export interface ClockTurn {
  /** What is to be kept now: the same object when nothing changed. */
  mark: ClockMark;
  isDue: boolean;
  /** When to look again; null while nothing comes. */
  nextAt: Date | null;
}

/**
 * Clocks of several machines differ by seconds. One that was an hour ahead was wrong and was set
 * right, and what it left must not hold up the runs until then.
 */
const MOST_AHEAD_MS = 60 * 60 * 1000;

/**
 * One look at the clock. Times that were missed while nobody looked are made up by one run; times
 * before a schedule was set, or while it was switched off, are not missed.
 * @param options.serverZone the time zone where none is set
 */
export function turnClock(
  { enabled, cronExpression, timeZone }: SystemConfig["library"]["scan"],
  mark: ClockMark | null,
  { now, serverZone }: { now: Date; serverZone: string },
): ClockTurn {
  // Not with the server's own zone, on which two servers may not agree: each would think that the
  // other has changed the schedule.
  const schedule = enabled ? JSON.stringify([cronExpression, timeZone]) : null;
  const isKept = mark !== null && mark.schedule === schedule &&
    mark.since.getTime() <= now.getTime() + MOST_AHEAD_MS;
  const kept = isKept ? mark : { schedule, since: now };
  if (!enabled) return { mark: kept, isDue: false, nextAt: null };
  const after = (moment: Date): Date | null => {
    const zone = timeZone ?? serverZone;
    const [next] = nextTimes({ cronExpression, timeZone: zone }, { after: moment, count: 1 });
    return next ?? null;
  };
  const nextAt = after(kept.since);
  if (nextAt === null || nextAt > now) return { mark: kept, isDue: false, nextAt };
  return { mark: { schedule, since: now }, isDue: true, nextAt: after(now) };
}
