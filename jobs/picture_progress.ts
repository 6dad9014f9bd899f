/** How far the pictures are. Counting a million rows takes a while, so it is done now and then. */
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import { type PictureCounts, pictureCounts, type PictureOrder } from "../store/pictures.ts";
import { createTurns } from "../store/turns.ts";

/** Between two counts, what was made since is added up; for so long at least. */
const COUNT_EVERY_MS = 10_000;
/** And for so many times what a count takes, since others may have to wait for it. */
const TIMES_OF_COUNT = 200;

export class PictureProgress {
  readonly #sql: Database;
  readonly #events: Events;
  #counts: PictureCounts | null = null;
  /** As `performance.now()` tells. */
  #nextCountAt = 0;
  #toldPending = 0;
  #active = 0;
  /** One after the other, so that no count is told after a newer one. */
  readonly #inTurn = createTurns(1);

  constructor(sql: Database, events: Events) {
    this.#sql = sql;
    this.#events = events;
  }

  /** How many assets' pictures are being made at this moment. */
  get active(): number {
    return this.#active;
  }

  /** Counts an asset as active while its pictures are made. */
  async whileActive<Result>(making: () => Promise<Result>): Promise<Result> {
    this.#active++;
    try {
      return await making();
    } finally {
      this.#active--;
    }
  }

  /** There is something to make; tells so when there was nothing before. */
  begin(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#counts === null) this.#tell(await this.#countAll(), []);
    });
  }

  /** Adds what a lane has stored, and tells each owner of theirs. */
  add({ finished, made }: { finished: PictureOrder[]; made: number }): Promise<void> {
    return this.#inTurn(async () => {
      const counts = this.#counts;
      if (counts !== null) {
        counts.made += made;
        counts.failed += finished.length - made;
        counts.pending = Math.max(0, counts.pending - finished.length);
      }
      const isDue = performance.now() > this.#nextCountAt;
      const isSure = counts !== null && !isDue && counts.pending > 0;
      this.#tell(isSure ? counts : await this.#countAll(), finished);
    });
  }

  /**
   * Nothing is left that can be made now; what begins next is another run. What was to be made may
   * have been dropped, or made because somebody waited for it: that is told too.
   */
  finish(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#counts === null) return;
      await this.#tellChange();
      this.#counts = null;
    });
  }

  /** Somebody's picture was made or not: it may have been the last one, after all lanes were done. */
  look(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#counts === null) await this.#tellChange();
    });
  }

  /** Counts anew unless all was told to be made, and tells what is not as it was told. */
  async #tellChange(): Promise<void> {
    if (this.#toldPending === 0) return;
    const left = await pictureCounts(this.#sql);
    if (left.pending !== this.#toldPending) this.#tell(left, []);
  }

  async #countAll(): Promise<PictureCounts> {
    const began = performance.now();
    this.#counts = await pictureCounts(this.#sql);
    const ended = performance.now();
    this.#nextCountAt = ended + Math.max(COUNT_EVERY_MS, TIMES_OF_COUNT * (ended - began));
    return this.#counts;
  }

  #tell(counts: PictureCounts, finished: PictureOrder[]): void {
    this.#toldPending = counts.pending;
    const idsOf = Map.groupBy(finished, ({ ownerId }) => ownerId);
    // How far all are, everybody may know; which they are, only their owner.
    this.#events.publish({ type: "pictures", ownerId: null, ...counts, ids: [] });
    for (const [ownerId, orders] of idsOf) {
      const ids = orders.map(({ id }) => id);
      this.#events.publish({ type: "pictures", ownerId, ...counts, ids });
    }
  }
}
