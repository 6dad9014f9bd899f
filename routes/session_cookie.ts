/** The cookie that keeps a browser signed in. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

const NAME = "immich_access_token";

/** Browsers keep a cookie for 400 days at most. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

const isHttps = (c: Context) =>
  new URL(c.req.url).protocol === "https:" || c.req.header("x-forwarded-proto") === "https";

/** The session's token in the request's cookie. */
export function readSessionCookie(c: Context): string | undefined {
  return getCookie(c, NAME);
}

/** Signs the browser in. */
export function setSessionCookie(c: Context, token: string): void {
  setCookie(c, NAME, token, {
    httpOnly: true,
    sameSite: "Lax",
    secure: isHttps(c),
    path: "/",
    maxAge: MAX_AGE_SECONDS,
  });
}

/** Signs the browser out. */
export function clearSessionCookie(c: Context): void {
  deleteCookie(c, NAME, { path: "/" });
}
