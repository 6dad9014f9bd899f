/** What every map needs of packages. */
export const MAP_PACKAGES = ["packages/leaflet.js", "packages/topojson-client.js"];

/** The modules of the page of the map, the one that starts it first. */
export const MAP_SCRIPTS = [
  "map/map.js",
  "map/tiles.js",
  "map/base_map.js",
  "map/borders.js",
  "map/rings.js",
  "events.js",
  "gather.js",
  "job_words.js",
  "timeline/words.js",
];

export const MAP_STYLES = ["packages/leaflet.css", "map.css"];

/** The map, as large as the window. */
export function MapView(
  { tileUrl, attribution }: { tileUrl: string | null; attribution: string },
) {
  return (
    <main id="main" class="map-page">
      <h1 class="visually-hidden">Map</h1>
      <div class="map-bar">
        <p id="map-note" role="status">Looking for photos…</p>
        <a id="map-area" class="button small" href="/search" hidden>Show them</a>
      </div>
      <div
        id="map"
        class="map"
        data-tiles={tileUrl ?? undefined}
        data-attribution={attribution || undefined}
      >
      </div>
      <noscript>
        <p class="page">
          The map needs scripts. Without them, <a href="/search">search</a> by an area.
        </p>
      </noscript>
    </main>
  );
}
