// @ts-check

/** After an answer that took long, the server gets so many times that long for its other work. */
const REST = 4;

/**
 * Gathers requests: `action` runs once for all that come within `pause` milliseconds, and once more
 * for those that come while it runs. It must not throw.
 * @param {() => Promise<void>} action
 * @param {number} pause
 * @returns {() => void} how to ask for it
 */
export function gather(action, pause) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let running = false;
  let again = false;
  let wait = pause;
  const run = async () => {
    timer = undefined;
    running = true;
    const started = performance.now();
    await action();
    wait = Math.max(pause, REST * (performance.now() - started));
    running = false;
    if (!again) return;
    again = false;
    ask();
  };
  const ask = () => {
    if (running) again = true;
    else timer ??= setTimeout(run, wait);
  };
  return ask;
}
