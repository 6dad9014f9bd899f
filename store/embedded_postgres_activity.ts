/** Whether the embedded PostgreSQL has much to do. */

/** More statements than this between two looks are work that goes on. */
const BUSY_STATEMENTS = 25;

/** Looks after the last work for which more may come: one scan may follow another, or a person look. */
const QUIET_LOOKS = 4;

/** So many looks without such a rest, and one that finds it quiet is enough. */
const MOST_LOOKS = 120;

/** Told by how many statements there were between one look and the next. */
export class Activity {
  #statements = 0;
  #quietLooks = 0;
  #looksWithoutRest = 0;

  /** There was one more statement. */
  count(): void {
    this.#statements++;
  }

  /** Looks: whether work goes on, or more of it may come. */
  isBusy(): boolean {
    this.#quietLooks = this.#statements > BUSY_STATEMENTS ? 0 : this.#quietLooks + 1;
    this.#statements = 0;
    const wanted = ++this.#looksWithoutRest > MOST_LOOKS ? 1 : QUIET_LOOKS;
    if (this.#quietLooks < wanted) return true;
    this.#looksWithoutRest = 0;
    return false;
  }
}
