import { type Context, Hono } from "hono";
import { mayDoToAlbum } from "../../domain/access.ts";
import type { Album } from "../../domain/album.ts";
import { bucketRange } from "../../domain/timeline.ts";
import { findInAlbum } from "../../store/album_assets.ts";
import { albumBuckets, albumPages } from "../../store/album_timeline.ts";
import { findAsset } from "../../store/assets.ts";
import { LISTED } from "../../store/list_forms.ts";
import { albumFor, describeAlbum, endSharing } from "../album_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { ID, UUID } from "./ids.ts";
import { monthOf } from "./photo_at.ts";
import { renderPage } from "./render.tsx";
import { contextOf } from "./timeline_context.ts";
import { AlbumView } from "./views/album_view.tsx";
import { plainPhoto } from "./views/plain_photos.tsx";
import { TIMELINE_SCRIPTS } from "./views/timeline_view.tsx";

type AlbumContext = Context<AppEnv, `/albums/${typeof ID}`>;

/** One album: a timeline of its own. */
export function albumPage(deps: AppDeps): Hono<AppEnv> {
  const { sql } = deps;
  return new Hono<AppEnv>()
    .get(`/albums/${ID}`, async (c) => {
      const user = signedIn(c);
      const access = await albumFor(deps, { user, id: c.req.param("id"), action: "read" });
      const album = await describeAlbum(deps, user, access.id);
      const filter = { albumId: album.id, order: album.order };
      return renderPage(c, {
        title: album.name,
        kind: "timeline",
        section: "albums",
        scripts: album.assetCount > 0 ? TIMELINE_SCRIPTS : [],
        children: (
          <AlbumView
            album={album}
            isOwn={album.ownerId === user.id}
            mayEdit={mayDoToAlbum(user, "edit", access)}
            buckets={await albumBuckets(sql, { size: "MONTH", filter })}
            at={await photoAt(c, deps, album)}
            plain={await plainPhotos(c, deps, album)}
            context={contextOf(user, {
              id: album.id,
              mayRemove: mayDoToAlbum(user, "remove own assets", access),
              mayRemoveAny: mayDoToAlbum(user, "remove any asset", access),
              mayEdit: mayDoToAlbum(user, "edit", access),
            })}
          />
        ),
      });
    })
    .post(`/albums/${ID}/leave`, async (c) => {
      const user = signedIn(c);
      await endSharing(deps, { user, id: c.req.param("id"), userId: user.id });
      return c.redirect("/albums", 303);
    });
}

/** The photo that the address names, if it is in the album. */
async function photoAt(c: AlbumContext, { sql }: AppDeps, { id: albumId }: Album) {
  const id = c.req.query("at") ?? "";
  if (!UUID.test(id) || (await findInAlbum(sql, albumId, [id])).length === 0) return null;
  const asset = await findAsset(sql, id);
  return asset && { id, timeBucket: monthOf(asset) };
}

async function plainPhotos(c: AlbumContext, { sql }: AppDeps, { id: albumId, order }: Album) {
  const range = bucketRange("MONTH", c.req.query("month") ?? "");
  if (range === null) return null;
  const pages = albumPages(sql, { range, filter: { albumId, order }, form: LISTED });
  return (await Array.fromAsync(pages)).flat().map(plainPhoto);
}
