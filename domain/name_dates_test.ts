import { expect } from "@std/expect";
import { dateInName } from "./name_dates.ts";

const LOCAL = "2019-03-21T11:04:22.000";

Deno.test("names of phones and programs tell when a file was made", () => {
  for (
    const name of [
      "IMG_20190321_110422.jpg",
      "VID_20190321_110422.mp4",
      "20190321_110422.jpg",
      "20190321_110422(1).jpg",
      "20190321110422.jpg",
      "Screenshot_20190321-110422_Chrome.png",
      "Screenshot_2019-03-21-11-04-22.png",
      "Screenshot 2019-03-21 at 11.04.22.png",
      "WhatsApp Image 2019-03-21 at 11.04.22.jpeg",
      "signal-2019-03-21-110422.jpg",
      "signal-2019-03-21-11-04-22-123.jpg",
      "2019-03-21 11.04.22.jpg",
      "photo_2019-03-21_11-04-22.jpg",
      "2019-03-21T11:04:22.png",
    ]
  ) {
    expect([name, dateInName(name)]).toEqual([name, { local: LOCAL, offsetMinutes: null }]);
  }
});

Deno.test("Google's cameras write UTC, with milliseconds", () => {
  expect(dateInName("PXL_20190321_100422123.jpg")).toEqual({
    local: "2019-03-21T10:04:22.123",
    offsetMinutes: 0,
    isUniversal: true,
  });
});

Deno.test("a day without a time is midnight", () => {
  for (const name of ["IMG-20190321-WA0001.jpg", "2019-03-21.jpg", "2019-03-21 Trip.jpg"]) {
    expect(dateInName(name)?.local).toBe("2019-03-21T00:00:00.000");
  }
});

Deno.test("other numbers are no dates", () => {
  for (
    const name of [
      "DSC_0307.jpg",
      "IMG_7943.HEIC",
      "20191321_110422.jpg",
      "20190231_110422.jpg",
      "IMG_20190321_250422_1.tif.jpg".replace("20190321", "00000000"),
      "1553166262123.jpg",
      "120190321_110422.jpg",
      "photo 12345678.jpg",
    ]
  ) {
    expect([name, dateInName(name)]).toEqual([name, null]);
  }
});
