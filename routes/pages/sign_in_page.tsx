import { type Context, Hono } from "hono";
import { AppError } from "../../domain/errors.ts";
import { endSession } from "../../store/sessions.ts";
import { useSignInLink } from "../../store/sign_in_links.ts";
import { adminExists } from "../../store/users.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { clearSessionCookie } from "../session_cookie.ts";
import { signIn, startSession } from "../signing_in.ts";
import { formValues, localPath } from "./form_values.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { type SignInProps, SignInView } from "./views/sign_in_view.tsx";

const page = (c: Context<AppEnv>, props: SignInProps, status: 200 | 401 | 429 | 503 = 200) =>
  renderPage(c, {
    title: texts().signIn.title,
    kind: "form",
    status,
    children: <SignInView {...props} />,
  });

/** Signing in with a password or a one-time link, and out. */
export function signInPage(deps: AppDeps): Hono<AppEnv> {
  const { sql } = deps;
  return new Hono<AppEnv>()
    .get("/sign-in", async (c) => {
      if (!await adminExists(sql)) return c.redirect("/setup", 303);
      const next = localPath(c.req.query("next") ?? "");
      if (c.var.user !== null) return c.redirect(next, 303);
      return page(c, { email: "", next, message: null });
    })
    .post("/sign-in", async (c) => {
      const form = await formValues(c, "email", "password", "next");
      const next = localPath(form.next);
      const again = { email: form.email, next };
      try {
        if (await signIn(deps, c, form) === null) {
          return page(c, { ...again, message: texts().signIn.refused }, 401);
        }
      } catch (error) {
        if (!(error instanceof AppError) || error.retryAfter === null) throw error;
        c.header("retry-after", String(error.retryAfter));
        const status = error.code === "too_many_requests" ? 429 : 503;
        return page(c, { ...again, message: error.message }, status);
      }
      return c.redirect(next, 303);
    })
    .get("/sign-in/link/:token", async (c) => {
      // Who only looks whether there is a page, as messengers do, does not use the link up.
      if (c.req.method === "HEAD") return c.body(null);
      const userId = await useSignInLink(sql, c.req.param("token"));
      if (userId === null) {
        const message = texts().signIn.linkUsed;
        return page(c, { email: "", next: "/", message }, 401);
      }
      await startSession(c, sql, { userId });
      return c.redirect("/", 303);
    })
    .post("/sign-out", async (c) => {
      if (c.var.credential !== null) await endSession(sql, c.var.credential.secret);
      clearSessionCookie(c);
      return c.redirect("/sign-in", 303);
    });
}
