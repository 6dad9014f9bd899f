/**
 * Viewports of a map, and the tiles that cover them: those of the grid that web maps share, whose
 * levels are 2^level tiles wide. Source: OpenStreetMap wiki, "Slippy map tilenames".
 */
import type { TimelineFilter } from "./timeline.ts";

/** Which assets of the map are wanted; undefined does not narrow. */
export interface MapFilter extends Omit<TimelineFilter, "order" | "isTrashed"> {
  takenAfter?: Date;
  takenBefore?: Date;
}

/** Degrees, WGS 84. `west` may be greater than `east`: then the antimeridian lies between them. */
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Tiles of one level, as the numbers that `assets.place` holds without its last bits. */
export interface Tiling {
  level: number;
  tiles: number[];
}

/** A map shows tiles of 256 pixels; what lies within 64 pixels is one cluster. */
const CLUSTERS_ACROSS_A_TILE = 2;

/** Of `assets.place`. */
export const FINEST_LEVEL = 24;

/** More than a large screen shows. */
const MOST_TILES = 2048;

/** Where Mercator's square ends. */
const LAST_LATITUDE = 85.0511287798066;

/** Puts a zero before each bit. */
function spread(bits: number): bigint {
  let result = 0n;
  for (let place = 0n, rest = bits; rest > 0; place += 2n, rest >>= 1) {
    if (rest & 1) result |= 1n << place;
  }
  return result;
}

/** The number of a tile: the bits of its column and its row by turns. */
const tileNumber = (x: number, y: number) => Number(spread(x) | (spread(y) << 1n));

const within = (value: number, width: number) =>
  Math.min(Math.max(Math.floor(value), 0), width - 1);

const column = (longitude: number, width: number) => within((longitude / 360 + 0.5) * width, width);

function row(latitude: number, width: number): number {
  const turn = Math.max(Math.min(latitude, LAST_LATITUDE), -LAST_LATITUDE) * Math.PI / 180;
  return within((0.5 - Math.asinh(Math.tan(turn)) / Math.PI / 2) * width, width);
}

/** From `first` to `last`, both included. */
interface Span {
  first: number;
  last: number;
}

const lengthOf = (spans: readonly Span[]) =>
  spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);

const numbersOf = (spans: readonly Span[]) =>
  spans.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index)
  );

/** The columns of a viewport: two spans when it lies across the antimeridian. */
function columnsOf({ west, east }: Bounds, width: number): Span[] {
  const [first, last] = [column(west, width), column(east, width)];
  if (west <= east) return [{ first, last }];
  // Both ends in one tile: all around the world.
  if (first <= last) return [{ first: 0, last: width - 1 }];
  return [{ first, last: width - 1 }, { first: 0, last }];
}

const rowsOf = ({ south, north }: Bounds, width: number): Span[] => [
  { first: row(north, width), last: row(south, width) },
];

/**
 * The tiles that are clusters of a map at `zoom` (0 for a world of 256 pixels) and touch its
 * viewport. A viewport that is far too large for its zoom gets larger ones. Pure.
 */
export function tilingOf(bounds: Bounds, zoom: number): Tiling {
  let level = Math.min(Math.floor(zoom) + CLUSTERS_ACROSS_A_TILE, FINEST_LEVEL);
  while (true) {
    const width = 2 ** level;
    const [columns, rows] = [columnsOf(bounds, width), rowsOf(bounds, width)];
    if (lengthOf(columns) * lengthOf(rows) <= MOST_TILES) {
      const xs = numbersOf(columns);
      return { level, tiles: numbersOf(rows).flatMap((y) => xs.map((x) => tileNumber(x, y))) };
    }
    level--;
  }
}

/** The same longitude from -180 to 180. */
function wrapped(longitude: number): number {
  if (Math.abs(longitude) <= 180) return longitude;
  return ((longitude + 180) % 360 + 360) % 360 - 180;
}

/** A map that is scrolled around the world goes on counting degrees: so far is far enough. */
const FARTHEST_LONGITUDE = 3600;

/**
 * The bounds that `text` names: west, south, east, north with commas between, as GeoJSON orders
 * them (RFC 7946, section 5). Null when it names none.
 */
export function parseBounds(text: string): Bounds | null {
  const parts = text.split(",");
  if (parts.length !== 4 || parts.some((part) => part.trim() === "")) return null;
  const [west, south, east, north] = parts.map(Number) as [number, number, number, number];
  const isLongitude = (degrees: number) => Math.abs(degrees) <= FARTHEST_LONGITUDE;
  if (![west, east].every(isLongitude)) return null;
  if (!(south >= -90 && south <= north && north <= 90)) return null;
  if (east - west >= 360) return { west: -180, south, east: 180, north };
  return { west: wrapped(west), south, east: wrapped(east), north };
}
