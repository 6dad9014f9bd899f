/** Names places: the nearest town, with its region and country. */

export interface PlaceName {
  city: string;
  /** The first level below the country: a state, province or region; null where there is none. */
  state: string | null;
  country: string;
}

/** Towns by number, from 0 on. */
export interface Towns {
  /** Degrees. */
  latitudes: Float32Array;
  longitudes: Float32Array;
  /** Of each town, which of `regionCodes` it lies in. */
  regions: Uint16Array;
  /** "country.admin1": ISO 3166-1 in two letters, and GeoNames' code of the region within. */
  regionCodes: readonly string[];
  nameOf(town: number): string;
}

/** Whoever is farther from every town is at sea or in the wild. */
const FARTHEST_KM = 50;
const KM_A_DEGREE = 111.2;

const ROWS = 180;
/** Degrees are sorted as whole numbers with so many decimals, which is what the data set has. */
const DECIMALS = 1e5;
/** More numbers than there are towns. */
const NUMBERS = 2 ** 18;

/** An index of towns. They lie in rows of one degree of latitude, sorted by longitude. */
export class PlaceIndex {
  readonly #towns: Towns;
  readonly #regions: readonly Omit<PlaceName, "city">[];
  /** The numbers of the towns, row by row, each from west to east. */
  readonly #order: Uint32Array<ArrayBuffer>;
  /** The longitudes in that order. */
  readonly #easts: Float32Array<ArrayBuffer>;
  /** Where each row begins in that order, and where the last one ends. */
  readonly #rowStarts: Uint32Array<ArrayBuffer>;

  /** @param regionName the names of regions by "country.admin1" */
  constructor(towns: Towns, regionName: ReadonlyMap<string, string>) {
    const countryName = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
    this.#towns = towns;
    this.#regions = towns.regionCodes.map((code) => ({
      state: regionName.get(code) ?? null,
      country: countryName.of(code.slice(0, 2))!,
    }));
    this.#order = inRows(towns);
    this.#easts = Float32Array.from(this.#order, (town) => towns.longitudes[town]!);
    this.#rowStarts = rowStarts(towns);
  }

  /** The name of a place in degrees; null where no town is near. */
  nameOf({ latitude, longitude }: { latitude: number; longitude: number }): PlaceName | null {
    const town = this.#nearest(latitude, longitude);
    if (town === null) return null;
    return { city: this.#towns.nameOf(town), ...this.#regions[this.#towns.regions[town]!]! };
  }

  #nearest(latitude: number, longitude: number): number | null {
    const across = Math.max(Math.cos(latitude * Math.PI / 180), 0.01);
    const reach = FARTHEST_KM / KM_A_DEGREE / across;
    let nearest: number | null = null;
    let least = (FARTHEST_KM / KM_A_DEGREE) ** 2;
    for (let row = rowOf(latitude - 0.5); row <= rowOf(latitude + 0.5); row++) {
      const end = this.#rowStarts[row + 1]!;
      // On both sides of the date line.
      for (const east of [longitude, longitude - 360, longitude + 360]) {
        let place = this.#firstFrom(row, east - reach);
        for (; place < end && this.#easts[place]! <= east + reach; place++) {
          const x = (this.#easts[place]! - east) * across;
          const y = this.#towns.latitudes[this.#order[place]!]! - latitude;
          const distance = x * x + y * y;
          if (distance >= least) continue;
          least = distance;
          nearest = this.#order[place]!;
        }
      }
    }
    return nearest;
  }

  /** Where the first town of a row is that does not lie west of a longitude. */
  #firstFrom(row: number, west: number): number {
    let [from, to] = [this.#rowStarts[row]!, this.#rowStarts[row + 1]!];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#easts[middle]! < west) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

const rowOf = (latitude: number) => Math.min(Math.max(Math.floor(latitude) + 90, 0), ROWS - 1);

/** One number for row, longitude and town: sorting those takes a tenth of comparing towns. */
function inRows({ latitudes, longitudes }: Towns): Uint32Array<ArrayBuffer> {
  const keys = new Float64Array(longitudes.length);
  for (let town = 0; town < keys.length; town++) {
    const east = Math.round((longitudes[town]! + 180) * DECIMALS);
    keys[town] = (rowOf(latitudes[town]!) * 360 * DECIMALS + east) * NUMBERS + town;
  }
  keys.sort();
  const order = new Uint32Array(keys.length);
  for (let place = 0; place < order.length; place++) order[place] = keys[place]! % NUMBERS;
  return order;
}

function rowStarts({ latitudes }: Towns): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(ROWS + 1);
  for (const latitude of latitudes) starts[rowOf(latitude) + 1]!++;
  for (let row = 0; row < ROWS; row++) starts[row + 1]! += starts[row]!;
  return starts;
}
