/** Cookies that keep how somebody wants to see pages in this browser. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { isHttps } from "./session_cookie.ts";

/** Browsers keep a cookie for 400 days at most. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** One of a few, of which the first is what holds until somebody chooses. */
export interface Choice<T extends string> {
  /** Of the cookie. */
  name: string;
  values: readonly [T, ...T[]];
}

/** What was chosen in this browser. */
export function readChoice<T extends string>(c: Context, { name, values }: Choice<T>): T {
  const chosen = getCookie(c, name);
  return values.find((value) => value === chosen) ?? values[0];
}

/** Keeps what is chosen in this browser. */
export function keepChoice<T extends string>(
  c: Context,
  { name, values }: Choice<T>,
  chosen: T,
): void {
  if (chosen === values[0]) {
    deleteCookie(c, name, { path: "/" });
    return;
  }
  const maxAge = MAX_AGE_SECONDS;
  setCookie(c, name, chosen, {
    ...{ httpOnly: true, sameSite: "Lax", path: "/", maxAge },
    secure: isHttps(c),
  });
}
