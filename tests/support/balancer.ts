/** How often it looks which processes are ready. */
const LOOK_MS = 100;

/** What stands before several processes, and asks those in turn that say that they are ready. */
export class Balancer implements AsyncDisposable {
  #turn = 0;
  #ready: string[];
  #isOver = false;
  readonly #looking: Promise<void>;

  constructor(readonly addresses: string[]) {
    this.#ready = addresses;
    this.#looking = this.#look();
  }

  async #look(): Promise<void> {
    while (!this.#isOver) {
      const answers = await Promise.all(this.addresses.map(async (address) => {
        const answer = await fetch(`${address}/readyz`).catch(() => null);
        await answer?.body?.cancel();
        return answer?.ok ? [address] : [];
      }));
      this.#ready = answers.flat();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async status(path: string, init: RequestInit): Promise<number> {
    const address = this.#ready[this.#turn++ % this.#ready.length];
    const answer = await fetch(`${address}${path}`, init);
    await answer.body?.cancel();
    return answer.status;
  }

  async [Symbol.asyncDispose]() {
    this.#isOver = true;
    await this.#looking;
  }
}
