import { type Context, Hono } from "hono";
import { tileOrigin } from "../../domain/map_tiles.ts";
import { readSystemConfig } from "../../store/settings.ts";
import { CONTENT_SECURITY_POLICY, policyText } from "../security_policy.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { MAP_PACKAGES, MAP_SCRIPTS, MAP_STYLES, MapView } from "./views/map_view.tsx";

/** Where photos were taken. */
export function mapPage({ sql }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/map", async (c) => {
    const { map: { tileUrl, attribution } } = await readSystemConfig(sql);
    if (tileUrl !== null) allowPicturesOf(c, tileOrigin(tileUrl));
    return renderPage(c, {
      title: texts().map.title,
      kind: "map",
      section: "map",
      scripts: MAP_SCRIPTS,
      packages: MAP_PACKAGES,
      styles: MAP_STYLES,
      children: <MapView tileUrl={tileUrl} attribution={attribution} />,
    });
  });
}

/** Nothing of other servers is let in anywhere else. */
function allowPicturesOf(c: Context<AppEnv>, origin: string): void {
  const imgSrc = [...CONTENT_SECURITY_POLICY.imgSrc, origin];
  c.header("content-security-policy", policyText({ ...CONTENT_SECURITY_POLICY, imgSrc }));
}
