/** Clients that have nothing to say send no body, an empty one, or `null`, under any type. */
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../deps.ts";

/** Takes an empty body for `{}`, on a route whose body is optional. */
export const optionalBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const text = await c.req.text();
  if (["", "null"].includes(text.trim())) {
    const headers = new Headers(c.req.raw.headers);
    headers.set("content-type", "application/json");
    c.req.raw = new Request(c.req.raw, { headers, body: "{}" });
    c.req.bodyCache = {};
  }
  await next();
};
