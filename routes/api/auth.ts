/** /api/auth: signing up, in and out. */
import { createRoute, z } from "@hono/zod-openapi";
import { AppError, invalid } from "../../domain/errors.ts";
import { endSession } from "../../store/sessions.ts";
import type { AppDeps } from "../deps.ts";
import { clearSessionCookie, setSessionCookie } from "../session_cookie.ts";
import { makeFirstAdmin, signIn } from "../signing_in.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { text, userSchema } from "./schemas.ts";
import { userJson } from "./user_json.ts";

const credentials = z.object({
  email: text.min(1).max(320),
  password: text.min(1).max(1000),
});

const loginAnswer = z.object({
  accessToken: z.string(),
  userId: z.uuid(),
  userEmail: z.string(),
  name: z.string(),
  isAdmin: z.boolean(),
  profileImagePath: z.string(),
  shouldChangePassword: z.boolean(),
}).openapi("LoginResponse");

export function authRoutes(deps: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "post",
        path: "/admin-sign-up",
        request: { body: body(credentials.extend({ name: text.min(1).max(200) })) },
        responses: { 201: json(userSchema, "The first administrator"), ...ERRORS },
      }),
      async (c) => {
        const user = await makeFirstAdmin(deps, c.req.valid("json"));
        if (user === null) throw invalid("The server already has an admin");
        return c.json(userJson(user), 201);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/login",
        request: { body: body(credentials) },
        responses: { 201: json(loginAnswer, "A session"), ...ERRORS },
      }),
      async (c) => {
        const device = c.req.header("user-agent") ?? "";
        const signedIn = await signIn(deps, { ...c.req.valid("json"), device });
        if (signedIn === null) throw new AppError("unauthenticated", "Incorrect email or password");
        const { user, token } = signedIn;
        setSessionCookie(c, token);
        const { id: userId, email: userEmail, name, isAdmin, shouldChangePassword } = user;
        const answer = { userId, userEmail, name, isAdmin, shouldChangePassword };
        return c.json({ accessToken: token, profileImagePath: "", ...answer }, 201);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/logout",
        responses: {
          200: json(z.object({ successful: z.boolean(), redirectUri: z.string() }), "Signed out"),
          ...ERRORS,
        },
      }),
      async (c) => {
        await endSession(deps.sql, c.var.token!);
        clearSessionCookie(c);
        return c.json({ successful: true, redirectUri: "/sign-in" }, 200);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/validateToken",
        responses: {
          200: json(z.object({ authStatus: z.boolean() }), "The session is valid"),
          ...ERRORS,
        },
      }),
      (c) => c.json({ authStatus: true }, 200),
    );
}
