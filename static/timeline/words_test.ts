import { expect } from "@std/expect";
import { dayName, momentName, monthName, shortDuration } from "./words.js";

Deno.test("dates are read as the clock on the wall, in words", () => {
  expect(monthName("2019-03-01T00:00:00.000Z")).toBe("March 2019");
  expect(dayName("2019-03-14")).toBe("Thu 14");
  expect(momentName("2019-03-14T23:59:00.000Z")).toBe("14 March 2019 at 23:59");
});

Deno.test("a duration is as short as it can be", () => {
  expect(shortDuration("0:00:12.345000")).toBe("0:12");
  expect(shortDuration("0:01:02.000000")).toBe("1:02");
  expect(shortDuration("2:01:02.000000")).toBe("2:01:02");
  expect(shortDuration("0:00:00.000000")).toBe("");
  expect(shortDuration(null)).toBe("");
});
