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

/** Which page a browser says the request comes from; null when it does not say, or is none. */
function comesFrom(c: Context): "our page" | "another page" | null {
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  if (site === undefined && origin === undefined) return null;
  const isOurs = site === undefined
    ? URL.canParse(origin!) && new URL(origin!).host === c.req.header("host")
    : site === "same-origin" || site === "none";
  return isOurs ? "our page" : "another page";
}

/** Headers that a browser lets no page of another server send. */
const hasOwnCredentials = (c: Context) =>
  bearerToken(c) !== undefined || c.req.header("x-api-key") !== undefined;

/**
 * Throws when a page of another server asks for a change: by a cookie that the browser adds, or, on
 * a first visit, by a form that signs in or sets up in the place of whoever looks at it.
 */
function checkOrigin(c: Context, hasSession: boolean): void {
  if (SAFE_METHODS.has(c.req.method) || hasOwnCredentials(c)) return;
  const origin = comesFrom(c);
  if (origin === "another page" || (origin === null && hasSession)) {
    throw forbidden("The request does not come from a page of this server");
  }
}

/**
 * Sets `user` and `token`. Credentials in a header that are wrong are an error; a cookie that is
 * too old is as good as none.
 */
export function authentication({ sql }: AppDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const bearer = bearerToken(c);
    const token = bearer ?? readSessionCookie(c);
    const user = token === undefined ? null : await findSessionUser(sql, token);
    if (bearer !== undefined && user === null) {
      throw new AppError("unauthenticated", "Invalid user token");
    }
    checkOrigin(c, user !== null);
    c.set("user", user);
    c.set("token", user === null ? null : token!);
    await next();
  };
}
