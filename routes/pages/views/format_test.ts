import { expect } from "@std/expect";
import { counted } from "../texts/en/grammar.ts";
import * as format from "./format.ts";

Deno.test("sizes of files are short", () => {
  expect([0, 999, 1000, 3_440_000, 34_400_000, 999_900_000, 7e15].map(format.fileSize))
    .toEqual(["0 B", "999 B", "1.0 KB", "3.4 MB", "34 MB", "1.0 GB", "7.0 PB"]);
});

Deno.test("the camera's own clock and its distance from UTC are shown as it wrote them", () => {
  expect(format.longDate("2019-03-14T23:59:05")).toBe("Thursday, 14 March 2019");
  expect(format.clockTime("2019-03-14T23:59:05.123")).toBe("23:59:05");
  expect(format.monthName("2019-03-01T00:00:00.000Z")).toBe("March 2019");
  expect([120, 0, -210, 345].map(format.utcOffset))
    .toEqual(["UTC+02:00", "UTC+00:00", "UTC−03:30", "UTC+05:45"]);
  expect(format.moment(new Date("2024-01-05T08:03:00Z"))).toBe("5 Jan 2024, 08:03 UTC");
});

Deno.test("the exposure shows what is known", () => {
  const nothing = { fNumber: null, exposureTime: null, focalLength: null, iso: null };
  expect(format.exposure(nothing)).toBeNull();
  expect(format.exposure({ ...nothing, fNumber: 2.8, iso: 400 })).toBe("ƒ/2.8 · ISO 400");
  expect(format.exposure({ fNumber: 8, exposureTime: "1/125", focalLength: 34.999, iso: 100 }))
    .toBe("ƒ/8 · 1/125 s · 35 mm · ISO 100");
});

Deno.test("the maker is not said twice", () => {
  expect(format.cameraName("Canon", "Canon EOS 5D")).toBe("Canon EOS 5D");
  expect(format.cameraName("NIKON CORPORATION", "NIKON D90")).toBe("NIKON D90");
  expect(format.cameraName("EASTMAN KODAK COMPANY", "KODAK C813")).toBe("KODAK C813");
  expect(format.cameraName("Apple", "iPhone 12")).toBe("Apple iPhone 12");
  expect(format.cameraName(null, "X100")).toBe("X100");
  expect(format.cameraName(null, null)).toBeNull();
});

Deno.test("lengths of time, counts and places read well", () => {
  expect([0.2, 340, 1_440, 9_940, 12_300, 185_000, 3_725_000].map(format.timeTaken))
    .toEqual(["0 ms", "340 ms", "1.4 s", "9.9 s", "12 s", "3 min 5 s", "1 h 2 min"]);
  expect([0.4, 12.3, 72, 3_725].map(format.playingTime))
    .toEqual(["0.4 s", "0:12", "1:12", "1:02:05"]);
  expect([counted(1, "photo"), counted(1234, "photo")])
    .toEqual(["1 photo", "1,234 photos"]);
  expect(format.coordinates(48.858370123, -2.29448)).toBe("48.85837, -2.29448");
  expect([format.megapixels(6000, 4000), format.megapixels(1600, 1067)])
    .toEqual(["24 MP", "1.7 MP"]);
});
