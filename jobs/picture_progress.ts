/** How far the pictures are. Counting a million rows takes a while, so it is done now and then. */
import type { Database } from "../store/database.ts";
import type { Events } from "../store/events.ts";
import { type PictureCounts, pictureCounts, type PictureOrder } from "../store/pictures.ts";

/** Between two counts, what was made since is added up. */
const COUNT_EVERY_MS = 10_000;

export class PictureProgress {
  readonly #sql: Database;
  readonly #events: Events;
  #counts: PictureCounts | null = null;
  #countedAt = 0;
  #active = 0;

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
  async begin(): Promise<void> {
    if (this.#counts !== null) return;
    this.#tell(await this.#countAll(), []);
  }

  /** Adds what a lane has finished, and tells each owner of theirs. */
  async add({ finished, made }: { finished: PictureOrder[]; made: number }): Promise<void> {
    const counts = this.#counts ?? await this.#countAll();
    counts.made += made;
    counts.failed += finished.length - made;
    counts.pending = Math.max(0, counts.pending - finished.length);
    const isDue = performance.now() - this.#countedAt > COUNT_EVERY_MS;
    if (isDue || counts.pending === 0) await this.#countAll();
    this.#tell(this.#counts!, finished);
  }

  /**
   * Nothing is left that can be made now; what begins next is another run. What was to be made may
   * have been dropped: that is told too.
   */
  async finish(): Promise<void> {
    const counts = this.#counts;
    this.#counts = null;
    if (counts === null || counts.pending === 0) return;
    const left = await pictureCounts(this.#sql);
    if (left.pending !== counts.pending) this.#tell(left, []);
  }

  async #countAll(): Promise<PictureCounts> {
    this.#countedAt = performance.now();
    return this.#counts = await pictureCounts(this.#sql);
  }

  #tell(counts: PictureCounts, finished: PictureOrder[]): void {
    const idsOf = Map.groupBy(finished, ({ ownerId }) => ownerId);
    // How far all are, everybody may know; which they are, only their owner.
    this.#events.publish({ type: "pictures", ownerId: null, ...counts, ids: [] });
    for (const [ownerId, orders] of idsOf) {
      const ids = orders.map(({ id }) => id);
      this.#events.publish({ type: "pictures", ownerId, ...counts, ids });
    }
  }
}
