import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { maySee } from "../../domain/access.ts";
import type { Asset } from "../../domain/asset.ts";
import type { Library } from "../../domain/library.ts";
import type { User } from "../../domain/user.ts";
import { describeAlbums, listAlbumIds } from "../../store/albums.ts";
import { findLibrary } from "../../store/libraries.ts";
import { trashDays } from "../../store/settings.ts";
import type { Neighbour } from "../../store/timeline.ts";
import { assetFor } from "../asset_actions.ts";
import { deleteAssets, restoreSome } from "../asset_deletion.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { mayHavePicture, originalUrl, pictureUrl, playbackUrl } from "./asset_urls.ts";
import { ID } from "./ids.ts";
import { ALL_LIBRARIES, OWN_LIBRARIES } from "./library_place.ts";
import { inList } from "./list_address.ts";
import { photoForm } from "./photo_edits.ts";
import { monthOf } from "./photo_at.ts";
import { photoList } from "./photo_lists.ts";
import { renderPage } from "./render.tsx";
import { MAP_PACKAGES, MAP_STYLES } from "./views/map_view.tsx";
import type { RefusedPhotoForm } from "./views/photo_editing.tsx";
import { PHOTO_SCRIPTS, PhotoView, PLACE_SCRIPTS } from "./views/photo_view.tsx";

/** Pictures with no more pixels than this on a side are not blown up. */
const SMALL = 500;

/** The list that the address names, for one who looks at a photo of it. */
const listOf = (c: Context<AppEnv>, deps: AppDeps) =>
  photoList(deps, signedIn(c), c.req.query("in") ?? "");

/** One photo or video, large, with what is known of it. */
export function photoPage(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.post(`/photos/${ID}/delete`, async (c) => {
    const user = signedIn(c);
    const asset = await assetFor(deps, user, c.req.param("id"));
    const list = await listOf(c, deps);
    const { previous, next } = await list.neighbours(asset);
    await deleteAssets(deps, user, { ids: [asset.id], force: false });
    const shown = next ?? previous;
    return c.redirect(
      shown === null ? list.address : `/photos/${shown.id}${inList(list.address)}`,
      303,
    );
  });
  app.post(`/photos/${ID}/restore`, async (c) => {
    const { id } = await assetFor(deps, signedIn(c), c.req.param("id"));
    await restoreSome(deps, signedIn(c), [id]);
    return c.redirect(`/photos/${id}`, 303);
  });
  return app.get(`/photos/${ID}`, async (c) => {
    const asset = await assetFor(deps, signedIn(c), c.req.param("id"));
    return await renderPhoto(c, deps, asset, null);
  });
}

/** The page of a photo; `refused` is a form that came back. */
export async function renderPhoto(
  c: Context<AppEnv>,
  deps: AppDeps,
  asset: Asset,
  refused: RefusedPhotoForm | null,
) {
  const { sql } = deps;
  const user = signedIn(c);
  const isTrashed = asset.trashedAt !== null;
  const list = await listOf(c, deps);
  const [library, albums, days, { previous, next }] = await Promise.all([
    findLibrary(sql, asset.libraryId),
    albumsOf(deps, user, asset),
    trashDays(sql),
    isTrashed ? ALONE : list.neighbours(asset),
  ]);
  const hasPlace = asset.latitude !== null && asset.longitude !== null;
  return renderPage(c, {
    title: asset.name,
    kind: "viewer",
    status: refused === null ? 200 : 400,
    scripts: hasPlace ? [...PHOTO_SCRIPTS, ...PLACE_SCRIPTS] : PHOTO_SCRIPTS,
    packages: hasPlace ? MAP_PACKAGES : [],
    styles: hasPlace ? ["photo.css", ...MAP_STYLES] : ["photo.css"],
    children: (
      <PhotoView
        id={asset.id}
        userId={user.id}
        title={asset.name}
        isVideo={asset.type === "VIDEO"}
        isExternal={asset.isExternal}
        isTrashed={isTrashed}
        isMine={maySee(user, asset.ownerId)}
        trashDays={days}
        pictures={picturesOf(asset)}
        isSmall={Math.max(asset.width ?? Infinity, asset.height ?? Infinity) <= SMALL}
        originalUrl={originalUrl(asset.id)}
        liveUrl={asset.livePhotoVideoId && playbackUrl(asset.livePhotoVideoId)}
        shownOriginal={SHOWN_BY_BROWSERS.test(asset.name) && asset.offlineSince === null
          ? originalUrl(asset.id)
          : null}
        isOffline={asset.offlineSince !== null}
        problem={asset.problem}
        timeBucket={monthOf(asset)}
        list={list}
        previous={neighbour(previous)}
        next={neighbour(next)}
        detailsShown={refused !== null || getCookie(c, "shoebox_details") !== "hidden"}
        details={{
          ...detailsOf(asset, library, user),
          albums,
          isMine: maySee(user, asset.ownerId),
          query: inList(list.address),
          form: refused?.form ?? photoForm(asset),
          messages: refused?.messages ?? [],
        }}
      />
    ),
  });
}

/** More are only counted on the page of the albums. */
const MOST_ALBUMS = 20;

/** The albums that a photo is in, of those that `user` sees. */
async function albumsOf({ sql }: AppDeps, user: User, { id }: Asset) {
  const ids = await listAlbumIds(sql, user.id, { assetId: id, sort: "name" });
  const albums = await describeAlbums(sql, { ids: ids.slice(0, MOST_ALBUMS), userId: user.id });
  return albums.map(({ id, name }) => ({ id, name }));
}

/** Pictures that every browser shows as they are. */
const SHOWN_BY_BROWSERS = /\.(jpe?g|png|webp|gif|avif)$/i;

/** What is in the trash stands beside nothing. */
const ALONE = { previous: null, next: null };

/** Bytes; more would keep whoever looks waiting. */
const LARGEST_ANIMATION = 30_000_000;

/** Whether the file itself moves when a browser shows it, as its pictures do not. */
function isMoving({ name, duration, size }: Asset): boolean {
  if (size > LARGEST_ANIMATION) return false;
  return /\.gif$/i.test(name) || (duration !== null && /\.(webp|avif)$/i.test(name));
}

function picturesOf(asset: Asset) {
  if (!mayHavePicture(asset)) return null;
  const preview = isMoving(asset) && asset.offlineSince === null
    ? originalUrl(asset.id)
    : pictureUrl(asset, "preview");
  return { thumbnail: pictureUrl(asset, "thumbnail"), preview };
}

function neighbour(asset: Neighbour | null) {
  return asset && {
    id: asset.id,
    previewUrl: asset.pictureKey === null ? null : pictureUrl(asset, "preview"),
  };
}

function detailsOf(asset: Asset, library: Library | null, user: User) {
  return {
    ...asset,
    libraryName: library?.name ?? "",
    folderUrl: asset.isExternal && asset.ownerId === user.id
      ? `/folders/${asset.libraryId}?${new URLSearchParams({ folder: asset.folder })}`
      : null,
    libraryUrl: `${(user.isAdmin ? ALL_LIBRARIES : OWN_LIBRARIES).base}/${asset.libraryId}`,
  };
}
