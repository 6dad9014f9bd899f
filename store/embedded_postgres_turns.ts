/** Who has the one session of the embedded PostgreSQL next. */

/**
 * Somebody who waits for a page has usually another question when one is answered. A thread that
 * has to wait for a processor before it asks needs some milliseconds for that.
 */
const ASKING_MS = 15;
/** However much is asked, work goes on: pages hold it up so long at most. */
const PATIENCE_MS = 100;
/** Work that took so long may have kept the thread from hearing who asks. */
const LONG_MS = 5;

/** Who has got a page looks at it, if nothing else is asked for after this time. */
const PAUSE_MS = 50;
/** When pages are asked for all the time, a pause is not waited for any longer. */
const LONGEST_WAIT_MS = 2000;

/** What turns take from the world. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  after(ms: number, then: () => void): void;
}

const CLOCK: Clock = {
  now: () => performance.now(),
  after: (ms, then) => void setTimeout(then, ms),
};

interface Waiting {
  since: number;
  start: () => void;
}

/**
 * Hands the session to one connection after the other, in the order in which they asked: those that
 * ask for pages before those that work. After a page's question, work waits a moment for the next
 * one, because each would wait for a whole batch of rows otherwise. After long work it is heard
 * first who has asked meanwhile: the thread hears nothing while it works.
 */
export class Turns {
  readonly #pages: Waiting[] = [];
  readonly #work: Waiting[] = [];
  #isTaken = false;
  #isLooking = false;
  #isListening = false;
  #startedAt = -Infinity;
  /** Until when a page's next question is waited for. */
  #restsUntil = -Infinity;
  #workEnded = -Infinity;
  /** When a page's question came or was answered last. */
  #pageAt = -Infinity;

  constructor(private readonly clock: Clock = CLOCK) {}

  /** Waits for the turn. Calling the result ends it. */
  async take({ isPage = false } = {}): Promise<() => void> {
    if (isPage) this.#pageAt = this.clock.now();
    await new Promise<void>((start) => {
      (isPage ? this.#pages : this.#work).push({ since: this.clock.now(), start });
      this.#next();
    });
    return () => {
      this.#isTaken = false;
      if (isPage) this.#endPage();
      else this.#endWork();
      this.#next();
    };
  }

  /**
   * Settles when nobody asks for pages, or those who did look at them: for what takes long and can
   * wait, which they hardly notice then. After two seconds at the latest.
   */
  async pauseOfPages(): Promise<void> {
    const end = this.clock.now() + LONGEST_WAIT_MS;
    while (true) {
      const now = this.clock.now();
      const wait = Math.min(this.#pageAt + PAUSE_MS, end) - now;
      if (wait <= 0) return;
      await new Promise<void>((then) => this.clock.after(wait, then));
    }
  }

  #endPage(): void {
    this.#pageAt = this.clock.now();
    this.#restsUntil = this.#pageAt + ASKING_MS;
  }

  #endWork(): void {
    this.#workEnded = this.clock.now();
    if (this.#workEnded - this.#startedAt < LONG_MS) return;
    this.#isListening = true;
    // Timers let the thread hear: what is called at once, or by setImmediate, comes before.
    this.clock.after(0, () => {
      this.#isListening = false;
      this.#next();
    });
  }

  #next(): void {
    if (this.#isTaken) return;
    const now = this.clock.now();
    // Work that waited for other work was not held up by pages.
    const heldUpSince = Math.max(this.#workEnded, this.#work[0]?.since ?? now);
    const isOverdue = now - heldUpSince >= PATIENCE_MS;
    const rest = isOverdue ? 0 : this.#restsUntil - now;
    if (this.#pages.length > 0 && !isOverdue) this.#start(this.#pages);
    else if (this.#isListening) return;
    else if (this.#work.length > 0 && rest <= 0) this.#start(this.#work);
    else if (this.#work.length > 0) this.#lookAgain(rest);
  }

  #start(queue: Waiting[]): void {
    this.#isTaken = true;
    this.#startedAt = this.clock.now();
    queue.shift()!.start();
  }

  #lookAgain(ms: number): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.clock.after(ms, () => {
      this.#isLooking = false;
      this.#next();
    });
  }
}
