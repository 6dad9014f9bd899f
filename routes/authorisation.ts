/**
 * Which routes are open to whom, in one place: everything that is not named here needs somebody
 * signed in. What they may see and do there is asked of domain/access.ts.
 */
import type { Context, MiddlewareHandler } from "hono";
import { AppError, forbidden } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { adminExists } from "../store/users.ts";
import type { AppDeps, AppEnv } from "./deps.ts";

const PUBLIC = [
  /^GET \/static\//,
  /^GET \/(healthz|readyz|favicon\.ico)$/,
  /^GET \/\.well-known\/immich$/,
  /^POST \/api\/auth\/(login|admin-sign-up)$/,
  /^GET \/api\/server\/(ping|version|media-types)$/,
  /^GET \/api\/openapi\.json$/,
  /^(GET|POST) \/(sign-in|setup)$/,
  /^(GET|POST) \/sign-in\/link\/[^/]+$/,
];

const ADMIN_ONLY = [
  /^\S+ \/admin(\/|$)/,
  /^POST \/api\/users$/,
  /^DELETE \/api\/users\/[^/]+$/,
  /^POST \/api\/users\/[^/]+\/restore$/,
];

const matches = (list: RegExp[], request: string) => list.some((regex) => regex.test(request));

/** What a request that is let through needs. Pure. */
export function mayEnter(
  user: User | null,
  method: string,
  path: string,
): "yes" | "sign-in" | "no" {
  const request = `${method === "HEAD" ? "GET" : method} ${path}`;
  if (matches(PUBLIC, request)) return "yes";
  if (user === null) return "sign-in";
  return matches(ADMIN_ONLY, request) && !user.isAdmin ? "no" : "yes";
}

async function signInFirst(c: Context, { sql }: AppDeps) {
  const { pathname, search } = new URL(c.req.url);
  if (pathname.startsWith("/api/")) {
    throw new AppError("unauthenticated", "Authentication required");
  }
  if (!await adminExists(sql)) return c.redirect("/setup", 303);
  const next = c.req.method === "GET" && pathname !== "/"
    ? `?next=${encodeURIComponent(pathname + search)}`
    : "";
  return c.redirect(`/sign-in${next}`, 303);
}

/** Lets a request through, or answers it: 401, 403, or a page to sign in. */
export function authorisation(deps: AppDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const answer = mayEnter(c.var.user, c.req.method, c.req.path);
    if (answer === "sign-in") return await signInFirst(c, deps);
    if (answer === "no") throw forbidden("Only administrators may do this");
    await next();
  };
}

/** Who is signed in, on a route that nobody else reaches. */
export function signedIn(c: Context<AppEnv>): User {
  if (c.var.user === null) throw new AppError("unauthenticated", "Authentication required");
  return c.var.user;
}
