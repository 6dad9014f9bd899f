/** No request may keep somebody waiting for ever. */
import type { MiddlewareHandler } from "hono";
import { AppError } from "../domain/errors.ts";
import type { AppDeps, AppEnv } from "./deps.ts";

/** What takes so long, a drive or a database, is not there at once. */
const AGAIN_SECONDS = 5;

/** What to tell of a request that took too long. */
function tooLate(isReceiving: boolean, milliseconds: number): AppError {
  const time = `${milliseconds / 1000} seconds`;
  return isReceiving
    ? new AppError("timed_out", `The request's body did not arrive within ${time}; send it again`)
    : new AppError("unavailable", `The answer was not ready within ${time}; try again later`, {
      retryAfter: AGAIN_SECONDS,
    });
}

/**
 * Answers a request that takes longer than it may: 408 while its body still comes in, otherwise
 * 503. `c.var.signal` tells its work to end then, and when nobody waits for the answer any more. An
 * answer that has begun, such as a download or server-sent events, may take any time; so may an upload, while more of it arrives.
 */
export function requestTime(
  { requestTimeoutMs }: Pick<AppDeps, "requestTimeoutMs">,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const timeUp = new AbortController();
    c.set("isReceiving", false);
    c.set("signal", AbortSignal.any([c.req.raw.signal, timeUp.signal]));
    const { promise: late, reject } = Promise.withResolvers<never>();
    const onLate = () => {
      const error = tooLate(c.var.isReceiving, requestTimeoutMs);
      timeUp.abort(error);
      reject(error);
    };
    let timer = setTimeout(onLate, requestTimeoutMs);
    c.set("progress", () => {
      clearTimeout(timer);
      timer = setTimeout(onLate, requestTimeoutMs);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
