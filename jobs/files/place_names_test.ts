import { expect } from "@std/expect";
import { placeName } from "./place_names.ts";

Deno.test("places bear the names that GeoNames has for them", () => {
  expect(placeName({ latitude: 48.137, longitude: 11.575 })).toEqual({
    ...{ city: "Munich", state: "Bavaria", country: "Germany" },
  });
  expect(placeName({ latitude: 0, longitude: -30 })).toBeNull();
  expect(placeName({ latitude: null, longitude: null })).toBeNull();
});
