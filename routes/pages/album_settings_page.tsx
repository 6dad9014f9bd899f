import { type Context, Hono } from "hono";
import type { AlbumRole } from "../../domain/album.ts";
import { normaliseEmail } from "../../domain/user.ts";
import { deleteAlbum } from "../../store/albums.ts";
import { findUserByEmail, listUsers } from "../../store/users.ts";
import {
  albumFor,
  changeAlbum,
  changeRole,
  describeAlbum,
  endSharing,
  shareAlbum,
} from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { albumProblems } from "./album_form.ts";
import { messagesFrom } from "./form_problems.ts";
import { formValues } from "./form_values.ts";
import { ID, USER_ID } from "./ids.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { AlbumSettingsView, type RefusedAlbumForm } from "./views/album_settings_view.tsx";

const PAGE = `/albums/${ID}/settings` as const;

type PageContext = Context<AppEnv, typeof PAGE>;

const roleOf = (text: string): AlbumRole => text === "editor" ? "editor" : "viewer";

/** What an album is called, how it is sorted, who sees it, and its end. */
export function albumSettingsPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(PAGE, (c) => page(c, deps, null))
    .post(PAGE, async (c) => {
      const values = await formValues(c, "name", "description", "order", "cover");
      const messages = albumProblems(values);
      if (messages.length > 0) return await page(c, deps, { form: "about", values, messages });
      const id = c.req.param("id");
      const settings = {
        name: values.name.trim(),
        description: values.description.trim(),
        order: values.order === "asc" ? "asc" : "desc",
        coverAssetId: values.cover === "newest" ? null : undefined,
      } as const;
      await changeAlbum(deps, { user: signedIn(c), id, settings });
      return c.redirect(`/albums/${id}`, 303);
    })
    .post(`${PAGE}/people`, async (c) => {
      const values = await formValues(c, "email", "role");
      const messages = await share(c, deps, values);
      if (messages.length > 0) return await page(c, deps, { form: "people", values, messages });
      return c.redirect(`/albums/${c.req.param("id")}/settings`, 303);
    })
    .post(`${PAGE}/people/${USER_ID}`, async (c) => {
      const { role } = await formValues(c, "role");
      const { id, userId } = c.req.param();
      const member = { userId, role: roleOf(role) };
      await changeRole(deps, { user: signedIn(c), id, member });
      return c.redirect(`/albums/${id}/settings`, 303);
    })
    .post(`${PAGE}/people/${USER_ID}/remove`, async (c) => {
      const { id, userId } = c.req.param();
      await endSharing(deps, { user: signedIn(c), id, userId });
      return c.redirect(`/albums/${id}/settings`, 303);
    })
    .post(`/albums/${ID}/delete`, async (c) => {
      const wanted = { user: signedIn(c), id: c.req.param("id"), action: "delete" } as const;
      const { id } = await albumFor(deps, wanted);
      await deleteAlbum(deps.sql, id);
      return c.redirect("/albums", 303);
    });
}

/** Shares the album with whoever has this email; answers with what is wrong, if anything. */
async function share(
  c: PageContext,
  deps: AppDeps,
  { email, role }: { email: string; role: string },
): Promise<string[]> {
  const user = signedIn(c);
  const { id } = await albumFor(deps, { user, id: c.req.param("id"), action: "share" });
  const found = await findUserByEmail(deps.sql, normaliseEmail(email));
  if (found === null) return [texts().albums.emailUnknown];
  const album = await describeAlbum(deps, user, id);
  if (album.members.some(({ person }) => person.id === found.user.id)) {
    return [texts().albums.sharedAlready(found.user.name)];
  }
  try {
    const members = [{ userId: found.user.id, role: roleOf(role) }];
    await shareAlbum(deps, { user, id, members });
    return [];
  } catch (error) {
    return messagesFrom(error);
  }
}

async function page(c: PageContext, deps: AppDeps, refused: RefusedAlbumForm | null) {
  const user = signedIn(c);
  const { id } = await albumFor(deps, { user, id: c.req.param("id"), action: "edit" });
  const album = await describeAlbum(deps, user, id);
  // Administrators see all users anyway.
  const emails = user.isAdmin ? (await listUsers(deps.sql)).map(({ email }) => email) : [];
  return renderPage(c, {
    title: texts().albums.editTitle(album.name),
    section: "albums",
    status: refused === null ? 200 : 400,
    children: <AlbumSettingsView {...{ album, emails, refused }} />,
  });
}
