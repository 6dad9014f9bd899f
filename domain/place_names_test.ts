import { expect } from "@std/expect";
import { PlaceIndex, type Towns } from "./place_names.ts";

function townsOf(...towns: [name: string, lat: number, lng: number, region: string][]): Towns {
  return {
    latitudes: Float32Array.from(towns, ([, latitude]) => latitude),
    longitudes: Float32Array.from(towns, ([, , longitude]) => longitude),
    regions: Uint16Array.from(towns, (_, town) => town),
    regionCodes: towns.map(([, , , region]) => region),
    nameOf: (town) => towns[town]![0],
  };
}

const INDEX = new PlaceIndex(
  townsOf(
    ["Berlin", 52.52437, 13.41053, "DE.16"],
    ["Potsdam", 52.39886, 13.06566, "DE.11"],
    ["Labasa", -16.4332, 179.9, "FJ."],
    ["Longyearbyen", 78.22334, 15.64689, "SJ."],
  ),
  new Map([["DE.16", "State of Berlin"], ["DE.11", "Brandenburg"]]),
);

const at = (latitude: number, longitude: number) => INDEX.nameOf({ latitude, longitude });

Deno.test("a place bears the name of the nearest town, with its region and country", () => {
  expect(at(52.5, 13.38)).toEqual({ city: "Berlin", state: "State of Berlin", country: "Germany" });
  expect(at(52.4, 13.1)?.city).toBe("Potsdam");
  expect(at(78.2, 15.2)).toEqual({
    ...{ city: "Longyearbyen", state: null, country: "Svalbard & Jan Mayen" },
  });
});

Deno.test("towns are near across a degree, and across the date line", () => {
  expect(at(53.01, 13.3)?.city).toBeUndefined();
  expect(at(52.9, 13.4)?.city).toBe("Berlin");
  expect(at(-16.4, -179.9)).toMatchObject({ city: "Labasa", country: "Fiji" });
});

Deno.test("far from everything a place has no name", () => {
  for (const [latitude, longitude] of [[0, -30], [90, 0], [-90, 180], [52.5, 20]]) {
    expect(at(latitude!, longitude!)).toBeNull();
  }
});
