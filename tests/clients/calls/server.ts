import { expect } from "@std/expect";
import { errorOf, testWithSdks } from "../test_with_sdks.ts";

testWithSdks(
  "pingServer: the server answers, also to nobody",
  async ({ as }) => {
    expect(await as({})("pingServer")).toEqual({ res: "pong" });
  },
);

testWithSdks(
  "getServerVersion: the level of the API is 1.105",
  async ({ as }) => {
    expect(await as({})("getServerVersion")).toMatchObject({
      major: 1,
      minor: 105,
    });
  },
);

testWithSdks(
  "getSupportedMediaTypes: extensions with their dots",
  async ({ as }) => {
    expect(await as({})("getSupportedMediaTypes")).toMatchObject({
      image: expect.arrayContaining([".jpg", ".heic"]),
      video: expect.arrayContaining([".mp4", ".mov"]),
      sidecar: [".xmp"],
    });
  },
);

testWithSdks("getServerConfig: set up, and how long a user can come back", async ({ as }) => {
  expect(await as({})("getServerConfig")).toMatchObject({
    ...{ isInitialized: true, isOnboarded: expect.any(Boolean), userDeleteDelay: 7 },
    ...{ externalDomain: "", loginPageMessage: "", oauthButtonText: "", trashDays: 30 },
  });
});

testWithSdks("getServerFeatures: true or false for each that the client asks for", async (all) => {
  const features = await all.as({})<Record<string, boolean>>("getServerFeatures");
  const names = ["configFile", "facialRecognition", "map", "oauth", "oauthAutoLaunch"]
    .concat(["passwordLogin", "reverseGeocoding", "search", "sidecar", "smartSearch", "trash"]);
  for (const name of names) expect([name, features[name]]).toEqual([name, expect.any(Boolean)]);
  expect(features).toMatchObject({ passwordLogin: true, search: true, oauth: false });
});

testWithSdks("getServerStatistics: photos, and whose they are", async ({ call, server }) => {
  const statistics = await call<{ usageByUser: { userId: string }[] }>("getServerStatistics");
  expect(statistics).toMatchObject({
    ...{ photos: 3, videos: 0, usage: expect.any(Number) },
  });
  expect(statistics.usageByUser.find(({ userId }) => userId === server.adminId)).toMatchObject({
    ...{ userName: "Admin", photos: 3, videos: 0, quotaSizeInBytes: null },
  });
});

testWithSdks("the disk: how large, how full", async ({ call }) => {
  expect(await call({ "1.100.0": "getServerInfo", "3.2.2": "getStorage" })).toMatchObject({
    ...{ diskSize: expect.any(String), diskSizeRaw: expect.any(Number) },
    ...{ diskUse: expect.any(String), diskUseRaw: expect.any(Number) },
    ...{ diskAvailable: expect.any(String), diskAvailableRaw: expect.any(Number) },
    diskUsagePercentage: expect.any(Number),
  });
});

testWithSdks("getAboutInfo: Shoebox's own version", async ({ call }) => {
  expect(await call("getAboutInfo")).toMatchObject({ version: expect.any(String) });
}, ["3.2.2"]);

testWithSdks("an administrator has been shown round", async ({ call }) => {
  await call(
    { "1.100.0": "setAdminOnboarding", "3.2.2": "updateAdminOnboarding" },
    { adminOnboardingUpdateDto: { isOnboarded: true } },
  );
  expect(await call("getServerConfig")).toMatchObject({ isOnboarded: true });
});

testWithSdks(
  "getAdminOnboarding: whether an administrator has been shown round",
  async ({ call }) => {
    await call("updateAdminOnboarding", { adminOnboardingUpdateDto: { isOnboarded: false } });
    expect(await call("getAdminOnboarding")).toEqual({ isOnboarded: false });
  },
  ["3.2.2"],
);

testWithSdks("the figures of the server are 401 without credentials", async ({ as }) => {
  expect(await errorOf(as({})("getServerStatistics"))).toMatchObject({
    status: 401,
    data: { message: expect.any(String), error: "Unauthorized", statusCode: 401 },
  });
});
