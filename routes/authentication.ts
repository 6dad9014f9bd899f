/** Finds out who makes a request. Whether they may is decided in authorisation.ts. */
import type { Context, MiddlewareHandler } from "hono";
import { AppError, forbidden } from "../domain/errors.ts";
import { findSessionUser } from "../store/sessions.ts";
import type { AppDeps, AppEnv } from "./deps.ts";
import { readSessionCookie } from "./session_cookie.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

function bearerToken(c: Context): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

/** Whether a browser says that the request comes from a page of this server. */
function isSameOrigin(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const origin = c.req.header("origin");
  return origin !== undefined && URL.canParse(origin) &&
    new URL(origin).host === c.req.header("host");
}

/**
 * Sets `user` and `token`. Credentials in a header that are wrong are an error; a cookie that is
 * too old is as good as none. A cookie counts for a change only when the page is our own.
 */
export function authentication({ sql }: AppDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const bearer = bearerToken(c);
    const token = bearer ?? readSessionCookie(c);
    const user = token === undefined ? null : await findSessionUser(sql, token);
    if (bearer !== undefined && user === null) {
      throw new AppError("unauthenticated", "Invalid user token");
    }
    if (bearer === undefined && user !== null && !SAFE_METHODS.has(c.req.method)) {
      if (!isSameOrigin(c)) throw forbidden("The request does not come from a page of this server");
    }
    c.set("user", user);
    c.set("token", user === null ? null : token!);
    await next();
  };
}
