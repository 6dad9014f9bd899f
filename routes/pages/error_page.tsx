import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../deps.ts";
import { renderPage } from "./render.tsx";
import { ErrorView } from "./views/error_view.tsx";

const TITLES: Readonly<Record<number, string>> = {
  400: "This cannot be done",
  403: "Not allowed",
  404: "Nothing here",
  409: "This cannot be done now",
  503: "Not just now",
};

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
  const title = TITLES[status] ?? "Something went wrong";
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
