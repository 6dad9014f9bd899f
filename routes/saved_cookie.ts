/** The cookie by which the page after a form that was saved says so, once. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { isHttps } from "./session_cookie.ts";

const SAVED = "shoebox_saved";

/** A browser that does not come for the page soon is not told any more. */
const MAX_AGE_SECONDS = 10;

/** Goes on to a page, which says that what was typed is kept. */
export function redirectSaved(c: Context, location: string): Response {
  const maxAge = MAX_AGE_SECONDS;
  setCookie(c, SAVED, "1", {
    ...{ httpOnly: true, sameSite: "Lax", path: "/", maxAge },
    secure: isHttps(c),
  });
  return c.redirect(location, 303);
}

/** Whether this page is to say so. */
export function takeSaved(c: Context): boolean {
  if (getCookie(c, SAVED) === undefined) return false;
  deleteCookie(c, SAVED, { path: "/" });
  return true;
}
