/** Refuses what the parts below would have to take for an address. */
import type { MiddlewareHandler } from "hono";
import { AppError, invalid } from "../domain/errors.ts";

/** Characters of the longest address: all that a query of ours can say takes less. */
const LONGEST_URL = 8 * 1024;

/** A name or an address, and a port. The server makes the request's address of it. */
const HOST = /^[\w.:[\]%-]*$/;

/** Answers 414 for an address that is too long, and 400 for one that is none. */
export const requestAddress: MiddlewareHandler = async (c, next) => {
  if (c.req.url.length > LONGEST_URL) {
    throw new AppError("uri_too_long", `The address is longer than ${LONGEST_URL} characters`);
  }
  if (!HOST.test(c.req.header("host") ?? "") || !URL.canParse(c.req.url)) {
    throw invalid(["Host: must be a name or an address, and a port from 1 to 65535"]);
  }
  await next();
};
