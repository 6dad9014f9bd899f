/** Hono's validator takes a body of another type for none, so the type is checked before it. */
import type { MiddlewareHandler } from "hono";
import { AppError } from "../../domain/errors.ts";

const hasBody = (headers: Headers) =>
  headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > 0;

/** Answers 415 for a request whose body is not JSON. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  const type = c.req.header("content-type") ?? "";
  if (hasBody(c.req.raw.headers) && !/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    throw new AppError("unsupported_media_type", "The request's body must be application/json");
  }
  await next();
};
