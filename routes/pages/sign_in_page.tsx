import { type Context, Hono } from "hono";
import { createSession, endSession, useSignInLink } from "../../store/sessions.ts";
import { adminExists } from "../../store/users.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { clearSessionCookie, setSessionCookie } from "../session_cookie.ts";
import { signIn } from "../signing_in.ts";
import { formValues, localPath } from "./form_values.ts";
import { renderPage } from "./render.tsx";
import { type SignInProps, SignInView } from "./views/sign_in_view.tsx";

const page = (c: Context<AppEnv>, props: SignInProps, status: 200 | 401 = 200) =>
  renderPage(c, { title: "Sign in", kind: "form", status, children: <SignInView {...props} /> });

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
      const device = c.req.header("user-agent") ?? "";
      const session = await signIn(deps, { email: form.email, password: form.password, device });
      if (session === null) {
        const message = "The email or the password is not right.";
        return page(c, { email: form.email, next, message }, 401);
      }
      setSessionCookie(c, session.token);
      return c.redirect(next, 303);
    })
    .get("/sign-in/link/:token", async (c) => {
      // Who only looks whether there is a page, as messengers do, does not use the link up.
      if (c.req.method === "HEAD") return c.body(null);
      const userId = await useSignInLink(sql, c.req.param("token"));
      if (userId === null) {
        const message = "This link was used already, or is too old. Sign in with your password.";
        return page(c, { email: "", next: "/", message }, 401);
      }
      const device = c.req.header("user-agent") ?? "";
      setSessionCookie(c, await createSession(sql, { userId, device }));
      return c.redirect("/", 303);
    })
    .post("/sign-out", async (c) => {
      if (c.var.token !== null) await endSession(sql, c.var.token);
      clearSessionCookie(c);
      return c.redirect("/sign-in", 303);
    });
}
