/** For what happens in the background: how long it may take, and how often it is looked at (ms). */
const LONGEST = 10_000;
const BETWEEN = 20;

/** Repeats the expectations until they hold; throws what was wrong with them if they never do. */
export async function eventually(
  expectations: () => void | Promise<void>,
  { longest = LONGEST }: { longest?: number } = {},
): Promise<void> {
  const until = performance.now() + longest;
  while (true) {
    try {
      return await expectations();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
  }
}
