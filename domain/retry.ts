/** When what failed for a reason that can pass is tried again. */

const FIRST_SECONDS = 2;
const FACTOR = 3;
const LONGEST_SECONDS = 15 * 60;

/** A drive that does not answer has about an hour to come back. */
const MOST_FAILURES = 8;

/**
 * The pause after so many failures, one after the other, in seconds; null when it is not tried again.
 * @param isSurelyPassing tried for as long as it takes: nobody is harmed, and nothing else would help
 */
export function retryPause(
  failures: number,
  { isSurelyPassing }: { isSurelyPassing: boolean },
): number | null {
  if (failures > MOST_FAILURES && !isSurelyPassing) return null;
  return Math.min(LONGEST_SECONDS, FIRST_SECONDS * FACTOR ** (failures - 1));
}
