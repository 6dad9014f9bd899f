/** Asks the server the same again and again, as people do while it works. */

export interface Probe {
  /** Waits for the last answers. How long each took, in milliseconds. */
  stop(): Promise<number[]>;
}

export interface ProbeOptions {
  everyMs: number;
  /** So many may wait at a time. With more a slow server would be measured under a flood. */
  most: number;
}

/**
 * Calls `visit` now and at a steady rate, whether or not the former answers have come: a server
 * that does not answer for a second keeps all those waiting who come in that second.
 */
export function startProbe(
  { everyMs, most }: ProbeOptions,
  visit: () => Promise<void>,
): Probe {
  const times: number[] = [];
  const problems: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  const once = async () => {
    const started = performance.now();
    await visit();
    times.push(performance.now() - started);
  };
  const begin = () => {
    if (underWay.size >= most) return;
    const visiting = once().catch((error) => void problems.push(error))
      .finally(() => underWay.delete(visiting));
    underWay.add(visiting);
  };
  begin();
  const timer = setInterval(begin, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      if (problems.length > 0) throw problems[0];
      return times;
    },
  };
}
