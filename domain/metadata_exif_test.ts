import { expect } from "@std/expect";
import {
  EXIF_TAGS,
  type ExifTags,
  metadataFromExif,
  modifiedAtFromExif,
  sizeFromExif,
} from "./metadata_exif.ts";
import { NO_METADATA } from "./metadata.ts";

Deno.test("camera, lens and exposure are read", () => {
  const metadata = metadataFromExif({
    make: "Canon\0",
    model: " EOS 6D ",
    orientation: 6,
    exposureTime: 0.008,
    fNumber: 2.8,
    iso: [400, 0],
    focalLength: 50,
    lensModel: "EF50mm",
  });
  expect(metadata).toEqual({
    ...NO_METADATA,
    make: "Canon",
    model: "EOS 6D",
    orientation: 6,
    exposureTime: "1/125",
    fNumber: 2.8,
    iso: 400,
    focalLength: 50,
    lensModel: "EF50mm",
  });
});

Deno.test("the date when a picture was taken comes before the one when it was digitized", () => {
  const tags = {
    dateTimeOriginal: "2001:01:01 10:00:00",
    subSecTimeOriginal: "5",
    offsetTimeOriginal: "+02:00",
    createDate: "2015:05:05 10:00:00",
    offsetTimeDigitized: "+03:00",
  };
  expect(metadataFromExif(tags).takenAt).toEqual({
    local: "2001-01-01T10:00:00.500",
    offsetMinutes: 120,
  });
  const scanned = { ...tags, dateTimeOriginal: "0000:00:00 00:00:00" };
  expect(metadataFromExif(scanned).takenAt).toEqual({
    local: "2015-05-05T10:00:00.000",
    offsetMinutes: 180,
  });
});

Deno.test("satellites tell the date when the camera did not", () => {
  const tags = { gpsDate: "2019:03:21", gpsTime: [9, 4, 22] };
  expect(metadataFromExif(tags).takenAt).toEqual({
    local: "2019-03-21T09:04:22.000",
    offsetMinutes: 0,
    isUniversal: true,
  });
});

Deno.test("the date of the last change stands apart", () => {
  const tags = { modifyDate: "2019:03:21 11:04:22" };
  expect(metadataFromExif(tags).takenAt).toBeNull();
  expect(modifiedAtFromExif(tags)?.local).toBe("2019-03-21T11:04:22.000");
});

Deno.test("a place west and south is negative", () => {
  const { latitude, longitude } = metadataFromExif({
    latitudeRef: "S\0",
    latitude: [33, 51, 24.84],
    longitudeRef: "W",
    longitude: [70, 30, NaN],
  });
  expect(latitude).toBeCloseTo(-33.8569, 4);
  expect(longitude).toBe(-70.5);
});

Deno.test("half a place, null island and places off the globe are no place", () => {
  const place = (latitude: unknown, longitude: unknown) =>
    metadataFromExif({ latitude, longitude }).latitude;
  expect(place([10, 0, 0], undefined)).toBeNull();
  expect(place([0, 0, 0], [0, 0, 0])).toBeNull();
  expect(place([91, 0, 0], [10, 0, 0])).toBeNull();
  expect(place([NaN, 0, 0], [10, 0, 0])).toBeNull();
  expect(place("somewhere", {})).toBeNull();
});

Deno.test("nonsense in every tag reads as nothing", () => {
  const names = Object.values(EXIF_TAGS).flatMap(Object.keys);
  for (const nonsense of ["", "\0\0", {}, [], null, NaN, Infinity, new Uint8Array(3)]) {
    const tags: ExifTags = Object.fromEntries(names.map((name) => [name, nonsense]));
    expect({ ...metadataFromExif(tags), rating: null }).toEqual(NO_METADATA);
  }
});

Deno.test("the size in EXIF needs both sides", () => {
  expect(sizeFromExif({ pixelWidth: 300, pixelHeight: 200 })).toEqual({ width: 300, height: 200 });
  expect(sizeFromExif({ pixelWidth: 300 })).toBeNull();
});
