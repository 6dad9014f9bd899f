/** /api/auth: signing up, in and out, and one's own password. */
import { createRoute, z } from "@hono/zod-openapi";
import { AppError, invalid } from "../../domain/errors.ts";
import { endSession } from "../../store/sessions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { makeFirstAdmin } from "../new_users.ts";
import { clearSessionCookie } from "../session_cookie.ts";
import { signIn } from "../signing_in.ts";
import { changePassword } from "../user_actions.ts";
import { email, password, personName } from "./account_schemas.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { userSchema } from "./schemas.ts";
import { oneUserJson } from "./user_json.ts";

const credentials = z.object({ email, password });

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
        request: { body: body(credentials.extend({ name: personName })) },
        responses: { 201: json(userSchema, "The first administrator"), ...ERRORS },
      }),
      async (c) => {
        const user = await makeFirstAdmin(deps, c.req.valid("json"));
        if (user === null) throw invalid("The server already has an admin");
        return c.json(await oneUserJson(deps.sql, user), 201);
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
        const session = await signIn(deps, c, c.req.valid("json"));
        if (session === null) throw new AppError("unauthenticated", "Incorrect email or password");
        const { id: userId, email: userEmail, name, isAdmin, shouldChangePassword } = session.user;
        const answer = { userId, userEmail, name, isAdmin, shouldChangePassword };
        return c.json({ accessToken: session.token, profileImagePath: "", ...answer }, 201);
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
        // A key is no session: it goes on until it is deleted.
        await endSession(deps.sql, c.var.credential!.secret);
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
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/change-password",
        request: { body: body(z.object({ password, newPassword: password })) },
        responses: { 200: json(userSchema, "Other sessions have ended"), ...ERRORS },
      }),
      async (c) => {
        const actor = { user: signedIn(c), credential: c.var.credential };
        const user = await changePassword(deps, actor, c.req.valid("json"));
        return c.json(await oneUserJson(deps.sql, user), 200);
      },
    );
}
