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
/** Nor is more asked for soon, when a pause is not older than this. */
const FRESH_MS = 150;
/** Nobody looks at pages when none was asked for in this time. */
const ALONE_MS = 1000;
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

/** What the session is wanted for. Housekeeping takes long, and can wait. */
export type Purpose = "page" | "work" | "housekeeping";

interface Waiting {
  since: number;
  start: () => void;
}

/**
 * Hands the session to one connection after the other, in the order in which they asked: those that
 * ask for pages before those that work. After a page's question, work waits a moment for the next
 * one, because each would wait for a whole batch of rows otherwise. After long work it is heard
 * first who has asked meanwhile: the thread hears nothing while it works. Housekeeping has its turn
 * after the work that asked before it, when those who asked for pages have just begun to look at
 * them, or nobody does; after two seconds at the latest.
 */
export class Turns {
  readonly #waiting: Record<Purpose, Waiting[]> = { page: [], work: [], housekeeping: [] };
  #isTaken = false;
  #looksAt = Infinity;
  #isListening = false;
  #startedAt = -Infinity;
  /** Until when a page's next question is waited for. */
  #restsUntil = -Infinity;
  #workEnded = -Infinity;
  /** When a page's question came or was answered last. */
  #pageAt = -Infinity;

  constructor(private readonly clock: Clock = CLOCK) {}

  /** Waits for the turn. Calling the result ends it. */
  async take(purpose: Purpose = "work"): Promise<() => void> {
    const isPage = purpose === "page";
    if (isPage) this.#pageAt = this.clock.now();
    await new Promise<void>((start) => {
      this.#waiting[purpose].push({ since: this.clock.now(), start });
      this.#next();
    });
    return () => {
      this.#isTaken = false;
      if (isPage) this.#endPage();
      else this.#endWork();
      this.#next();
    };
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
    const { page, work, housekeeping } = this.#waiting;
    const now = this.clock.now();
    // Work that waited for other work was not held up by pages.
    const heldUpSince = Math.max(this.#workEnded, work[0]?.since ?? now);
    const untilPause = this.#untilPause(now);
    const isOverdue = now - heldUpSince >= PATIENCE_MS || untilPause <= -PATIENCE_MS;
    const rest = isOverdue ? 0 : this.#restsUntil - now;
    if (page.length > 0 && !isOverdue) this.#start(page);
    else if (this.#isListening) return;
    else if (untilPause <= 0) this.#start(housekeeping);
    else if (work.length > 0 && rest <= 0) this.#start(work);
    else this.#lookAgain(now, Math.min(untilPause, work.length > 0 ? rest : Infinity));
  }

  /**
   * Milliseconds until housekeeping may begin, if nobody asks for a page until then; less than none
   * when it waits for too long already.
   */
  #untilPause(now: number): number {
    const { work: [work], housekeeping: [waiting] } = this.#waiting;
    // Work that asked before goes first: several of these in a row would hold it up for seconds.
    if (waiting === undefined || (work?.since ?? Infinity) < waiting.since) return Infinity;
    const quiet = now - this.#pageAt;
    const wait = quiet < PAUSE_MS ? PAUSE_MS - quiet : quiet < FRESH_MS ? 0 : ALONE_MS - quiet;
    return Math.min(wait, waiting.since + LONGEST_WAIT_MS - now);
  }

  #start(queue: Waiting[]): void {
    this.#isTaken = true;
    this.#startedAt = this.clock.now();
    queue.shift()!.start();
  }

  #lookAgain(now: number, ms: number): void {
    if (now + ms >= this.#looksAt || ms === Infinity) return;
    const looksAt = now + ms;
    this.#looksAt = looksAt;
    this.clock.after(ms, () => {
      if (this.#looksAt === looksAt) this.#looksAt = Infinity;
      this.#next();
    });
  }
}
