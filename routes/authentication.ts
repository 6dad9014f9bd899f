/** Finds out who makes a request. Whether they may is decided in authorisation.ts. */
import type { Context, MiddlewareHandler } from "hono";
import { AppError, forbidden } from "../domain/errors.ts";
import { findHolder, type Secret } from "./credentials.ts";
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

const INVALID = { session: "Invalid user token", "api-key": "Invalid API key" };

/** What the request shows: what it says itself comes before the cookie that a browser adds. */
function shownBy(c: Context): (Secret & { isCookie: boolean }) | null {
  const bearer = bearerToken(c);
  if (bearer !== undefined) return { kind: "session", secret: bearer, isCookie: false };
  const apiKey = c.req.header("x-api-key");
  if (apiKey !== undefined) return { kind: "api-key", secret: apiKey, isCookie: false };
  const cookie = readSessionCookie(c);
  return cookie === undefined ? null : { kind: "session", secret: cookie, isCookie: true };
}

/**
 * Sets `user` and `credential`. Credentials in a header that are wrong are an error; a cookie that
 * is too old is as good as none.
 */
export function authentication({ sql }: AppDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const shown = shownBy(c);
    const holder = shown && await findHolder(sql, { kind: shown.kind, secret: shown.secret });
    if (shown !== null && !shown.isCookie && holder === null) {
      throw new AppError("unauthenticated", INVALID[shown.kind]);
    }
    checkOrigin(c, holder !== null);
    c.set("user", holder?.user ?? null);
    c.set("credential", holder?.credential ?? null);
    await next();
  };
}
