// @ts-check
/**
 * A map that needs no internet: land, coast lines and borders come from a package, in the colours of
 * the page. Over them lie the pictures of a tile server, where an administrator has set one.
 */
import { flattened } from "./rings.js";

/** Both packages are scripts of the older kind, which the page has loaded. */
const { L, topojson } = /** @type {any} */ (globalThis);

export const leaflet = L;

/** From this zoom on one sees that the coarse borders are coarse. */
const FINE_FROM_ZOOM = 4;

const BORDERS = { coarse: "countries-110m.json", fine: "countries-50m.json" };

const DARK = matchMedia("(prefers-color-scheme: dark)");

const WORLD = [[-85.06, -190], [85.06, 190]];

/**
 * @param {HTMLElement} element whose data say from where tiles come
 * @param {object} [options] for Leaflet
 */
export function makeMap(element, options = {}) {
  const map = L.map(element, {
    maxBounds: WORLD,
    maxBoundsViscosity: 1,
    minZoom: 1,
    maxZoom: 18,
    renderer: L.canvas({ padding: 0.5 }),
    ...options,
  });
  map.attributionControl.setPrefix(false);
  const { tiles, attribution } = element.dataset;
  if (tiles) L.tileLayer(tiles, { attribution: escaped(attribution ?? "") }).addTo(map);
  else drawBorders(map, element);
  return map;
}

/**
 * Text for a place where Leaflet takes HTML.
 * @param {string} text
 */
function escaped(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}

/**
 * A colour of the style sheet as it is by day or by night, for what is painted by a script.
 * @param {HTMLElement} element
 * @param {string} name
 */
function colourOf(element, name) {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/**
 * @param {any} map
 * @param {HTMLElement} element
 */
function drawBorders(map, element) {
  /** @type {any} */
  let layer = null;
  let isFine = false;
  const style = () => {
    return {
      fillColor: colourOf(element, "--land"),
      fillOpacity: 1,
      color: colourOf(element, "--border"),
      weight: 0.75,
    };
  };
  const draw = async (/** @type {"coarse" | "fine"} */ kind) => {
    const atlas = await (await fetch(new URL(`../packages/${BORDERS[kind]}`, import.meta.url)))
      .json();
    layer?.remove();
    const { features } = topojson.feature(atlas, atlas.objects.countries);
    const flat = features.map((/** @type {any} */ { geometry }) => flattened(geometry));
    layer = L.geoJSON(flat, {
      style,
      interactive: false,
      smoothFactor: kind === "fine" ? 1.5 : 0.5,
    }).addTo(map);
  };
  const refine = () => {
    if (isFine || map.getZoom() < FINE_FROM_ZOOM) return;
    isFine = true;
    draw("fine").catch(() => isFine = false);
  };
  draw("coarse").then(refine, () => {});
  map.on("zoomend", refine);
  DARK.addEventListener("change", () => layer?.setStyle(style()));
}
