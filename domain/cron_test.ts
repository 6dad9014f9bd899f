import { expect } from "@std/expect";
import { cronProblem } from "./cron.ts";

const NOW = new Date("2026-01-01T00:00:00Z");

Deno.test("a cron expression says when, in five fields or more, or by a nickname", () => {
  for (const text of ["0 0 * * *", "*/5 * * * *", "30 4 1,15 * 5", "@daily", "0 0 0 1 1 *"]) {
    expect([text, cronProblem(text, NOW)]).toEqual([text, null]);
  }
});

Deno.test("what is none, and what names no time that comes, is refused", () => {
  const wrong = ["", "bad", "0 0 * *", "61 * * * *", "*/0 * * * *", "0 0 * * * * *  *"];
  for (const text of [...wrong, "2027-01-01T00:00:00", "0 0 \0 * *"]) {
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
