/** Pieces of bytes that one side gives and the other takes, one after the other. */
export class Handover implements AsyncIterable<Uint8Array> {
  #given = Promise.withResolvers<Uint8Array | null>();
  #taken = Promise.withResolvers<void>();
  #failure: { error: unknown } | null = null;
  #isOver = false;
  /** Settles when what was given last is taken. */
  #last: Promise<void> = Promise.resolve();

  /** Gives a piece, or null when there are no more; settles when it may be overwritten. */
  give(piece: Uint8Array | null): Promise<void> {
    return this.#last = this.#last.then(() => this.#give(piece));
  }

  async #give(piece: Uint8Array | null): Promise<void> {
    if (this.#isOver) return;
    this.#given.resolve(piece);
    await this.#taken.promise;
  }

  /** Who takes gets this error in place of the next piece. */
  fail(error: unknown): void {
    this.#failure = { error };
    this.#given.promise.catch(() => {});
    this.#given.reject(error);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (let piece; (piece = await this.#given.promise) !== null;) {
        yield piece;
        this.#takeNext();
      }
    } finally {
      // Also when the taker left before the end: nobody is to wait for it.
      this.#isOver = true;
      this.#taken.resolve();
    }
  }

  #takeNext(): void {
    const taken = this.#taken;
    [this.#given, this.#taken] = [Promise.withResolvers(), Promise.withResolvers()];
    if (this.#failure !== null) this.#given.reject(this.#failure.error);
    taken.resolve();
  }
}
