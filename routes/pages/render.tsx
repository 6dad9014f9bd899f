import type { Context } from "hono";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../deps.ts";
import { readTheme } from "../theme_cookie.ts";
import { Layout, type LayoutProps } from "./views/layout.tsx";

/** A page in the frame that all have. Pages are about one person, and never kept by anybody. */
export function renderPage(
  c: Context<AppEnv>,
  { status = 200, ...page }: Omit<LayoutProps, "user" | "theme"> & {
    status?: ContentfulStatusCode;
  },
): Response | Promise<Response> {
  // An error can come before anybody looked at who is signed in.
  const user = c.var.user ?? null;
  return c.html(
    html`<!DOCTYPE html>${<Layout {...page} user={user} theme={readTheme(c)} />}`,
    status,
    {
      "cache-control": "private, no-cache",
    },
  );
}
