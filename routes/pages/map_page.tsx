import { Hono } from "hono";
import type { AppDeps, AppEnv } from "../deps.ts";
import { renderPage } from "./render.tsx";
import { MAP_PACKAGES, MAP_SCRIPTS, MAP_STYLES, MapView } from "./views/map_view.tsx";

/** Where photos were taken. */
export function mapPage(_deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/map", (c) =>
    renderPage(c, {
      title: "Map",
      kind: "map",
      section: "map",
      scripts: MAP_SCRIPTS,
      packages: MAP_PACKAGES,
      styles: MAP_STYLES,
      children: <MapView />,
    }));
}
