// @ts-check
/**
 * Land, coast lines and borders from a package, in the colours of the page. The closer one looks,
 * the finer they are; what is far from the screen is not drawn.
 */
import { inSlices } from "../slices.js";
import { boundsOf, contains, flattened, meets, padded } from "./rings.js";

/** Both packages are scripts of the older kind, which the page has loaded. */
const { L, topojson } = /** @type {any} */ (globalThis);

/** `smooth` is Leaflet's `smoothFactor`: how many pixels a line may be off. */
const SCALES = [
  { file: "countries-110m.json", fromZoom: 0, smooth: 0.5 },
  { file: "countries-50m.json", fromZoom: 4, smooth: 1.5 },
  { file: "countries-10m.json", fromZoom: 7, smooth: 1.5 },
];

/** So many points or some more are drawn at once. */
const PIECE_POINTS = 2_000;

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
  /** @type {any} what is drawn */
  let layer = null;
  /** @type {any} what is being drawn, in the end in the place of the former */
  let coming = null;
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
  /** @type {{ scale: Scale, outlines: Promise<Outline[]> } | null} only one: they are large */
  let kept = null;
  const draw = async (/** @type {Scale} */ scale) => {
    if (kept?.scale !== scale) kept = { scale, outlines: fetchOutlines(scale) };
    const outlines = await kept.outlines;
    if (drawn !== null && scaleAt(map.getZoom()) !== scale) return;
    const area = padded(viewOf(map));
    coming?.remove();
    const mine = coming = L.geoJSON([], {
      style,
      interactive: false,
      smoothFactor: scale.smooth,
    }).addTo(map);
    await inSlices(piecesIn(outlines, area), (each) => mine === coming && mine.addData(each));
    if (mine !== coming) return;
    layer?.remove();
    layer = mine;
    coming = null;
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
  DARK.addEventListener("change", () => {
    for (const each of [layer, coming]) each?.setStyle(style());
  });
}

/** @param {number} zoom */
function scaleAt(zoom) {
  return /** @type {Scale} */ (SCALES.findLast(({ fromZoom }) => zoom >= fromZoom));
}

/**
 * The outlines of all countries, most of which are several: land and its islands.
 * @param {Scale} scale
 * @returns {Promise<Outline[]>}
 */
async function fetchOutlines({ file }) {
  const response = await fetch(new URL(`../packages/${file}`, import.meta.url));
  const atlas = await response.json();
  const polygons = atlas.objects.countries.geometries.flatMap(
    (/** @type {any} */ { type, arcs }) => type === "Polygon" ? [arcs] : arcs,
  );
  const outlines = await inSlices(polygons, (arcs) => {
    const { geometry } = topojson.feature(atlas, { type: "Polygon", arcs });
    return flattened(geometry).map((points) => ({ points, bounds: boundsOf(points) }));
  });
  return outlines.flat();
}

/**
 * What is drawn at once, as GeoJSON.
 * @param {Outline[]} outlines
 * @param {import("./tiles.js").Bounds} area
 */
function piecesIn(outlines, area) {
  const pieces = [];
  let room = 0;
  for (const { points, bounds } of outlines) {
    if (!meets(bounds, area)) continue;
    if (room <= 0) {
      pieces.push({ type: "MultiPolygon", coordinates: [points] });
      room = PIECE_POINTS;
    } else pieces.at(-1)?.coordinates.push(points);
    room -= points[0]?.length ?? 0;
  }
  return pieces;
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
