/** Waiting that can be cut short. */

/** Settles after `ms`, or at once when the signal is aborted. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Wake().wait(ms, signal);
}

/** A bell that loops wait for. A ring that nobody waits for is heard by the next who waits. */
export class Wake {
  #rung = false;
  #ring: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#ring?.();
  }

  /** Settles when rung, after `ms`, or when the signal is aborted. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      const stop = () => resolve();
      signal.addEventListener("abort", stop, { once: true });
      this.#ring = resolve;
      await promise;
      this.#ring = null;
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
    this.#rung = false;
  }
}
