import { expect } from "@std/expect";
import { metadataFromVideo, parseIso6709, parseLoci, type VideoFacts } from "./metadata_video.ts";

const FACTS: VideoFacts = {
  width: 1080,
  height: 1920,
  rotation: 90,
  duration: 12.5,
  codec: "h264",
  frameRate: 30,
  make: null,
  createdAt: { local: "2019-03-21T10:04:22.000", offsetMinutes: 0 },
  tags: {},
};

Deno.test("a phone's video knows its size, rotation, duration and date", () => {
  expect(metadataFromVideo(FACTS)).toMatchObject({
    width: 1080,
    height: 1920,
    orientation: 6,
    duration: 12.5,
    takenAt: FACTS.createdAt,
  });
});

Deno.test("sizes are whole, and within reason", () => {
  const size = (width: number, height: number) => {
    const metadata = metadataFromVideo({ ...FACTS, width, height });
    return [metadata.width, metadata.height];
  };
  expect(size(260.0625, 144)).toEqual([260, 144]);
  expect(size(1e12, 0.2)).toEqual([null, null]);
});

Deno.test("Apple's date with its time zone comes before the header's in UTC", () => {
  const tags = {
    "com.apple.quicktime.creationdate": "2019-03-21T11:04:22+0100",
    "com.apple.quicktime.make": "Apple",
    "com.apple.quicktime.location.ISO6709": "+52.5200+013.4050+034.000/",
    "com.apple.quicktime.content.identifier": "9B539AB8-A668-4FA6-9207-EB653A5E7E3C",
  };
  expect(metadataFromVideo({ ...FACTS, tags })).toMatchObject({
    takenAt: { local: "2019-03-21T11:04:22.000", offsetMinutes: 60 },
    make: "Apple",
    latitude: 52.52,
    longitude: 13.405,
    contentIdentifier: "9B539AB8-A668-4FA6-9207-EB653A5E7E3C",
  });
});

Deno.test("user data in bytes has a length and a language before its text", () => {
  const text = new TextEncoder().encode("+10.5-020.25/");
  const tags = { "©xyz": Uint8Array.from([0, text.length, 0x15, 0xc7, ...text, 0, 0]) };
  expect(metadataFromVideo({ ...FACTS, tags })).toMatchObject({
    latitude: 10.5,
    longitude: -20.25,
  });
});

Deno.test("places are read in degrees, and in degrees, minutes and seconds run together", () => {
  expect(parseIso6709("+51.5932-0.2431/")).toEqual({ latitude: 51.5932, longitude: -0.2431 });
  expect(parseIso6709("+4030-07430/")).toEqual({ latitude: 40.5, longitude: -74.5 });
  expect(parseIso6709("-403018-0743036/")?.latitude).toBeCloseTo(-40.505, 6);
  expect(parseIso6709("here")).toBeNull();
  expect(parseIso6709(null)).toBeNull();
});

Deno.test("the place in a 3GPP box comes after a name of any length", () => {
  const name = [...new TextEncoder().encode("Lake"), 0];
  const box = Uint8Array.from([
    0,
    0,
    0,
    0,
    21,
    199,
    ...name,
    0,
    255,
    181,
    128,
    0,
    0,
    40,
    174,
    20,
    0,
  ]);
  const place = parseLoci(box);
  expect(place?.longitude).toBe(-74.5);
  expect(place?.latitude).toBeCloseTo(40.68, 4);
  expect(parseLoci(box.subarray(0, 12))).toBeNull();
  expect(parseLoci("text")).toBeNull();
});

Deno.test("a sound file among the videos has no size", () => {
  expect(metadataFromVideo({ ...FACTS, width: null, height: null })).toMatchObject({
    width: null,
    height: null,
    orientation: null,
  });
});
