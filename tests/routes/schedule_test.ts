import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

testOnADatabase("an expression is shown with its next five times", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ask = async (query: Record<string, string>) =>
    await (await test.ask(`/api/system-config/schedule?${new URLSearchParams(query)}`)).json();
  const { nextRuns, presets } = await ask({ cronExpression: "30 4 * * *", timeZone: "Asia/Tokyo" });
  expect(nextRuns.length).toBe(5);
  const times = nextRuns.map((time: string) => time.slice(10));
  expect(new Set(times)).toEqual(new Set(["T19:30:00.000Z"]));
  expect(Date.parse(nextRuns[0])).toBeGreaterThan(Date.now());
  expect(presets[4]).toEqual({ name: "Every day at midnight", cronExpression: "0 0 * * *" });
  const kept = await ask({});
  expect([kept.cronExpression, kept.timeZone]).toEqual(["0 0 * * *", kept.serverTimeZone]);
  const scan = { cronExpression: "@weekly", timeZone: "America/New_York" };
  await test.ask("/api/system-config", { method: "PUT", json: { library: { scan } } });
  expect(await ask({})).toMatchObject(scan);
  expect((await ask({ timeZone: "" })).timeZone).toBe(kept.serverTimeZone);
});

testOnADatabase("a wrong expression or time zone is told with its field", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const wrong = {
    cronExpression: ["every day", "", "0 0 31 2 *", "0 0 0 1 1 * 2020", "0 ".repeat(600)],
    timeZone: ["Mars/Olympus", "UTC\0"],
  };
  for (const [field, texts] of Object.entries(wrong)) {
    for (const text of texts) {
      const query = new URLSearchParams({ [field]: text });
      const answer = await test.ask(`/api/system-config/schedule?${query}`);
      expect([text, answer.status]).toEqual([text, 400]);
      expect((await answer.json()).message[0]).toContain(`${field}: `);
    }
  }
});
