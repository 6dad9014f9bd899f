import { type Context, Hono } from "hono";
import { uploadedBytes } from "../../store/users.ts";
import { userSettings } from "../api/account_schemas.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { redirectSaved } from "../saved_cookie.ts";
import { keepChoice, readChoice } from "../choice_cookie.ts";
import { THEME, THEMES } from "../theme_cookie.ts";
import { changeUser } from "../user_actions.ts";
import { checkForm } from "./check_form.ts";
import { type FormProblems, NO_PROBLEMS, problemsFrom } from "./form_problems.ts";
import { formValues } from "./form_values.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { AccountView } from "./views/account_view.tsx";

const FIELDS = ["name", "email"] as const;
const profile = userSettings.pick({ name: true, email: true });

/** Account → profile: name, email, and how this browser shows pages. */
export function accountPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/account", async (c) => await page(c, deps, signedIn(c), NO_PROBLEMS))
    .post("/account", async (c) => {
      const user = signedIn(c);
      const values = await formValues(c, ...FIELDS);
      try {
        const actor = { user, credential: c.var.credential };
        await changeUser(deps, actor, user.id, checkForm(profile, values));
        return redirectSaved(c, "/account");
      } catch (error) {
        return await page(c, deps, values, problemsFrom(error, FIELDS));
      }
    })
    .post("/account/theme", async (c) => {
      const { theme } = await formValues(c, "theme");
      keepChoice(c, THEME, THEMES.find((each) => each === theme) ?? "system");
      return c.redirect("/account", 303);
    });
}

async function page(
  c: Context<AppEnv>,
  { sql }: AppDeps,
  { name, email }: { name: string; email: string },
  problems: FormProblems,
) {
  const { id, isAdmin, externalPath, quotaSizeInBytes } = signedIn(c);
  return renderPage(c, {
    title: texts().account.title,
    section: "profile",
    status: problems === NO_PROBLEMS ? 200 : problems.status,
    children: (
      <AccountView
        values={{ name, email }}
        problems={problems}
        theme={readChoice(c, THEME)}
        isAdmin={isAdmin}
        externalPath={externalPath}
        quota={quotaSizeInBytes}
        uploaded={(await uploadedBytes(sql, [id])).get(id) ?? 0}
      />
    ),
  });
}
