import { type Context, Hono } from "hono";
import { looksLikeEmail, MIN_PASSWORD } from "../../domain/user.ts";
import { adminExists } from "../../store/users.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { makeFirstAdmin } from "../new_users.ts";
import { startSession } from "../signing_in.ts";
import { formValues } from "./form_values.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { type SetupProps, SetupView } from "./views/setup_view.tsx";

type SetupForm = { name: string; email: string; password: string };

function problemsOf({ name, email, password }: SetupForm): string[] {
  const t = texts().setup;
  const problems: string[] = [];
  if (name.trim() === "") problems.push(t.nameMissing);
  if (!looksLikeEmail(email)) problems.push(t.emailMissing);
  if (password.length < MIN_PASSWORD) {
    problems.push(t.passwordTooShort(MIN_PASSWORD));
  }
  return problems;
}

function page(c: Context<AppEnv>, props: Omit<SetupProps, "minPassword">, status: 200 | 400 = 200) {
  const children = <SetupView {...props} minPassword={MIN_PASSWORD} />;
  return renderPage(c, { title: texts().setup.title, kind: "form", status, children });
}

/** The first visitor becomes the administrator; afterwards this page is gone. */
export function setupPage({ sql }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/setup", async (c) => {
      if (await adminExists(sql)) return c.redirect("/", 303);
      return page(c, { name: "", email: "", messages: [] });
    })
    .post("/setup", async (c) => {
      const form = await formValues(c, "name", "email", "password");
      const messages = problemsOf(form);
      if (messages.length > 0) return page(c, { ...form, messages }, 400);
      const admin = await makeFirstAdmin({ sql }, form);
      if (admin === null) return c.redirect("/sign-in", 303);
      await startSession(c, sql, { userId: admin.id });
      return c.redirect("/", 303);
    });
}
