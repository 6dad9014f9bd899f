/** A process that is about to end sends those away who ask it, before it is deaf to them. */
import type { MiddlewareHandler } from "hono";
import type { AppDeps, AppEnv } from "./deps.ts";

/** Has whoever asks make a new connection for what they ask next, which another process may take. */
export function leaving({ isLeaving }: Pick<AppDeps, "isLeaving">): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    if (isLeaving?.()) c.header("connection", "close");
  };
}
