import { Hono } from "hono";
import { assetStatistics } from "../../store/assets.ts";
import { LISTED } from "../../store/list_forms.ts";
import { trashDays } from "../../store/settings.ts";
import { bucketPages } from "../../store/timeline.ts";
import { emptyTrash, restoreTrash } from "../asset_deletion.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { plainPhoto } from "./views/plain_photos.tsx";
import { TrashView } from "./views/trash_view.tsx";

const ALL_TIME = { from: "0001-01-01T00:00:00.000", to: "9999-12-31T23:59:59.999" };

/** What whoever is signed in has deleted, until it is gone. */
export function trashPage(deps: AppDeps): Hono<AppEnv> {
  const { sql } = deps;
  return new Hono<AppEnv>()
    .get("/trash", async (c) => {
      const ownerId = signedIn(c).id;
      const filter = { ownerId, isTrashed: true, order: "desc" } as const;
      const pages = bucketPages(sql, { range: ALL_TIME, filter, form: LISTED });
      const { value: assets = [] } = await pages.next();
      const { total } = await assetStatistics(sql, { ownerId, isTrashed: true });
      return renderPage(c, {
        title: texts().trash.title,
        section: "trash",
        children: (
          <TrashView
            photos={assets.map(plainPhoto)}
            total={total}
            trashDays={await trashDays(sql)}
          />
        ),
      });
    })
    .post("/trash/restore", async (c) => {
      await restoreTrash(deps, signedIn(c), c.var.progress);
      return c.redirect("/trash", 303);
    })
    .post("/trash/empty", async (c) => {
      await emptyTrash(deps, signedIn(c), c.var.progress);
      return c.redirect("/trash", 303);
    });
}
