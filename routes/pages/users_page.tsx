import { type Context, Hono } from "hono";
import { usageByUser } from "../../store/server_statistics.ts";
import { listUsers, uploadedBytes } from "../../store/users.ts";
import { randomPassword } from "../../store/password_hash.ts";
import { newUser } from "../api/account_schemas.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { makeUser } from "../new_users.ts";
import { checkForm } from "./check_form.ts";
import { type FormProblems, NO_PROBLEMS, problemsFrom } from "./form_problems.ts";
import { formValues } from "./form_values.ts";
import { quotaBytes } from "./quota.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { NewUserView } from "./views/new_user_view.tsx";
import { PasswordToldView } from "./views/password_told_view.tsx";
import { USER_FIELDS, type UserValues } from "./views/user_fields.tsx";
import { type UserRow, UsersView } from "./views/users_view.tsx";

const EMPTY: UserValues = {
  ...{ name: "", email: "", externalPath: "", quotaSizeInBytes: "", isAdmin: false },
};

/** Administration → users: all of them, and a new one. */
export function usersPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/admin/users", async (c) => {
      const me = signedIn(c).id;
      return renderPage(c, {
        title: texts().users.title,
        section: "users",
        children: <UsersView users={await userRows(deps.sql)} me={me} />,
      });
    })
    .get("/admin/users/new", (c) => formPage(c, EMPTY, NO_PROBLEMS))
    .post("/admin/users", async (c) => {
      const { isAdmin, ...values } = await formValues(c, ...USER_FIELDS, "isAdmin", "password");
      try {
        const isMadeUp = values.password === "";
        const password = isMadeUp ? randomPassword() : values.password;
        const quotaSizeInBytes = quotaBytes(values.quotaSizeInBytes);
        const person = { ...values, password, quotaSizeInBytes, isAdmin: isAdmin !== "" };
        const user = await makeUser(deps, checkForm(newUser, person));
        if (!isMadeUp) return c.redirect(`/admin/users/${user.id}`, 303);
        return renderPage(c, {
          title: user.name,
          section: "users",
          hasSecret: true,
          children: <PasswordToldView user={user} password={password} isNew />,
        });
      } catch (error) {
        const problems = problemsFrom(error, [...USER_FIELDS, "password"]);
        return await formPage(c, { ...values, isAdmin: isAdmin !== "" }, problems);
      }
    });
}

const formPage = (c: Context<AppEnv>, values: UserValues, problems: FormProblems) =>
  renderPage(c, {
    title: texts().users.create,
    section: "users",
    status: problems === NO_PROBLEMS ? 200 : problems.status,
    children: <NewUserView values={values} problems={problems} />,
  });

async function userRows(sql: AppDeps["sql"]): Promise<UserRow[]> {
  const users = await listUsers(sql, { withDeleted: true });
  const [usage, uploads] = await Promise.all([
    usageByUser(sql),
    uploadedBytes(sql, users.map(({ id }) => id)),
  ]);
  const counts = new Map(usage.map(({ userId, photos, videos }) => [userId, photos + videos]));
  return users.map((user) => ({
    ...user,
    assetCount: counts.get(user.id) ?? 0,
    uploaded: uploads.get(user.id) ?? 0,
  }));
}
