/**
 * How long somebody who tries passwords has to wait. Failures are counted by what they have in
 * common:
 *
 * - `pair`: this email from this address. A few are free, then each doubles the wait.
 * - `address`: any email from this address: for whoever tries one password on many emails.
 * - `account`: this email from anywhere. It never makes anybody wait, since a stranger could lock
 *   its owner out; it only leaves each address fewer free failures, so that a thousand addresses
 *   have a thousand tries and not five times as many.
 * - `device`: this email from a browser that signed in to it before. What strangers do does not
 *   count there.
 *
 * So the right password from an address that has tried nothing is always taken, and so is the one
 * from a known browser.
 */

export type FailureKind = "pair" | "address" | "account" | "device";

/** What is known of one kind: failures, and seconds since the last one. */
export interface Failures {
  failures: number;
  secondsAgo: number;
}

const FREE: Record<Exclude<FailureKind, "account">, number> = { pair: 5, address: 30, device: 10 };

/** From so many failures on, an account is being attacked from many addresses. */
const ATTACKED = 50;
const FREE_WHEN_ATTACKED = 1;

/** Nobody waits longer than this for the next try. */
const MOST_SECONDS = 15 * 60;

/** Failures are forgotten when there was none for so long. */
export const FORGET_HOURS = 24;

const NONE: Failures = { failures: 0, secondsAgo: Infinity };

function delay(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(MOST_SECONDS, 2 ** Math.min(failures - free, 30));
}

const isForgotten = ({ secondsAgo }: Failures) => secondsAgo > FORGET_HOURS * 60 * 60;

/** Whole seconds to wait before the next try; 0 when it may be made now. */
export function secondsToWait(known: Partial<Record<FailureKind, Failures>>): number {
  const of = (kind: FailureKind) => {
    const found = known[kind] ?? NONE;
    return isForgotten(found) ? NONE : found;
  };
  const left = ({ failures, secondsAgo }: Failures, free: number) =>
    Math.max(0, Math.ceil(delay(failures, free) - secondsAgo));
  const isAttacked = of("account").failures >= ATTACKED;
  return Math.max(
    left(of("pair"), isAttacked ? FREE_WHEN_ATTACKED : FREE.pair),
    left(of("address"), FREE.address),
    left(of("device"), FREE.device),
  );
}
