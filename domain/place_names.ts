/** Names places: the nearest town, with its region and country. */

export interface PlaceName {
  city: string;
  /** The first level below the country: a state, province or region; null where there is none. */
  state: string | null;
  country: string;
}

/** A town as the data set has it; places in degrees. */
export interface Town {
  name: string;
  lat: string;
  lng: string;
  /** ISO 3166-1, two letters. */
  country: string;
  /** GeoNames' code of the region within the country. */
  admin1: string;
}

/** Whoever is farther from every town is at sea or in the wild. */
const FARTHEST_KM = 50;
const KM_A_DEGREE = 111.2;

/**
 * An index of towns: 170,000 of them take some megabytes. They lie in rows of one degree of
 * latitude, sorted by longitude.
 */
export class PlaceIndex {
  readonly #rows: Float32Array<ArrayBuffer>[] = [];
  readonly #latitudes: Float32Array<ArrayBuffer>[] = [];
  readonly #names: string[][] = [];
  readonly #regions: Uint16Array<ArrayBuffer>[] = [];
  /** Country and region, by number. */
  readonly #regionNames: { state: string | null; country: string }[] = [];

  /** @param regionName the names of regions by "country.admin1" */
  constructor(towns: readonly Town[], regionName: ReadonlyMap<string, string>) {
    const countryName = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
    const numbers = new Map<string, number>();
    const numberOf = ({ country, admin1 }: Town) => {
      const code = `${country}.${admin1}`;
      const known = numbers.get(code);
      if (known !== undefined) return known;
      const names = { state: regionName.get(code) ?? null, country: countryName.of(country)! };
      numbers.set(code, this.#regionNames.push(names) - 1);
      return this.#regionNames.length - 1;
    };
    const rows = Map.groupBy(towns, ({ lat }) => rowOf(Number(lat)));
    for (let row = 0; row < 180; row++) {
      const sorted = (rows.get(row) ?? []).sort((a, b) => Number(a.lng) - Number(b.lng));
      this.#rows.push(Float32Array.from(sorted, ({ lng }) => Number(lng)));
      this.#latitudes.push(Float32Array.from(sorted, ({ lat }) => Number(lat)));
      this.#names.push(sorted.map(({ name }) => name));
      this.#regions.push(Uint16Array.from(sorted, numberOf));
    }
  }

  /** The name of a place in degrees; null where no town is near. */
  nameOf({ latitude, longitude }: { latitude: number; longitude: number }): PlaceName | null {
    const across = Math.max(Math.cos(latitude * Math.PI / 180), 0.01);
    const reach = FARTHEST_KM / KM_A_DEGREE / across;
    let best = { distance: FARTHEST_KM, row: -1, index: -1 };
    for (let row = rowOf(latitude - 0.5); row <= rowOf(latitude + 0.5); row++) {
      // On both sides of the date line.
      for (const east of [longitude, longitude - 360, longitude + 360]) {
        const towns = this.#rows[row]!;
        const to = east + reach;
        for (let index = firstFrom(towns, east - reach); towns[index]! <= to; index++) {
          const x = (towns[index]! - east) * across;
          const y = this.#latitudes[row]![index]! - latitude;
          const distance = Math.hypot(x, y) * KM_A_DEGREE;
          if (distance < best.distance) best = { distance, row, index };
        }
      }
    }
    if (best.row === -1) return null;
    const region = this.#regionNames[this.#regions[best.row]![best.index]!]!;
    return { city: this.#names[best.row]![best.index]!, ...region };
  }
}

const rowOf = (latitude: number) => Math.min(Math.max(Math.floor(latitude) + 90, 0), 179);

/** The first of sorted numbers that is not below one. */
function firstFrom(sorted: Float32Array, low: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < low) from = middle + 1;
    else to = middle;
  }
  return from;
}
