// @ts-check

/** Short enough that nobody feels it, and long enough that pauses do not take the most time. */
const SLICE_MS = 12;

/**
 * Does long work on many things in short slices, so that the page answers meanwhile.
 * @template T, R
 * @param {Iterable<T>} things
 * @param {(thing: T) => R} work
 * @returns {Promise<R[]>} what came of each
 */
export async function inSlices(things, work) {
  /** @type {R[]} */
  const results = [];
  let end = performance.now() + SLICE_MS;
  for (const thing of things) {
    if (performance.now() > end) {
      await new Promise((resolve) => setTimeout(resolve));
      end = performance.now() + SLICE_MS;
    }
    results.push(work(thing));
  }
  return results;
}
