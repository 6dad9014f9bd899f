/** A process that is about to end sends those away who ask it, before it is deaf to them. */
import type { MiddlewareHandler } from "hono";
import { AppError } from "../domain/errors.ts";
import type { AppDeps, AppEnv } from "./deps.ts";

/** Another process takes it sooner, and the next start of this one by then. */
const AGAIN_SECONDS = 5;

const hasBody = ({ headers }: Request) =>
  headers.has("transfer-encoding") || Number(headers.get("content-length")) > 0;

/** The end of a process, as those see it who ask it. */
export class Leaving {
  #hasBegun = false;
  /** Settled when all bodies are there; null while more are taken. */
  #last: PromiseWithResolvers<void> | null = null;
  #bodies = 0;

  /** Whether others are to be asked from now on. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  begin(): void {
    this.#hasBegun = true;
  }

  /**
   * Takes no requests with bodies any more, and waits for those that are under way. To be called
   * before `Deno.HttpServer.shutdown`, which cuts off what a client still sends
   * (https://github.com/denoland/deno/issues/36809).
   */
  async lastBodies(): Promise<void> {
    this.#last ??= Promise.withResolvers();
    this.#settle();
    await this.#last.promise;
  }

  /** Answers a request with a body, unless it comes too late. */
  async receive(answer: () => Promise<void>): Promise<void> {
    if (this.#last !== null) {
      const options = { retryAfter: AGAIN_SECONDS };
      throw new AppError("unavailable", "Shoebox is stopping; send it again", options);
    }
    this.#bodies++;
    try {
      await answer();
    } finally {
      this.#bodies--;
      this.#settle();
    }
  }

  #settle(): void {
    if (this.#bodies === 0) this.#last?.resolve();
  }
}

/** Has whoever asks make a new connection for what they ask next, which another process may take. */
export function sendAway({ leaving }: Pick<AppDeps, "leaving">): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (leaving !== undefined && hasBody(c.req.raw)) await leaving.receive(next);
    else await next();
    if (leaving?.hasBegun) c.header("connection", "close");
  };
}
