/** The whole of HTTP: who asks, whether they may, and what answers when nothing else does. */
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { getPath } from "hono/utils/url";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { AppError } from "../domain/errors.ts";
import { isDatabaseAway } from "../store/database_away.ts";
import { canonicalPath } from "./api/aliases.ts";
import { api, apiDocument } from "./api/api.ts";
import { jsonBody } from "./api/json_body.ts";
import { authentication } from "./authentication.ts";
import { authorisation, isForPrograms } from "./authorisation.ts";
import type { AppDeps, AppEnv } from "./deps.ts";
import { healthRoutes } from "./health.ts";
import { sendAway } from "./leaving.ts";
import { metrics } from "./metrics.ts";
import { apiDocsPage } from "./pages/api_docs_page.tsx";
import { errorPage, pages } from "./pages/mod.ts";
import { requestAddress } from "./request_address.ts";
import { requestBody } from "./request_body.ts";
import { requestLanguage } from "./request_language.ts";
import { requestTime } from "./request_time.ts";
import { CONTENT_SECURITY_POLICY } from "./security_policy.ts";

const STATUS_TEXT: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  408: "Request Timeout",
  409: "Conflict",
  413: "Payload Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
  507: "Insufficient Storage",
};

interface Failure {
  status: ContentfulStatusCode;
  message: string | string[];
  correlationId?: string;
  /** Seconds. */
  retryAfter?: number | null;
}

/** The failure as the one who asked can read it: JSON for programs, a page for people. */
function render(c: Context<AppEnv>, { status, message, correlationId, retryAfter }: Failure) {
  if (retryAfter != null) c.header("retry-after", String(retryAfter));
  if (isForPrograms(c.req.path)) {
    const error = STATUS_TEXT[status] ?? "Error";
    return c.json({ message, error, statusCode: status, correlationId }, status);
  }
  const messages = Array.isArray(message) ? message : [message];
  return errorPage(c, { status, messages, correlationId });
}

const DATABASE_AWAY = "The database does not answer just now. Try again in some seconds";

/** Most are away for as long as a restart takes. */
const AWAY_SECONDS = 5;

/** What to tell of an error; details of a defect stay in the log. */
function failureOf(error: Error, c: Context<AppEnv>, { log }: AppDeps): Failure {
  if (error instanceof AppError) {
    return { status: error.status, message: error.messages, retryAfter: error.retryAfter };
  }
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status, message: error.message || STATUS_TEXT[error.status]! };
  }
  const correlationId = c.var.requestId;
  const { method, path } = c.req;
  if (isDatabaseAway(error)) {
    log("warn", "A request found no database", { method, path, error: error.message });
    return { status: 503, message: DATABASE_AWAY, retryAfter: AWAY_SECONDS };
  }
  log("error", "A request failed", { method, path, correlationId, error: error.stack });
  return { status: 500, message: "Internal server error", correlationId };
}

/** Makes the app. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ getPath: (request) => canonicalPath(getPath(request)) });
  app.onError((error, c) => render(c, failureOf(error, c, deps)));
  app.notFound((c) => render(c, { status: 404, message: `There is nothing at ${c.req.path}` }));
  const { measure, page: metricsPage } = metrics(deps);
  app.use(requestLanguage(deps));
  app.use(sendAway(deps));
  app.use(measure);
  app.use(requestId({ headerName: "" }));
  app.use(secureHeaders({
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    // An original may bring a stricter policy.
    overwrite: false,
    // Plain http at home is usual; whoever puts https in front sets this there.
    strictTransportSecurity: false,
    referrerPolicy: "same-origin",
  }));
  app.use(requestAddress);
  app.use(requestTime(deps));
  app.use(authentication(deps));
  app.use(authorisation(deps));
  app.use(requestBody());
  app.use("/api/*", jsonBody);
  const jsonApi = api(deps);
  app.route("/api", jsonApi);
  app.route("/", apiDocsPage(() => apiDocument(jsonApi, deps)));
  app.route("/", healthRoutes(deps));
  app.get("/metrics", metricsPage);
  app.route("/", pages(deps));
  return app;
}
