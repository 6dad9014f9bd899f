/** Work that takes so much memory that only some of it may go on at once. */
import { AppError } from "../domain/errors.ts";

/** Whose work it is: that of people who are known goes before that of strangers. */
export type Rank = "known" | "stranger";

/**
 * Does work when its turn comes, in the order asked within its rank; fails as the work does.
 * @throws {AppError} `unavailable` when too much of the rank waits already
 */
export type InTurn = <T>(work: () => Promise<T>, rank?: Rank) => Promise<T>;

/** At most `most` pieces of work go on at once; as many as `room` of each rank wait. */
export function createTurns(
  most: number,
  { room = Infinity, retryAfter = 1 }: { room?: number; retryAfter?: number } = {},
): InTurn {
  const waiting: Record<Rank, (() => void)[]> = { known: [], stranger: [] };
  let free = most;
  const done = () => {
    const next = waiting.known.shift() ?? waiting.stranger.shift();
    if (next === undefined) free++;
    else next();
  };
  const wait = (rank: Rank): Promise<void> => {
    if (waiting[rank].length >= room) {
      throw new AppError("unavailable", "Too many people are signing in; try again in a moment", {
        retryAfter,
      });
    }
    return new Promise((resolve) => waiting[rank].push(resolve));
  };
  return async (work, rank = "stranger") => {
    if (free > 0) free--;
    else await wait(rank);
    try {
      return await work();
    } finally {
      done();
    }
  };
}
