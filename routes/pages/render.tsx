import type { Context } from "hono";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../deps.ts";
import { takeSaved } from "../saved_cookie.ts";
import { readChoice } from "../choice_cookie.ts";
import { THEME } from "../theme_cookie.ts";
import { Layout, type LayoutProps } from "./views/layout.tsx";

export interface PageProps extends Omit<LayoutProps, "user" | "language" | "theme" | "isSaved"> {
  status?: ContentfulStatusCode;
  /** It shows a password or a key, which no browser is to keep. */
  hasSecret?: boolean;
}

/** A page in the frame that all have. Pages are about one person, and never kept by anybody. */
export function renderPage(
  c: Context<AppEnv>,
  { status = 200, hasSecret = false, ...page }: PageProps,
): Response | Promise<Response> {
  // An error can come before anybody looked at who is signed in.
  const user = c.var.user ?? null;
  const layout = (
    <Layout
      {...page}
      user={user}
      language={c.var.language}
      theme={readChoice(c, THEME)}
      isSaved={takeSaved(c)}
    />
  );
  return c.html(html`<!DOCTYPE html>${layout}`, status, {
    "cache-control": hasSecret ? "no-store" : "private, no-cache",
  });
}
