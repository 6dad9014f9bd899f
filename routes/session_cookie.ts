/** The cookies that keep a browser signed in, and known when it is not. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

const SESSION = "immich_access_token";
const DEVICE = "shoebox_device";

/** Browsers keep a cookie for 400 days at most. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** Whether the browser asks through https, be it only as far as a proxy. */
export const isHttps = (c: Context) =>
  new URL(c.req.url).protocol === "https:" || c.req.header("x-forwarded-proto") === "https";

const options = (c: Context) => ({
  httpOnly: true,
  sameSite: "Lax" as const,
  secure: isHttps(c),
  path: "/",
  maxAge: MAX_AGE_SECONDS,
});

/** The session's token in the request's cookie. */
export function readSessionCookie(c: Context): string | undefined {
  return getCookie(c, SESSION);
}

/** Signs the browser in. */
export function setSessionCookie(c: Context, token: string): void {
  setCookie(c, SESSION, token, options(c));
}

/** Signs the browser out; it stays known. */
export function clearSessionCookie(c: Context): void {
  deleteCookie(c, SESSION, { path: "/" });
}

/** The token by which a browser is known that signed in before. */
export function readDeviceCookie(c: Context): string | undefined {
  return getCookie(c, DEVICE);
}

/** Makes the browser known. */
export function setDeviceCookie(c: Context, token: string): void {
  setCookie(c, DEVICE, token, options(c));
}
