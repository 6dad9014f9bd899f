import { expect } from "@std/expect";
import { cronProblem, nextTimes, timeZoneProblem } from "./cron.ts";
import { SCHEDULE_PRESETS } from "./schedule_presets.ts";

const NOW = new Date("2026-01-01T00:00:00Z");

Deno.test("a cron expression says when, in five fields or more, or by a nickname", () => {
  for (const text of ["0 0 * * *", "*/5 * * * *", "30 4 1,15 * 5", "@daily", "0 0 0 1 1 *"]) {
    expect([text, cronProblem(text, NOW)]).toEqual([text, null]);
  }
});

const DATES = ["2027-01-01T00:00:00", " 2027-01-01T00:00", "+275760-09-13T00:00:00.000Z"];

Deno.test("what is none, and what names no time that comes, is refused", () => {
  const wrong = ["", "bad", "0 0 * *", "61 * * * *", "*/0 * * * *", "0 0 * * * * *  *"];
  for (const text of [...wrong, ...DATES, "0 0 \0 * *"]) {
    expect([text, cronProblem(text, NOW)?.slice(0, 25)]).toEqual([
      text,
      "must be a cron expression",
    ]);
  }
  for (const text of ["0 0 31 2 *", "0 0 0 1 1 * 2020"]) {
    expect(cronProblem(text, NOW)).toBe("must be a cron expression for a time that comes");
  }
  expect(cronProblem("0 ".repeat(200), NOW)).toBe("must not be longer than 200 characters");
});

const times = (cronExpression: string, timeZone: string, after: string) =>
  nextTimes({ cronExpression, timeZone }, { after: new Date(after), count: 3 })
    .map((time) => time.toISOString().slice(0, 16));

Deno.test("the next times are those of the clock in the time zone", () => {
  expect(times("0 0 * * *", "UTC", "2026-03-10T00:00:00Z"))
    .toEqual(["2026-03-11T00:00", "2026-03-12T00:00", "2026-03-13T00:00"]);
  expect(times("0 2 * * *", "America/New_York", "2026-01-10T12:00:00Z"))
    .toEqual(["2026-01-11T07:00", "2026-01-12T07:00", "2026-01-13T07:00"]);
});

Deno.test("a time that summer time leaves out is made up for, and one that it doubles counts once", () => {
  expect(times("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z"))
    .toEqual(["2026-03-29T01:30", "2026-03-30T00:30", "2026-03-31T00:30"]);
  expect(times("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z"))
    .toEqual(["2026-10-25T00:30", "2026-10-26T01:30", "2026-10-27T01:30"]);
});

Deno.test("a schedule that ends has no more times", () => {
  expect(times("0 0 0 29 2 * 2028", "UTC", "2026-01-01T00:00:00Z")).toEqual(["2028-02-29T00:00"]);
});

Deno.test("a time zone is named as the world knows it", () => {
  for (const text of ["UTC", "Europe/Paris", "America/Argentina/Buenos_Aires", "Asia/Kolkata"]) {
    expect([text, timeZoneProblem(text)]).toEqual([text, null]);
  }
  for (const text of ["", "Mars/Olympus", "Paris", "x".repeat(1000), "UTC\0"]) {
    expect([text, timeZoneProblem(text)?.slice(0, 20)]).toEqual([text, "must be a time zone "]);
  }
});

Deno.test("every preset is an expression that comes again", () => {
  for (const { name, cronExpression } of SCHEDULE_PRESETS) {
    expect([name, cronProblem(cronExpression, NOW)]).toEqual([name, null]);
    expect(times(cronExpression, "UTC", "2026-01-01T00:00:00Z").length).toBe(3);
  }
});
