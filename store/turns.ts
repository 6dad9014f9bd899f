/** Work that takes so much memory that only some of it may go on at once. */

/** Does work when its turn comes, in the order asked; fails as the work does. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `most` pieces of work go on at once; the others wait. */
export function createTurns(most: number): InTurn {
  const waiting: (() => void)[] = [];
  let free = most;
  const done = () => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      done();
    }
  };
}
