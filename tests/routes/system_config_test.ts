import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

const DEFAULTS = {
  scan: { enabled: true, cronExpression: "0 0 * * *", timeZone: null },
  watch: { enabled: false, usePolling: false, interval: 10000 },
};

testOnADatabase("settings begin with their defaults and keep what is changed", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = test;
  const read = async (path: string) => await (await ask(path)).json();
  const before = await read("/api/system-config");
  expect(before.library).toEqual(DEFAULTS);
  const answer = await ask("/api/system-config", {
    method: "PUT",
    json: { ...before, library: { ...before.library, scan: { cronExpression: "15 3 * * *" } } },
  });
  const scan = { ...DEFAULTS.scan, cronExpression: "15 3 * * *" };
  expect([answer.status, (await answer.json()).library.scan]).toEqual([200, scan]);
  const watch = { interval: 5000 };
  await ask("/api/system-config", { method: "PUT", json: { library: { watch }, oauth: 7 } });
  expect(await read("/api/system-config")).toEqual({
    ...before,
    library: { scan, watch: { ...DEFAULTS.watch, ...watch } },
  });
  expect(await read("/api/system-config/defaults")).toEqual(before);
  expect(await read("/api/admin/config")).toEqual(await read("/api/system-config"));
});

testOnADatabase("the trash keeps things for 30 days, or as long as is set", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = test;
  const read = async (path: string) => await (await ask(path)).json();
  expect((await read("/api/system-config")).trash).toEqual({ enabled: true, days: 30 });
  const set = (trash: object) => ask("/api/system-config", { method: "PUT", json: { trash } });
  expect((await (await set({ days: 7 })).json()).trash).toEqual({ enabled: true, days: 7 });
  expect((await read("/api/server/config")).trashDays).toBe(7);
  expect((await read("/api/server/features")).trash).toBe(true);
  await set({ enabled: false });
  expect((await read("/api/system-config")).trash).toEqual({ enabled: false, days: 7 });
  expect((await read("/api/server/features")).trash).toBe(false);
  for (const days of [-1, 1.5, 36_501, "7"]) {
    const wrong = await set({ days });
    expect([days, wrong.status]).toEqual([days, 400]);
    expect((await wrong.json()).message[0]).toContain("trash.days: ");
  }
});

testOnADatabase("a wrong setting is refused with its field, and none is saved", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = test;
  const change = (library: object) =>
    ask("/api/system-config", { method: "PUT", json: { library } });
  const enabled = { enabled: false };
  const wrong: [string, object][] = [
    ["library.scan.cronExpression", { scan: { ...enabled, cronExpression: "every day" } }],
    ["library.scan.cronExpression", { scan: { ...enabled, cronExpression: "0 0 31 2 *" } }],
    ["library.scan.cronExpression", { scan: { ...enabled, cronExpression: null } }],
    ["library.scan.timeZone", { scan: { ...enabled, timeZone: "Mars/Olympus" } }],
    ["library.scan.timeZone", { scan: { ...enabled, timeZone: "" } }],
    ["library.scan.enabled", { scan: { enabled: "yes" } }],
    ["library.watch.interval", { scan: enabled, watch: { interval: 1 } }],
    ["library.watch", { scan: enabled, watch: [] }],
  ];
  for (const [field, library] of wrong) {
    const answer = await change(library);
    const { message } = await answer.json();
    expect([answer.status, message.length]).toEqual([400, 1]);
    expect(message[0]).toContain(`${field}: `);
  }
  const { library } = await (await ask("/api/system-config")).json();
  expect(library).toEqual(DEFAULTS);
});

testOnADatabase("two who change settings at once both get theirs", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = test;
  await ask("/api/system-config", { method: "PUT", json: {} });
  await Promise.all([
    { scan: { enabled: false } },
    { watch: { usePolling: true } },
    { watch: { interval: 777 } },
  ].map((library) => ask("/api/system-config", { method: "PUT", json: { library } })));
  expect((await (await ask("/api/system-config")).json()).library).toEqual({
    scan: { ...DEFAULTS.scan, enabled: false },
    watch: { ...DEFAULTS.watch, usePolling: true, interval: 777 },
  });
});

testOnADatabase("only administrators see and change settings", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { askAsStranger } = test;
  for (const path of ["system-config", "system-config/defaults", "admin/config"]) {
    expect([path, (await askAsStranger(`/api/${path}`)).status]).toEqual([path, 403]);
  }
  const change = { method: "PUT", json: {} };
  expect((await askAsStranger("/api/system-config", change)).status).toBe(403);
  expect((await askAsStranger("/api/system-metadata/admin-onboarding")).status).toBe(403);
});

testOnADatabase("it is remembered that an administrator was shown round", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = test;
  const path = "/api/system-metadata/admin-onboarding";
  const isOnboarded = async () => (await (await ask(path)).json()).isOnboarded;
  expect(await isOnboarded()).toBe(false);
  expect((await ask(path, { json: { isOnboarded: true } })).status).toBe(204);
  expect(await isOnboarded()).toBe(true);
  expect((await ask(path, { json: { isOnboarded: false } })).status).toBe(204);
  expect(await isOnboarded()).toBe(false);
  expect((await ask(path, { json: { isOnboarded: "no" } })).status).toBe(400);
  const old = await ask("/api/server-info/admin-onboarding", { method: "POST" });
  expect([old.status, await isOnboarded()]).toEqual([204, true]);
});
