/** The cookie that keeps whether a browser shows pages light or dark; without it, as its system. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { isHttps } from "./session_cookie.ts";

const THEME = "shoebox_theme";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Browsers keep a cookie for 400 days at most. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** What was chosen in this browser. */
export function readTheme(c: Context): Theme {
  const chosen = getCookie(c, THEME);
  return THEMES.find((theme) => theme === chosen) ?? "system";
}

/** Keeps what is chosen in this browser. */
export function keepTheme(c: Context, theme: Theme): void {
  if (theme === "system") {
    deleteCookie(c, THEME, { path: "/" });
    return;
  }
  const maxAge = MAX_AGE_SECONDS;
  setCookie(c, THEME, theme, {
    ...{ httpOnly: true, sameSite: "Lax", path: "/", maxAge },
    secure: isHttps(c),
  });
}
