/** Hono's validator takes a body of another type for none, so the type is checked before it. */
import type { MiddlewareHandler } from "hono";
import { AppError, invalid } from "../../domain/errors.ts";
import { isUpload } from "../request_body.ts";
import { nestsDeeper } from "./json_depth.ts";

/** No body of ours has more than four. */
const DEEPEST = 32;

/** Answers 415 for a request whose body is not JSON, and 400 for JSON that nests beyond reason. */
export const jsonBody: MiddlewareHandler = async (c, next) => {
  if (isUpload(c)) return await next();
  const bytes = c.req.raw.body === null ? new Uint8Array() : await c.req.bytes();
  if (bytes.length > 0) {
    const [type = ""] = (c.req.header("content-type") ?? "").split(";");
    if (!/^application\/([\w.-]+\+)?json$/i.test(type.trim())) {
      throw new AppError("unsupported_media_type", "The request's body must be application/json");
    }
    if (nestsDeeper(bytes, DEEPEST)) {
      throw invalid(`The JSON is nested more than ${DEEPEST} levels deep`);
    }
  }
  await next();
};
