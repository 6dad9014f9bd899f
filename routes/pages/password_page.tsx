import { type Context, Hono } from "hono";
import { AppError } from "../../domain/errors.ts";
import { MIN_PASSWORD } from "../../domain/user.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { redirectSaved } from "../saved_cookie.ts";
import { changePassword } from "../user_actions.ts";
import { formValues, localPath } from "./form_values.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { PasswordView } from "./views/password_view.tsx";

interface Shown {
  next: string;
  messages: string[];
}

function page(c: Context<AppEnv>, shown: Shown, status: 200 | 400 | 429 | 503 = 200) {
  const { email, shouldChangePassword } = signedIn(c);
  // Whoever has to change it first is shown no way to pages that come after that.
  const frame = shouldChangePassword ? { kind: "form" } as const : { section: "password" } as const;
  const children = (
    <PasswordView
      {...shown}
      email={email}
      isAsked={shouldChangePassword}
      minPassword={MIN_PASSWORD}
    />
  );
  return renderPage(c, { title: texts().password.title, ...frame, status, children });
}

/** The status of a refusal that the form tells; others are for the page of errors. */
function refusal({ code, retryAfter }: AppError): 400 | 429 | 503 | null {
  if (code === "invalid") return 400;
  if (retryAfter === null) return null;
  return code === "too_many_requests" ? 429 : 503;
}

/** One's own password: changed when one wants to, or has to because somebody else gave it. */
export function passwordPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/account/password", (c) => {
      return page(c, { next: localPath(c.req.query("next") ?? ""), messages: [] });
    })
    .post("/account/password", async (c) => {
      const form = await formValues(c, "password", "newPassword", "next");
      const { password, newPassword } = form;
      const next = localPath(form.next);
      if (newPassword.length < MIN_PASSWORD) {
        const messages = [texts().password.tooShort(MIN_PASSWORD)];
        return page(c, { next, messages }, 400);
      }
      if (newPassword === password) {
        return page(c, { next, messages: [texts().password.same] }, 400);
      }
      try {
        const actor = { user: signedIn(c), credential: c.var.credential };
        await changePassword(deps, actor, { password, newPassword });
      } catch (error) {
        const status = error instanceof AppError ? refusal(error) : null;
        if (status === null) throw error;
        const { message, retryAfter } = error as AppError;
        if (retryAfter !== null) c.header("retry-after", String(retryAfter));
        return page(c, { next, messages: [message] }, status);
      }
      return redirectSaved(c, next);
    });
}
