import { type Context, Hono } from "hono";
import { tileUrlProblem } from "../../domain/map_tiles.ts";
import { changeSystemConfig, readSystemConfig } from "../../store/settings.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { redirectSaved } from "../saved_cookie.ts";
import { formValues } from "./form_values.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { type MapSettingsProps, MapSettingsView } from "./views/map_settings_view.tsx";

const LONGEST_ATTRIBUTION = 500;

/** Administration → settings → map: from where its pictures come. */
export function mapSettingsPage({ sql }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/admin/settings/map", async (c) => {
      const { map: { tileUrl, attribution } } = await readSystemConfig(sql);
      return page(c, { values: { tileUrl: tileUrl ?? "", attribution } });
    })
    .post("/admin/settings/map", async (c) => {
      const form = await formValues(c, "tileUrl", "attribution");
      const tileUrl = form.tileUrl.trim();
      const attribution = form.attribution.trim().slice(0, LONGEST_ATTRIBUTION);
      const problem = tileUrl === "" ? null : tileUrlProblem(tileUrl);
      if (problem !== null) {
        return page(c, { values: form, problem: texts().map.addressProblem(problem) });
      }
      await changeSystemConfig(sql, { map: { tileUrl: tileUrl || null, attribution } });
      return redirectSaved(c, "/admin/settings/map");
    });
}

const page = (c: Context<AppEnv>, props: MapSettingsProps) =>
  renderPage(c, {
    title: texts().map.title,
    section: "settings",
    status: props.problem === undefined ? 200 : 400,
    children: <MapSettingsView {...props} />,
  });
