import { expect } from "@std/expect";
import { type Call, errorOf, testWithSdks } from "../test_with_sdks.ts";

interface Config {
  library: {
    scan: { enabled: boolean; cronExpression: string; timeZone: string | null };
    watch: { enabled: boolean };
  };
}

/** Saves settings: the versions of the SDK name the argument differently. */
const updateConfig = (call: Call, config: object) =>
  call<Config>("updateConfig", { systemConfigDto: config, adminConfigDto: config });

/** What a client does: all of the settings, with another time for scans. */
const withCron = (config: Config, cronExpression: string) => ({
  ...config,
  library: { ...config.library, scan: { ...config.library.scan, cronExpression } },
});

testWithSdks("getConfigDefaults: libraries are scanned at midnight", async ({ call }) => {
  expect(await call("getConfigDefaults")).toMatchObject({
    library: {
      scan: { enabled: true, cronExpression: "0 0 * * *" },
      watch: { enabled: false, usePolling: false, interval: 10000 },
    },
  });
});

testWithSdks("updateConfig: another time for scans, sent with all settings", async ({ call }) => {
  const before = await call<Config>("getConfig");
  const changed = await updateConfig(call, withCron(before, "30 2 * * *"));
  expect(changed.library.scan).toEqual({
    enabled: true,
    cronExpression: "30 2 * * *",
    timeZone: null,
  });
  expect(await call("getConfig")).toEqual(changed);
  expect(await updateConfig(call, before)).toEqual(before);
});

testWithSdks("updateConfig: a wrong time is 400 and names the field", async ({ call }) => {
  const before = await call<Config>("getConfig");
  const wrong = updateConfig(call, withCron(before, "at noon"));
  expect(await errorOf(wrong)).toMatchObject({
    status: 400,
    data: { message: [expect.stringContaining("library.scan.cronExpression")], statusCode: 400 },
  });
  expect(await call("getConfig")).toEqual(before);
});

testWithSdks("the newer names of the same calls", async ({ call }) => {
  const before = await call<Config>("getAdminConfig");
  expect(await call("getAdminConfigDefaults")).toEqual(await call("getConfigDefaults"));
  expect(before).toEqual(await call("getConfig"));
  const adminConfigDto = withCron(before, "45 3 * * *");
  expect(await call("updateAdminConfig", { adminConfigDto })).toMatchObject({
    library: { scan: { enabled: true, cronExpression: "45 3 * * *" } },
  });
  expect(await call("updateAdminConfig", { adminConfigDto: before })).toEqual(before);
}, ["3.2.2"]);

testWithSdks("the settings are 401 without credentials", async ({ as }) => {
  for (const name of ["getConfig", "getConfigDefaults"]) {
    expect(await errorOf(as({})(name))).toMatchObject({ status: 401, data: { statusCode: 401 } });
  }
});
