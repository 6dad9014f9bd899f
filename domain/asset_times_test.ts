import { expect } from "@std/expect";
import { assetTimes } from "./asset_times.ts";

Deno.test("the camera's clock and its offset give the moment", () => {
  const times = assetTimes({ local: "2019-03-21T11:04:22.500", offsetMinutes: -210 }, "0");
  expect(times).toEqual({
    takenAt: "2019-03-21T14:34:22.500Z",
    localDateTime: "2019-03-21T11:04:22.500",
    offsetMinutes: -210,
  });
});

Deno.test("a clock without an offset is taken as UTC", () => {
  const times = assetTimes({ local: "2019-03-21T11:04:22.000", offsetMinutes: null }, "0");
  expect(times.takenAt).toBe("2019-03-21T11:04:22.000Z");
});

Deno.test("a file that says nothing has its modification time", () => {
  const times = assetTimes(null, "1553166262123456789");
  expect(times.takenAt).toBe("2019-03-21T11:04:22.123Z");
  expect(times.localDateTime).toBe("2019-03-21T11:04:22.123");
});

Deno.test("a time that no calendar here can write is moved to the nearest that one can", () => {
  const largest = String(2n ** 63n - 1n);
  expect(assetTimes(null, largest).localDateTime).toBe("2262-04-11T23:47:16.854");
  expect(assetTimes(null, `${9e18}000`).localDateTime).toBe("9999-12-31T23:59:59.999");
  const first = { local: "0001-01-01T00:00:00.000", offsetMinutes: 60 };
  expect(assetTimes(first, "0").localDateTime).toBe("1970-01-01T00:00:00.000");
});
