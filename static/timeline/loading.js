// @ts-check
/** The months that are on their way from the server: those near the screen, and no others. */

/** @typedef {import("./assets.js").TimelineAsset} TimelineAsset */
/** @typedef {{ timeBucket: string, assets: TimelineAsset[] | null }} Wanted */

export class Loading {
  /** @type {Map<string, AbortController>} */
  #running = new Map();

  /**
   * @param {(timeBucket: string, signal: AbortSignal) => Promise<TimelineAsset[]>} fetchMonth
   * @param {{ arrived: (timeBucket: string, assets: TimelineAsset[]) => void,
   *   failed: (timeBucket: string) => void }} tell
   */
  constructor(fetchMonth, tell) {
    this.fetchMonth = fetchMonth;
    this.tell = tell;
  }

  /**
   * Gives up all others, and asks for those of these that are not there.
   * @param {readonly Wanted[]} months
   */
  only(months) {
    for (const [key, controller] of this.#running) {
      if (!months.some(({ timeBucket }) => timeBucket === key)) controller.abort();
    }
    for (const month of months) {
      if (!month.assets && !this.#running.has(month.timeBucket)) this.load(month);
    }
  }

  /** @param {{ timeBucket: string }} month */
  async load({ timeBucket }) {
    const controller = new AbortController();
    this.#running.set(timeBucket, controller);
    try {
      this.tell.arrived(timeBucket, await this.fetchMonth(timeBucket, controller.signal));
    } catch {
      if (!controller.signal.aborted) this.tell.failed(timeBucket);
    } finally {
      if (this.#running.get(timeBucket) === controller) this.#running.delete(timeBucket);
    }
  }
}
