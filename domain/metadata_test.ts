import { expect } from "@std/expect";
import { displayedSize, fillMetadata, NO_METADATA } from "./metadata.ts";

Deno.test("what the first source does not say, the second fills in", () => {
  const first = { ...NO_METADATA, make: "Canon", rating: 0 };
  const second = { ...NO_METADATA, make: "Nikon", rating: 5, description: "Lake" };
  expect(fillMetadata(first, second)).toEqual({
    ...NO_METADATA,
    make: "Canon",
    rating: 0,
    description: "Lake",
  });
});

Deno.test("a place is never put together from two sources", () => {
  const first = { ...NO_METADATA, latitude: 1, longitude: 2 };
  const second = { ...NO_METADATA, latitude: 3, longitude: 4 };
  expect(fillMetadata(first, second)).toMatchObject({ latitude: 1, longitude: 2 });
  expect(fillMetadata(NO_METADATA, second)).toMatchObject({ latitude: 3, longitude: 4 });
});

Deno.test("a picture lying on its side is displayed upright", () => {
  const size = { width: 400, height: 300 };
  for (const orientation of [null, 1, 2, 3, 4]) {
    expect(displayedSize(size, orientation)).toEqual(size);
  }
  for (const orientation of [5, 6, 7, 8]) {
    expect(displayedSize(size, orientation)).toEqual({ width: 300, height: 400 });
  }
});
