// @ts-check
/**
 * Outlines on a flat map. On the globe some go across the antimeridian, and one around a pole; drawn
 * as they are, they would run back across the whole map. Longitude and latitude, in degrees.
 */

/** @typedef {number[]} Point longitude, latitude */

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
 * @param {{ type: string, coordinates: any }} geometry of GeoJSON
 * @returns {{ type: "MultiPolygon", coordinates: Point[][][] }}
 */
export function flattened({ type, coordinates }) {
  /** @type {Point[][][]} */
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return { type: "MultiPolygon", coordinates: polygons.flatMap(flatPolygons) };
}
