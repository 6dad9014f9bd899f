// @ts-check
/**
 * Outlines on a flat map. On the globe some go across the antimeridian, and one around a pole; drawn
 * as they are, they would run back across the whole map. Longitude and latitude, in degrees.
 */

/**
 * @typedef {number[]} Point longitude, latitude
 * @typedef {import("./tiles.js").Bounds} Bounds
 */

/** Where the map ends. */
const LAST_LATITUDE = 90;

/**
 * A ring without jumps: what lies beyond the antimeridian goes on counting. One around a pole is
 * closed along the edge of the map.
 * @param {readonly Point[]} ring
 * @returns {Point[]}
 */
export function unwrapped(ring) {
  let turns = 0;
  let before = ring[0]?.[0] ?? 0;
  const points = ring.map(([longitude = 0, latitude = 0]) => {
    if (longitude - before > 180) turns -= 360;
    if (longitude - before < -180) turns += 360;
    before = longitude;
    return [longitude + turns, latitude];
  });
  if (turns === 0) return points;
  const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  const pole = (points[0]?.[1] ?? 0) < 0 ? -LAST_LATITUDE : LAST_LATITUDE;
  return [...points, [last, pole], [first, pole]];
}

/**
 * The rings of a polygon as they are drawn: those that go beyond the edge of the map a second time,
 * at the other edge.
 * @param {readonly Point[][]} rings
 * @returns {Point[][][]} polygons
 */
export function flatPolygons(rings) {
  const flat = rings.map(unwrapped);
  const longitudes = flat.flat().map(([longitude = 0]) => longitude);
  const shifts = [0];
  if (longitudes.some((longitude) => longitude > 180)) shifts.push(-360);
  if (longitudes.some((longitude) => longitude < -180)) shifts.push(360);
  return shifts.map((shift) =>
    flat.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [longitude + shift, latitude]))
  );
}

/**
 * The polygons of a country.
 * @param {{ type: string, coordinates: any }} geometry of GeoJSON
 * @returns {Point[][][]}
 */
export function flattened({ type, coordinates }) {
  /** @type {Point[][][]} */
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return polygons.flatMap(flatPolygons);
}

/**
 * How far a polygon reaches: its first ring is around all others.
 * @param {readonly Point[][]} polygon
 * @returns {Bounds}
 */
export function boundsOf([ring = []]) {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [longitude = 0, latitude = 0] of ring) {
    bounds.west = Math.min(bounds.west, longitude);
    bounds.east = Math.max(bounds.east, longitude);
    bounds.south = Math.min(bounds.south, latitude);
    bounds.north = Math.max(bounds.north, latitude);
  }
  return bounds;
}

/**
 * @param {Bounds} a
 * @param {Bounds} b
 */
export function meets(a, b) {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

/**
 * @param {Bounds} outer
 * @param {Bounds} inner
 */
export function contains(outer, inner) {
  return outer.west <= inner.west && inner.east <= outer.east && outer.south <= inner.south &&
    inner.north <= outer.north;
}

/**
 * Bounds with as much again on each side.
 * @param {Bounds} bounds
 * @returns {Bounds}
 */
export function padded({ west, south, east, north }) {
  const [width, height] = [east - west, north - south];
  return {
    west: west - width,
    south: south - height,
    east: east + width,
    north: north + height,
  };
}
