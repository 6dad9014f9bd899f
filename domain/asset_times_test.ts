import { expect } from "@std/expect";
import { assetTimes } from "./asset_times.ts";

const at = (mtimeNs: string) => ({ mtimeNs, latitude: null, longitude: null });

Deno.test("the camera's clock and its offset give the moment", () => {
  const times = assetTimes({ local: "2019-03-21T11:04:22.500", offsetMinutes: -210 }, at("0"));
  expect(times).toEqual({
    takenAt: "2019-03-21T14:34:22.500Z",
    localDateTime: "2019-03-21T11:04:22.500",
    offsetMinutes: -210,
  });
});

Deno.test("a clock without an offset is taken as UTC", () => {
  const times = assetTimes({ local: "2019-03-21T11:04:22.000", offsetMinutes: null }, at("0"));
  expect(times.takenAt).toBe("2019-03-21T11:04:22.000Z");
});

Deno.test("a file that says nothing has its modification time", () => {
  const times = assetTimes(null, at("1553166262123456789"));
  expect(times.takenAt).toBe("2019-03-21T11:04:22.123Z");
  expect(times.localDateTime).toBe("2019-03-21T11:04:22.123");
});

Deno.test("a time that no calendar here can write is moved to the nearest that one can", () => {
  const largest = String(2n ** 63n - 1n);
  expect(assetTimes(null, at(largest)).localDateTime).toBe("2262-04-11T23:47:16.854");
  expect(assetTimes(null, at(`${9e18}000`)).localDateTime).toBe("9999-12-31T23:59:59.999");
  const first = { local: "0001-01-01T00:00:00.000", offsetMinutes: 60 };
  expect(assetTimes(first, at("0")).localDateTime).toBe("1970-01-01T00:00:00.000");
});

const BERLIN = { mtimeNs: "0", latitude: 52.52, longitude: 13.4 };

Deno.test("a place tells the time zone of a clock that does not", () => {
  const summer = assetTimes({ local: "2019-07-21T11:04:22.000", offsetMinutes: null }, BERLIN);
  expect(summer).toEqual({
    takenAt: "2019-07-21T09:04:22.000Z",
    localDateTime: "2019-07-21T11:04:22.000",
    offsetMinutes: 120,
  });
  const winter = assetTimes({ local: "2019-01-21T11:04:22.000", offsetMinutes: null }, BERLIN);
  expect(winter.offsetMinutes).toBe(60);
  const island = { ...BERLIN, latitude: 1.87, longitude: -157.4 };
  expect(assetTimes({ local: "2019-01-21T11:04:22.000", offsetMinutes: null }, island))
    .toMatchObject({ takenAt: "2019-01-20T21:04:22.000Z", offsetMinutes: 14 * 60 });
});

Deno.test("a zone that the file says comes before the place's", () => {
  const times = assetTimes({ local: "2019-07-21T11:04:22.000", offsetMinutes: 540 }, BERLIN);
  expect(times).toMatchObject({ localDateTime: "2019-07-21T11:04:22.000", offsetMinutes: 540 });
});

Deno.test("a clock in UTC is put to the wall's time at a place, and left alone elsewhere", () => {
  const clock = { local: "2019-07-21T23:04:22.500", offsetMinutes: 0, isUniversal: true };
  expect(assetTimes(clock, BERLIN)).toEqual({
    takenAt: "2019-07-21T23:04:22.500Z",
    localDateTime: "2019-07-22T01:04:22.500",
    offsetMinutes: 120,
  });
  expect(assetTimes(clock, at("0"))).toMatchObject({ offsetMinutes: 0 });
});
