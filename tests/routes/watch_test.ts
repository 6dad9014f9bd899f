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
  expect(await page()).toContain("Stop watching this library");
  await ask(`/api/libraries/${id}`, { method: "PUT", json: { watch: false } });
  expect(await state()).toMatchObject({ state: "off" });
});
