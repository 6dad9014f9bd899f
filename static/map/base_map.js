// @ts-check
/** A map that needs no internet, unless an administrator has set a tile server for it. */
import { drawBorders } from "./borders.js";

/** The package is a script of the older kind, which the page has loaded. */
const { L } = /** @type {any} */ (globalThis);

export const leaflet = L;

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
