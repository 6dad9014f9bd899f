/**
 * Which routes are open to whom, in one place: everything that is not named here needs somebody
 * signed in. What they may see and do there is asked of domain/access.ts.
 */
import type { Context, MiddlewareHandler } from "hono";
import { AppError, forbidden } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { adminExists } from "../store/users.ts";
import { addressOf } from "./client_address.ts";
import type { AppDeps, AppEnv } from "./deps.ts";
import { networkList } from "./remote_address.ts";

const PUBLIC = [
  /^GET \/static\//,
  /^GET \/(healthz|readyz|favicon\.ico)$/,
  /^GET \/\.well-known\/immich$/,
  /^POST \/api\/auth\/(login|admin-sign-up)$/,
  /^GET \/api\/server\/(ping|version|media-types|features|config)$/,
  /^GET \/api\/(openapi\.json|docs)$/,
  /^(GET|POST) \/(sign-in|setup)$/,
  /^(GET|POST) \/sign-in\/link\/[^/]+$/,
];

/** Open to some addresses, too, if whoever runs Shoebox says so. */
const METRICS = /^GET \/metrics$/;

const ADMIN_ONLY = [
  /^\S+ \/admin(\/|$)/,
  /^\S+ \/api\/(system-config|system-metadata)(\/|$)/,
  METRICS,
  /^GET \/api\/server\/statistics$/,
  /^GET \/api\/jobs\/?$/,
  /^PUT \/api\/jobs\/[^/]+$/,
  /^POST \/api\/users$/,
  /^DELETE \/api\/users\/[^/]+$/,
  /^POST \/api\/users\/[^/]+\/restore$/,
];

/** What people see whose password somebody else chose, until they have changed it. */
const WITH_GIVEN_PASSWORD = /^(GET|POST) \/account\/password$|^POST \/sign-out$/;

const matches = (list: RegExp[], request: string) => list.some((regex) => regex.test(request));

const requestOf = (method: string, path: string) => `${method === "HEAD" ? "GET" : method} ${path}`;

/** What a request that is let through needs. Pure. */
export function mayEnter(
  user: Pick<User, "isAdmin"> | null,
  method: string,
  path: string,
): "yes" | "sign-in" | "no" {
  const request = requestOf(method, path);
  if (matches(PUBLIC, request)) return "yes";
  if (user === null) return "sign-in";
  return matches(ADMIN_ONLY, request) && !user.isAdmin ? "no" : "yes";
}

/** Whether programs ask there, which read JSON and not pages. Pure. */
export const isForPrograms = (path: string) => path.startsWith("/api/") || path === "/metrics";

/** For an address: where to go when something else is done. */
function nextPage({ req }: Context): string {
  const { pathname, search } = new URL(req.url);
  return req.method === "GET" && pathname !== "/"
    ? `?next=${encodeURIComponent(pathname + search)}`
    : "";
}

const ownPasswordFirst = (c: Context) => c.redirect(`/account/password${nextPage(c)}`, 303);

async function signInFirst(c: Context, { sql }: AppDeps) {
  const { pathname } = new URL(c.req.url);
  if (isForPrograms(pathname)) {
    throw new AppError("unauthenticated", "Authentication required");
  }
  if (!await adminExists(sql)) return c.redirect("/setup", 303);
  return c.redirect(`/sign-in${nextPage(c)}`, 303);
}

/** Whether a page is not shown before its reader has changed a password that somebody else chose. */
function needsOwnPassword(
  user: Pick<User, "shouldChangePassword"> | null,
  method: string,
  path: string,
): boolean {
  const request = requestOf(method, path);
  return user !== null && user.shouldChangePassword && !isForPrograms(path) &&
    !matches(PUBLIC, request) && !WITH_GIVEN_PASSWORD.test(request);
}

/** Lets a request through, or answers it: 401, 403, or a page that comes first. */
export function authorisation(deps: AppDeps): MiddlewareHandler<AppEnv> {
  const mayReadMetrics = networkList(deps.metricsFrom ?? []);
  return async (c, next) => {
    if (METRICS.test(requestOf(c.req.method, c.req.path)) && mayReadMetrics(addressOf(deps, c))) {
      return await next();
    }
    const answer = mayEnter(c.var.user, c.req.method, c.req.path);
    if (answer === "sign-in") return await signInFirst(c, deps);
    if (needsOwnPassword(c.var.user, c.req.method, c.req.path)) return ownPasswordFirst(c);
    if (answer === "no") throw forbidden("Only administrators may do this");
    await next();
  };
}

/** Who is signed in, on a route that nobody else reaches. */
export function signedIn(c: Context<AppEnv>): User {
  if (c.var.user === null) throw new AppError("unauthenticated", "Authentication required");
  return c.var.user;
}
