/** How long it takes from one look at all folders to the next, where they are polled. */

/** Milliseconds. */
export const SHORTEST_INTERVAL = 100;
export const LONGEST_INTERVAL = 24 * 60 * 60 * 1000;

/** What is wrong with what `parseInterval` does not take. */
export const INTERVAL_PROBLEM = `Has to be a number of seconds from ${
  SHORTEST_INTERVAL / 1000
} to ${LONGEST_INTERVAL / 1000}`;

/** Milliseconds, of the seconds that somebody typed; null when it is no such number. */
export function parseInterval(seconds: string): number | null {
  if (!/^\s*\d+([.,]\d+)?\s*$/.test(seconds)) return null;
  const interval = Math.round(Number(seconds.replace(",", ".")) * 1000);
  return interval >= SHORTEST_INTERVAL && interval <= LONGEST_INTERVAL ? interval : null;
}
