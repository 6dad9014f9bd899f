import { type Context, Hono } from "hono";
import { maySee } from "../../domain/access.ts";
import type { Asset } from "../../domain/asset.ts";
import { notFound } from "../../domain/errors.ts";
import { assetFor, changeAssets } from "../asset_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { formValues } from "./form_values.ts";
import { ID } from "./ids.ts";
import { inList } from "./list_address.ts";
import { photoEdits } from "./photo_edits.ts";
import { photoList } from "./photo_lists.ts";
import { renderPhoto } from "./photo_page.tsx";

type PhotoContext = Context<AppEnv, `/photos/${typeof ID}/x`>;

/** What its owner changes of a photo; without scripts, too. */
export function photoEditPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post(`/photos/${ID}/edit`, async (c) => {
      const asset = await ownPhoto(c, deps);
      const form = await formValues(c, "description", "date", "latitude", "longitude");
      const { edits, messages } = photoEdits(asset, form);
      if (messages.length > 0) return await renderPhoto(c, deps, asset, { form, messages });
      await changeAssets(deps, signedIn(c), [asset.id], edits);
      return await back(c, deps, asset);
    })
    .post(`/photos/${ID}/favorite`, async (c) => {
      const asset = await ownPhoto(c, deps);
      const isFavorite = (await formValues(c, "is")).is === "true";
      await changeAssets(deps, signedIn(c), [asset.id], { isFavorite });
      return await back(c, deps, asset);
    })
    .post(`/photos/${ID}/archive`, async (c) => {
      const asset = await ownPhoto(c, deps);
      const isArchived = (await formValues(c, "is")).is === "true";
      await changeAssets(deps, signedIn(c), [asset.id], { isArchived });
      return await back(c, deps, asset);
    });
}

/** The photo; of what is only shared with somebody they are told nothing but that. */
async function ownPhoto(c: PhotoContext, deps: AppDeps): Promise<Asset> {
  const asset = await assetFor(deps, signedIn(c), c.req.param("id"));
  if (!maySee(signedIn(c), asset.ownerId)) throw notFound("Asset");
  return asset;
}

async function back(c: PhotoContext, deps: AppDeps, { id }: Asset) {
  const { address } = await photoList(deps, signedIn(c), c.req.query("in") ?? "");
  return c.redirect(`/photos/${id}${inList(address)}`, 303);
}
