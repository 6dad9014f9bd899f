import { type Context, Hono } from "hono";
import type { User } from "../../domain/user.ts";
import { countAssets, listLibraries } from "../../store/libraries.ts";
import { randomPassword } from "../../store/password_hash.ts";
import { usageByUser } from "../../store/server_statistics.ts";
import { uploadedBytes } from "../../store/users.ts";
import { userSettings } from "../api/account_schemas.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { redirectSaved } from "../saved_cookie.ts";
import { bringBack, changeUser, deleteUser, userFor } from "../user_actions.ts";
import { checkForm } from "./check_form.ts";
import { type FormProblems, NO_PROBLEMS, problemsFrom } from "./form_problems.ts";
import { formValues } from "./form_values.ts";
import { ID } from "./ids.ts";
import { quotaBytes, quotaText } from "./quota.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { DeleteUserView } from "./views/delete_user_view.tsx";
import { PasswordToldView } from "./views/password_told_view.tsx";
import { USER_FIELDS, type UserValues } from "./views/user_fields.tsx";
import { UserView } from "./views/user_view.tsx";

const PAGE = `/admin/users/${ID}` as const;
type PageContext = Context<AppEnv, typeof PAGE>;

const settings = userSettings.required({ name: true, email: true });
const newPassword = userSettings.pick({ password: true }).required();

/** Administration → users → one: what they are and may, their password, and their end. */
export function userPage(deps: AppDeps): Hono<AppEnv> {
  const actorOf = (c: Context<AppEnv>) => ({ user: signedIn(c), credential: c.var.credential });
  return new Hono<AppEnv>()
    .get(PAGE, async (c) => {
      const user = await userFor(deps, signedIn(c), c.req.param("id"));
      return await page(c, deps, user, valuesOf(user), NO_PROBLEMS);
    })
    .post(PAGE, async (c) => {
      const { isAdmin, ...written } = await formValues(c, ...USER_FIELDS, "isAdmin");
      const user = await userFor(deps, signedIn(c), c.req.param("id"));
      // One's own box cannot be ticked, so it is not sent.
      const values = { ...written, isAdmin: user.id === signedIn(c).id || isAdmin !== "" };
      try {
        const quotaSizeInBytes = quotaBytes(values.quotaSizeInBytes);
        const changes = checkForm(settings, { ...values, quotaSizeInBytes });
        await changeUser(deps, actorOf(c), user.id, changes);
        return redirectSaved(c, `/admin/users/${user.id}`);
      } catch (error) {
        return await page(c, deps, user, values, problemsFrom(error, USER_FIELDS));
      }
    })
    .post(`${PAGE}/password`, async (c) => {
      const { password: written } = await formValues(c, "password");
      const user = await userFor(deps, signedIn(c), c.req.param("id"));
      try {
        const isMadeUp = written === "";
        const { password } = checkForm(newPassword, {
          password: isMadeUp ? randomPassword() : written,
        });
        await changeUser(deps, actorOf(c), user.id, { password, shouldChangePassword: true });
        if (!isMadeUp) return redirectSaved(c, `/admin/users/${user.id}`);
        return renderPage(c, {
          title: user.name,
          section: "users",
          hasSecret: true,
          children: <PasswordToldView user={user} password={password} />,
        });
      } catch (error) {
        return await page(c, deps, user, valuesOf(user), problemsFrom(error, ["password"]));
      }
    })
    .get(`${PAGE}/delete`, async (c) => {
      const user = await userFor(deps, signedIn(c), c.req.param("id"));
      return renderPage(c, {
        title: texts().users.deleteTitle(user.name),
        section: "users",
        children: <DeleteUserView user={user} {...await belongings(deps, user)} />,
      });
    })
    .post(`${PAGE}/delete`, async (c) => {
      const { force } = await formValues(c, "force");
      await deleteUser(deps, signedIn(c), c.req.param("id"), { force: force !== "" });
      return c.redirect("/admin/users", 303);
    })
    .post(`${PAGE}/restore`, async (c) => {
      await bringBack(deps, signedIn(c), c.req.param("id"));
      return c.redirect(`/admin/users/${c.req.param("id")}`, 303);
    });
}

function valuesOf({ name, email, externalPath, quotaSizeInBytes, isAdmin }: User): UserValues {
  return {
    ...{ name, email, isAdmin },
    externalPath: externalPath ?? "",
    quotaSizeInBytes: quotaText(quotaSizeInBytes),
  };
}

async function belongings({ sql }: AppDeps, { id }: User) {
  const libraries = await listLibraries(sql, { ownerId: id });
  const [counts, usage, uploads] = await Promise.all([
    countAssets(sql, libraries.map((library) => library.id)),
    usageByUser(sql),
    uploadedBytes(sql, [id]),
  ]);
  const mine = usage.find(({ userId }) => userId === id);
  return {
    photos: mine?.photos ?? 0,
    videos: mine?.videos ?? 0,
    uploaded: uploads.get(id) ?? 0,
    libraries: libraries.filter(({ deletingSince }) => deletingSince === null)
      .map((library) => ({ ...library, assetCount: counts.get(library.id) ?? 0 })),
  };
}

/** What is wrong with the folder right now, if there is one. */
async function folderProblem({ jobs }: AppDeps, path: string | null): Promise<string | null> {
  return path === null ? null : (await jobs.checkFolder(path, "anywhere")).problem;
}

async function page(
  c: PageContext,
  deps: AppDeps,
  user: User,
  values: UserValues,
  problems: FormProblems,
) {
  return renderPage(c, {
    title: user.name,
    section: "users",
    status: problems === NO_PROBLEMS ? 200 : problems.status,
    children: (
      <UserView
        user={user}
        isMe={user.id === signedIn(c).id}
        values={values}
        problems={problems}
        folderProblem={await folderProblem(deps, user.externalPath)}
        {...await belongings(deps, user)}
      />
    ),
  });
}
