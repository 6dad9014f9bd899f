import { texts } from "../texts.ts";

/** What every map needs of packages. */
export const MAP_PACKAGES = ["packages/leaflet.js", "packages/topojson-client.js"];

/** The modules of the page of the map, the one that starts it first. */
export const MAP_SCRIPTS = [
  "map/map.js",
  "map/tiles.js",
  "map/base_map.js",
  "map/borders.js",
  "map/rings.js",
  "slices.js",
  "events.js",
  "gather.js",
  "job_words.js",
];

export const MAP_STYLES = ["packages/leaflet.css", "map.css"];

/** The map, as large as the window. */
export function MapView(
  { tileUrl, attribution }: { tileUrl: string | null; attribution: string },
) {
  const t = texts().map;
  return (
    <main id="main" class="map-page">
      <h1 class="visually-hidden">{t.title}</h1>
      <div class="map-bar">
        <p id="map-note" role="status">{t.looking}</p>
        <a id="map-area" class="button small" href="/search" hidden>{t.show}</a>
      </div>
      <div
        id="map"
        class="map"
        data-tiles={tileUrl ?? undefined}
        data-attribution={attribution || undefined}
      >
      </div>
      <noscript>
        <p class="page">{t.needsScripts((words) => <a href="/search">{words}</a>)}</p>
      </noscript>
    </main>
  );
}
