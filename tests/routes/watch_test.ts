import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";

testOnADatabase("how a library is watched is told, and why not", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, library: { id } } = test;
  const state = async () => await (await ask(`/api/libraries/${id}/watch`)).json();
  const page = async () => await (await ask(`/admin/libraries/${id}`)).text();
  expect(await state()).toMatchObject({ state: "off", reason: expect.stringContaining("server") });
  test.background.watchFolders();
  const config = { library: { watch: { enabled: true } } };
  await ask("/api/system-config", { method: "PUT", json: config });
  expect(await state()).toMatchObject({ state: "off", reason: expect.stringContaining("library") });
  expect(await page()).toContain("Watch this library");
  await ask(`/admin/libraries/${id}/watch`, { form: { watch: "true" } });
  await eventually(async () =>
    expect(await state()).toMatchObject({ state: "watching", folders: 1, reason: null })
  );
  expect(await page()).toContain('name="watch" checked');
  await ask(`/api/libraries/${id}`, { method: "PUT", json: { watch: false } });
  expect(await state()).toMatchObject({ state: "off" });
});

testOnADatabase("a library is polled as it says itself, or else the server", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, library: { id } } = test;
  const state = async () => (await (await ask(`/api/libraries/${id}/watch`)).json()).state;
  const kept = async () => await (await ask(`/api/libraries/${id}`)).json();
  const save = (form: Record<string, string>) => ask(`/admin/libraries/${id}/watch`, { form });
  const config = { library: { watch: { enabled: true, usePolling: true } } };
  await ask("/api/system-config", { method: "PUT", json: config });
  expect(await kept()).toMatchObject({ watchPolling: null, watchInterval: null });
  test.background.watchFolders();
  await save({ watch: "on" });
  await eventually(async () => expect(await state()).toBe("polling"));
  await save({ watch: "on", how: "events", seconds: "" });
  await eventually(async () => expect(await state()).toBe("watching"));
  await save({ watch: "on", how: "polling", seconds: "0.2" });
  const polled = { watch: true, watchPolling: true, watchInterval: 200 };
  expect(await kept()).toMatchObject(polled);
  await eventually(async () => expect(await state()).toBe("polling"));
  const refused = await save({ seconds: "<soon>" });
  expect([refused.status, (await refused.text()).includes('value="&lt;soon&gt;"')])
    .toEqual([400, true]);
  const change = (json: object) => ask(`/api/libraries/${id}`, { method: "PUT", json });
  expect((await change({ watchInterval: 99 })).status).toBe(400);
  expect(await kept()).toMatchObject(polled);
  await change({ name: "Other" });
  expect(await kept()).toMatchObject(polled);
  await change({ watchPolling: null, watchInterval: null });
  expect(await kept()).toMatchObject({ watch: true, watchPolling: null, watchInterval: null });
});
