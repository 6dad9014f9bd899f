// @ts-check
/**
 * Land, coast lines and borders from a package, in the colours of the page. The closer one looks,
 * the finer they are; what is far from the screen is not drawn.
 */
import { boundsOf, contains, flattened, meets, padded } from "./rings.js";

/** Both packages are scripts of the older kind, which the page has loaded. */
const { L, topojson } = /** @type {any} */ (globalThis);

/** `smooth` is Leaflet's `smoothFactor`: how many pixels a line may be off. */
const SCALES = [
  { file: "countries-110m.json", fromZoom: 0, smooth: 0.5 },
  { file: "countries-50m.json", fromZoom: 4, smooth: 1.5 },
  { file: "countries-10m.json", fromZoom: 7, smooth: 1.5 },
];

const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * @typedef {(typeof SCALES)[number]} Scale
 * @typedef {{ points: import("./rings.js").Point[][], bounds: import("./tiles.js").Bounds }} Outline
 */

/**
 * @param {any} map
 * @param {HTMLElement} element that it is in
 */
export function drawBorders(map, element) {
  /** @type {any} */
  let layer = null;
  /** @type {{ scale: Scale, area: import("./tiles.js").Bounds } | null} */
  let drawn = null;
  const style = () => {
    return {
      fillColor: colourOf(element, "--land"),
      fillOpacity: 1,
      color: colourOf(element, "--border"),
      weight: 0.75,
    };
  };
  /** @type {{ scale: Scale, countries: Promise<Outline[][]> } | null} only one: they are large */
  let kept = null;
  const draw = async (/** @type {Scale} */ scale) => {
    if (kept?.scale !== scale) kept = { scale, countries: outlines(scale) };
    const countries = await kept.countries;
    if (drawn !== null && scaleAt(map.getZoom()) !== scale) return;
    const area = padded(viewOf(map));
    const before = layer;
    layer = L.geoJSON(countriesIn(countries, area), {
      style,
      interactive: false,
      smoothFactor: scale.smooth,
    }).addTo(map);
    before?.remove();
    drawn = { scale, area };
  };
  const update = () => {
    const scale = scaleAt(map.getZoom());
    if (drawn?.scale === scale && contains(drawn.area, viewOf(map))) return;
    // What is drawn stays when a finer scale cannot be had; the next move asks again.
    draw(scale).catch(() => kept = null);
  };
  map.whenReady(() => draw(/** @type {Scale} */ (SCALES[0])).then(update, () => {}));
  map.on("moveend", update);
  DARK.addEventListener("change", () => layer?.setStyle(style()));
}

/** @param {number} zoom */
function scaleAt(zoom) {
  return /** @type {Scale} */ (SCALES.findLast(({ fromZoom }) => zoom >= fromZoom));
}

/**
 * The countries of the world, each as its outlines.
 * @param {Scale} scale
 * @returns {Promise<Outline[][]>}
 */
async function outlines({ file }) {
  const response = await fetch(new URL(`../packages/${file}`, import.meta.url));
  const atlas = await response.json();
  const { features } = topojson.feature(atlas, atlas.objects.countries);
  return features.map((/** @type {any} */ { geometry }) =>
    flattened(geometry).map((points) => ({ points, bounds: boundsOf(points) }))
  );
}

/**
 * As GeoJSON.
 * @param {Outline[][]} countries
 * @param {import("./tiles.js").Bounds} area
 */
function countriesIn(countries, area) {
  return countries.map((country) => country.filter(({ bounds }) => meets(bounds, area)))
    .filter((country) => country.length > 0)
    .map((country) => ({
      type: "MultiPolygon",
      coordinates: country.map(({ points }) => points),
    }));
}

/**
 * The part of the earth on the screen.
 * @param {any} map
 * @returns {import("./tiles.js").Bounds}
 */
export function viewOf(map) {
  const bounds = map.getBounds();
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
  };
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
