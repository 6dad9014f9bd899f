/** Has the nightly run done at its time, once for all processes of a database. */
import { turnClock } from "../domain/clock.ts";
import type { Log } from "../domain/log.ts";
import { lookAtClock } from "../store/clock.ts";
import type { Database } from "../store/database.ts";
import { failureLevel } from "./failure_level.ts";
import { Wake } from "./wake.ts";

/**
 * It is looked so often: at settings that another process has changed, and at the time itself,
 * which a computer that slept, or was told another time, comes to sooner than a timer says.
 */
const LOOK_MS = 10_000;

export interface ClockOptions {
  sql: Database;
  log: Log;
  /** The time zone where the settings name none. */
  serverZone: string;
  now: () => Date;
  /** Called when a job was requested. */
  onDue: () => void;
}

export interface Clock {
  /** Looks now: the settings have changed. */
  look(): void;
  stop(): Promise<void>;
}

/** Looks at once, and from then on whenever it is time. */
export function startClock({ sql, log, serverZone, now, onDue }: ClockOptions): Clock {
  const wake = new Wake();
  const stop = new AbortController();
  /** Milliseconds until the next look. */
  const look = async (): Promise<number> => {
    const { isDue, nextAt } = await lookAtClock(
      sql,
      (scan, mark) => turnClock(scan, mark, { now: now(), serverZone }),
    );
    if (isDue) onDue();
    const left = nextAt === null ? LOOK_MS : nextAt.getTime() - now().getTime();
    return Math.min(LOOK_MS, Math.max(1, left));
  };
  const run = async () => {
    while (!stop.signal.aborted) {
      const left = await look().catch((error) => {
        if (!stop.signal.aborted) {
          log(failureLevel(error), "The clock could not be read, and is soon again", {
            error: String(error),
          });
        }
        return LOOK_MS;
      });
      await wake.wait(left, stop.signal);
    }
  };
  const done = run();
  return {
    look: () => wake.ring(),
    async stop() {
      stop.abort();
      await done;
    },
  };
}
