/** Waiting that can be cut short. */

/** Settles after `ms`, or at once when the signal is aborted. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Wake().wait(ms, signal);
}

/** A bell that loops wait for. A ring that nobody waits for is heard by the next who waits. */
export class Wake {
  #rung = false;
  readonly #waiting = new Set<() => void>();

  /** Wakes all who wait. */
  ring(): void {
    this.#rung = this.#waiting.size === 0;
    for (const wake of this.#waiting) wake();
  }

  /** Settles when rung, after `ms`, or when the signal is aborted. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    const isRung = this.#rung;
    this.#rung = false;
    if (isRung || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    const stop = () => resolve();
    signal.addEventListener("abort", stop, { once: true });
    this.#waiting.add(resolve);
    await promise;
    this.#waiting.delete(resolve);
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
