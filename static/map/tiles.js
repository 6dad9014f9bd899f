// @ts-check
/**
 * The grid of tiles by which the server makes clusters: that of web maps, 2^level tiles wide.
 * Source: OpenStreetMap wiki, "Slippy map tilenames". Degrees, WGS 84.
 */

/** So many levels below a map's zoom are the server's clusters: 64 pixels wide. */
const LEVELS_BELOW = 2;
const FINEST_LEVEL = 24;

/** The server's rounding must not leave out what lies on an edge. */
const DECIMALS = 7;

/**
 * @typedef {{ west: number, south: number, east: number, north: number }} Bounds
 */

/**
 * The tile that is the cluster with this place, at a map's zoom.
 * @param {{ lat: number, lon: number }} place
 * @param {number} zoom
 * @returns {Bounds}
 */
export function clusterBounds({ lat, lon }, zoom) {
  const width = 2 ** Math.min(Math.floor(zoom) + LEVELS_BELOW, FINEST_LEVEL);
  const x = Math.min(Math.floor((lon / 360 + 0.5) * width), width - 1);
  const y = Math.min(Math.max(Math.floor(rowAt(lat) * width), 0), width - 1);
  return {
    west: x / width * 360 - 180,
    east: (x + 1) / width * 360 - 180,
    north: latitudeAt(y / width),
    south: latitudeAt((y + 1) / width),
  };
}

/**
 * How far down the map a latitude lies, from 0 to 1.
 * @param {number} latitude
 */
const rowAt = (latitude) => 0.5 - Math.asinh(Math.tan(latitude * Math.PI / 180)) / Math.PI / 2;

/** @param {number} row from 0 to 1 */
const latitudeAt = (row) => Math.atan(Math.sinh((0.5 - row) * 2 * Math.PI)) * 180 / Math.PI;

/**
 * Bounds as addresses have them: no farther than the earth goes.
 * @param {Bounds} bounds
 */
export function bboxOf({ west, south, east, north }) {
  const within = (/** @type {number} */ degrees, /** @type {number} */ most) =>
    String(Number(Math.max(-most, Math.min(most, degrees)).toFixed(DECIMALS)));
  return [within(west, 180), within(south, 90), within(east, 180), within(north, 90)].join();
}

/**
 * Where a map was, as the end of an address says it: "#5/48.2/11.5".
 * @param {string} hash
 * @returns {{ zoom: number, lat: number, lon: number } | null}
 */
export function parsePlace(hash) {
  const parts = hash.replace("#", "").split("/").map(Number);
  const [zoom, lat, lon] = parts;
  if (parts.length !== 3 || !parts.every(Number.isFinite)) return null;
  if (zoom === undefined || lat === undefined || lon === undefined) return null;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 360 && zoom >= 0 ? { zoom, lat, lon } : null;
}
