import { type Context, Hono } from "hono";
import type { Album } from "../../domain/album.ts";
import { findPictured } from "../../store/assets.ts";
import { ALBUM_SORTS, type AlbumSort, describeAlbums, listAlbumIds } from "../../store/albums.ts";
import { makeAlbum } from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import { type Choice, keepChoice, readChoice } from "../choice_cookie.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { pictureUrl } from "./asset_urls.ts";
import { albumProblems } from "./album_form.ts";
import { formValues } from "./form_values.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { AlbumsView } from "./views/albums_view.tsx";
import { NewAlbumView } from "./views/new_album_view.tsx";

/** Albums on one page. */
const PAGE_ALBUMS = 120;

const SORT: Choice<AlbumSort> = { name: "shoebox_albums", values: ALBUM_SORTS };

/** The order that the address names, else the one that was chosen in this browser. */
function sortOf(c: Context): AlbumSort {
  const named = ALBUM_SORTS.find((sort) => sort === c.req.query("sort"));
  if (named === undefined) return readChoice(c, SORT);
  if (c.req.query("keep") !== undefined) keepChoice(c, SORT, named);
  return named;
}

/** All albums of whoever is signed in, and those that are shared with them; and a new one. */
export function albumsPage(deps: AppDeps): Hono<AppEnv> {
  const { sql } = deps;
  return new Hono<AppEnv>()
    .get("/albums", async (c) => {
      const user = signedIn(c);
      const sort = sortOf(c);
      const all = await listAlbumIds(sql, user.id, { sort });
      const pages = Math.max(1, Math.ceil(all.length / PAGE_ALBUMS));
      const page = Math.min(Math.max(1, Math.trunc(Number(c.req.query("page"))) || 1), pages);
      const ids = all.slice((page - 1) * PAGE_ALBUMS, page * PAGE_ALBUMS);
      const albums = await describeAlbums(sql, { ids, userId: user.id });
      const covers = await coversOf(sql, albums);
      return renderPage(c, {
        title: texts().albums.title,
        section: "albums",
        children: (
          <AlbumsView
            albums={albums.map((album) => ({
              ...album,
              coverUrl: covers.get(album.thumbnailAssetId ?? "") ?? null,
              isOwn: album.ownerId === user.id,
            }))}
            {...{ sort, page, pages }}
          />
        ),
      });
    })
    .get("/albums/new", (c) =>
      renderPage(c, {
        title: texts().albums.newAlbum,
        section: "albums",
        children: <NewAlbumView values={{ name: "", description: "" }} messages={[]} />,
      }))
    .post("/albums", async (c) => {
      const values = await formValues(c, "name", "description");
      const messages = albumProblems(values);
      if (messages.length > 0) {
        return renderPage(c, {
          title: texts().albums.newAlbum,
          section: "albums",
          status: 400,
          children: <NewAlbumView values={values} messages={messages} />,
        });
      }
      const album = await makeAlbum(deps, signedIn(c), {
        name: values.name.trim(),
        description: values.description.trim(),
        assetIds: [],
        members: [],
      });
      return c.redirect(`/albums/${album.id}`, 303);
    });
}

/** The addresses of the pictures of albums, by the asset. */
async function coversOf(sql: AppDeps["sql"], albums: readonly Album[]) {
  const ids = albums.flatMap(({ thumbnailAssetId: id }) => id === null ? [] : [id]);
  const assets = await findPictured(sql, ids);
  return new Map(assets.map((asset) => [asset.id, pictureUrl(asset, "thumbnail")]));
}
