import { expect } from "@std/expect";
import { dateFromUnixSeconds, parseDate, parseGpsDate, parseOffset } from "./metadata_dates.ts";

Deno.test("a date keeps what the camera wrote, whatever the server's time zone is", () => {
  expect(parseDate("2019:03:21 11:04:22")).toEqual({
    local: "2019-03-21T11:04:22.000",
    offsetMinutes: null,
  });
});

Deno.test("sub-seconds and offset are added to a date", () => {
  expect(parseDate("2019:03:21 11:04:22\0", { subSeconds: "45  ", offset: "-03:30" })).toEqual({
    local: "2019-03-21T11:04:22.450",
    offsetMinutes: -210,
  });
});

Deno.test("dates of other programs are understood", () => {
  const read = (text: string) => {
    const date = parseDate(text);
    return date && `${date.local} ${date.offsetMinutes}`;
  };
  expect(read("2019-03-21T11:04:22.1234+01:00")).toBe("2019-03-21T11:04:22.123 60");
  expect(read("2019-03-21T11:04:22Z")).toBe("2019-03-21T11:04:22.000 0");
  expect(read("2019-03-21T11:04-0800")).toBe("2019-03-21T11:04:00.000 -480");
  expect(read("2019:3:1 9:04:02")).toBe("2019-03-01T09:04:02.000 null");
  expect(read("2019/03/21")).toBe("2019-03-21T00:00:00.000 null");
  expect(read("2020:02:29 00:00:00")).toBe("2020-02-29T00:00:00.000 null");
});

Deno.test("a zero or impossible date is no date", () => {
  for (
    const text of [
      "0000:00:00 00:00:00",
      "    :  :     :  :  ",
      "",
      "2019:02:29 11:00:00",
      "2019:04:31 11:00:00",
      "2019:13:01 11:00:00",
      "2019:03:21 25:00:00",
      "2019:03:21 11:60:00",
      "2019:03:21 11:00:61",
      "0001:01:01 00:00:00",
      "yesterday",
    ]
  ) expect(parseDate(text)).toBeNull();
  for (const value of [null, undefined, 20190321, new Uint8Array(20)]) {
    expect(parseDate(value)).toBeNull();
  }
});

Deno.test("an offset that no place has is ignored", () => {
  expect(parseOffset("+14:00")).toBe(840);
  expect(parseOffset("+5")).toBe(300);
  expect(parseOffset("-00:00")).toBe(0);
  expect(parseOffset("+25:00")).toBeNull();
  expect(parseOffset("   :  ")).toBeNull();
  expect(parseOffset(undefined)).toBeNull();
});

Deno.test("satellites' date and time are UTC", () => {
  expect(parseGpsDate("2019:03:21", [9, 4, 22.5])).toEqual({
    local: "2019-03-21T09:04:22.500",
    offsetMinutes: 0,
    isUniversal: true,
  });
  expect(parseGpsDate("2019:03:21", [9, NaN, 0])).toBeNull();
  expect(parseGpsDate("2019:03:21", undefined)).toBeNull();
});

Deno.test("seconds since 1970 are UTC", () => {
  expect(dateFromUnixSeconds(1_553_166_262.25)).toEqual({
    local: "2019-03-21T11:04:22.250",
    offsetMinutes: 0,
    isUniversal: true,
  });
  expect(dateFromUnixSeconds(NaN)).toBeNull();
  expect(dateFromUnixSeconds(1e18)).toBeNull();
});
