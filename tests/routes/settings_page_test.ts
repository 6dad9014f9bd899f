import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

const CHOSEN = / selected(="")?>/;

testOnADatabase(
  "an administrator sees when libraries are scanned, and changes it",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const page = async () => await (await test.ask("/admin/settings")).text();
    expect(await page()).toMatch(new RegExp(`value="0 0 \\* \\* \\*"${CHOSEN.source}`));
    expect((await page()).match(/ at 00:00<\/li>/g)?.length).toBe(5);
    expect(await page()).toContain("There was none yet.");
    const save = (form: Record<string, string>) =>
      test.ask("/admin/settings/schedule", { form: { enabled: "on", ...form } });
    expect((await save({ preset: "0 2 * * *", timeZone: "Asia/Tokyo" })).status).toBe(303);
    const kept = async () => (await (await test.ask("/api/system-config")).json()).library.scan;
    const atTwo = { enabled: true, cronExpression: "0 2 * * *", timeZone: "Asia/Tokyo" };
    expect(await kept()).toEqual(atTwo);
    expect((await page()).match(/ at 02:00<\/li>/g)?.length).toBe(5);
    await save({ preset: "0 2 * * *", cronExpression: "30 3 * * *" });
    expect((await kept()).cronExpression).toBe("30 3 * * *");
    await test.ask("/admin/settings/schedule", { form: { preset: "", cronExpression: "@daily" } });
    expect(await kept()).toEqual({ enabled: false, cronExpression: "@daily", timeZone: null });
  },
);

testOnADatabase(
  "a wrong schedule comes back with the reason, and nothing is saved",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const form = { preset: "", cronExpression: "<every day>", timeZone: "Mars/Olympus" };
    const answer = await test.ask("/admin/settings/schedule", { form });
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain("The time must be a cron expression such as");
    expect(page).toContain("The time zone must be a time zone such as");
    expect(page).toContain('value="&lt;every day&gt;"');
    const { library } = await (await test.ask("/api/system-config")).json();
    expect(library.scan).toEqual({ enabled: true, cronExpression: "0 0 * * *", timeZone: null });
  },
);

testOnADatabase("the page tells how the last night went", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await sql`
    insert into jobs (kind, state, ended_at, error, counts, problems) values
      ('nightly', 'failed', '2026-03-10T00:00:02Z', '1 of 6 steps failed', '{"errors": 1}',
        '[{"path": "Remove pictures", "reason": "<no folder>"}]')`;
  const page = await (await test.ask("/admin/settings")).text();
  for (const text of ["10 Mar 2026, 00:00 UTC", "1 of 6 steps failed", "&lt;no folder&gt;"]) {
    expect(page).toContain(text);
  }
  expect((await test.askAsStranger("/admin/settings")).status).toBe(403);
});

testOnADatabase("an administrator says how long the trash keeps things", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const save = (form: Record<string, string>) => test.ask("/admin/settings/trash", { form });
  const kept = async () => (await (await test.ask("/api/system-config")).json()).trash;
  expect(await (await test.ask("/admin/settings")).text()).toContain(
    'name="days" type="text" value="30"',
  );
  expect((await save({ days: "7" })).status).toBe(303);
  expect(await kept()).toEqual({ enabled: false, days: 7 });
  for (const days of ["", "-1", "1.5", "many"]) {
    const answer = await save({ trashEnabled: "on", days });
    expect([answer.status, (await answer.text()).includes('id="days-problem"')]).toEqual([
      400,
      true,
    ]);
  }
  expect(await kept()).toEqual({ enabled: false, days: 7 });
});

testOnADatabase("an administrator says how libraries are watched", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const save = (form: Record<string, string>) => test.ask("/admin/settings/watch", { form });
  const kept = async () => (await (await test.ask("/api/system-config")).json()).library.watch;
  expect(await (await test.ask("/admin/settings")).text()).toContain(
    'name="seconds" type="text" value="10"',
  );
  const answer = await save({ watchEnabled: "on", usePolling: "on", seconds: "2,5" });
  expect(answer.status).toBe(303);
  const watch = { enabled: true, usePolling: true, interval: 2500 };
  expect(await kept()).toEqual(watch);
  const refused = await save({ seconds: "<never>" });
  expect(refused.status).toBe(400);
  const page = await refused.text();
  for (const text of ['id="seconds-problem"', 'value="&lt;never&gt;"', "from 0.1 to 86400"]) {
    expect(page).toContain(text);
  }
  expect(await kept()).toEqual(watch);
});
