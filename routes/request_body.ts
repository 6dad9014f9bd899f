/** A body is taken in whole before anything looks at it: no longer than it may be, and unbroken. */
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AppError, invalid } from "../domain/errors.ts";
import type { AppEnv } from "./deps.ts";

/** Bytes of the longest body: a list of ten thousand ids, or of paths, is shorter. */
const LONGEST_BODY = 4 * 1024 * 1024;

/** Bytes of what is asked about tens of thousands of files before they are uploaded. */
const LONGEST_CHECK = 32 * 1024 * 1024;

const isCheck = ({ req: { method, path } }: Context) =>
  method === "POST" && /^\/api\/assets\/(bulk-upload-check|exist)\/?$/.test(path);

/** Bytes, where people sign in: anybody may send these. */
const LONGEST_PUBLIC_BODY = 16 * 1024;

const atMost = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError("too_large", `The request is larger than ${maxSize} bytes`);
    },
  });

/** Keeps the body for whoever reads it as text, JSON or a form. */
async function receive(c: Context<AppEnv>): Promise<void> {
  if (c.req.raw.body !== null) await c.req.arrayBuffer();
}

/** Whether the request is an upload, whose body goes to the disk as it arrives: of any length. */
export const isUpload = ({ req: { method, path } }: Context) =>
  method === "POST" && /^\/api\/assets\/?$/.test(path);

/** Takes the body in, but that of an upload. */
export function requestBody(): MiddlewareHandler<AppEnv> {
  const [limit, publicLimit] = [atMost(LONGEST_BODY), atMost(LONGEST_PUBLIC_BODY)];
  const checkLimit = atMost(LONGEST_CHECK);
  const limitOf = (c: Context<AppEnv>) =>
    c.var.user === null ? publicLimit : isCheck(c) ? checkLimit : limit;
  return async (c, next) => {
    if (isUpload(c)) return await next();
    c.set("isReceiving", true);
    try {
      await limitOf(c)(c, () => receive(c));
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw invalid("The request's body broke off, or is not sent as HTTP says");
    }
    c.set("isReceiving", false);
    await next();
  };
}
