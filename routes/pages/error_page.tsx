import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../deps.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { ErrorView } from "./views/error_view.tsx";

export interface ErrorPage {
  status: ContentfulStatusCode;
  messages: readonly string[];
  /** Names the request in the log; for faults of the server. */
  correlationId?: string;
}

/** The page for an error: what went wrong, and a way on. */
export function errorPage(
  c: Context<AppEnv>,
  { status, messages, correlationId }: ErrorPage,
): Response | Promise<Response> {
  const titles: Readonly<Record<number, string>> = texts().errors.titles;
  const title = titles[status] ?? texts().errors.title;
  return renderPage(c, {
    title,
    status,
    kind: "form",
    children: (
      <ErrorView
        title={title}
        messages={messages}
        correlationId={correlationId ?? null}
        signedIn={(c.var.user ?? null) !== null}
      />
    ),
  });
}
