import { expect } from "@std/expect";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

testOnADatabase("anybody learns what server this is, and older clients too", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ask = client(test.app, null);
  for (const base of ["/api/server", "/api/server-info"]) {
    const read = async (path: string) => await (await ask(`${base}/${path}`)).json();
    expect(await read("ping")).toEqual({ res: "pong" });
    expect(await read("version")).toMatchObject({ major: 1, minor: 105 });
    expect((await read("media-types")).image).toContain(".jpg");
    expect(await read("features")).toMatchObject({ map: true, oauth: false, trash: true });
    expect(await read("config")).toMatchObject({ isInitialized: true, isOnboarded: false });
    for (const path of ["about", "storage", "statistics"]) {
      expect([path, (await ask(`${base}/${path}`)).status]).toEqual([path, 401]);
    }
  }
  expect((await ask("/api/server-info")).status).toBe(401);
});

testOnADatabase("who is signed in learns the version and the room on the disk", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { askAsStranger } = test;
  const read = async (path: string) => await (await askAsStranger(path)).json();
  expect(await read("/api/server/about")).toEqual({
    ...{ version: "test", versionUrl: "", licensed: false },
  });
  const storage = await read("/api/server/storage");
  const { diskSizeRaw, diskUseRaw, diskAvailableRaw, diskUsagePercentage } = storage;
  expect(diskSizeRaw).toBeGreaterThan(1_000_000);
  expect(diskUseRaw + diskAvailableRaw).toBeLessThanOrEqual(diskSizeRaw);
  expect(diskUsagePercentage).toBeCloseTo(100 - diskAvailableRaw / diskSizeRaw * 100, 0);
  expect(storage.diskSize).toMatch(/^[\d.]+ [KMGTP]?B$/);
  expect(Object.keys(await read("/api/server-info"))).toEqual(Object.keys(storage));
});

testOnADatabase("administrators see what is whose", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, askAsStranger, media, user } = test;
  const photo = await makePhoto();
  media.write("a.jpg", photo);
  media.write("b.mp4", "12345");
  await test.scan();
  const own = {
    ...{ photos: 1, videos: 1, usage: photo.length + 5 },
    ...{ usagePhotos: photo.length, usageVideos: 5 },
  };
  const nothing = { photos: 0, videos: 0, usage: 0, usagePhotos: 0, usageVideos: 0 };
  const stranger = await (await askAsStranger("/api/users/me")).json();
  expect(await (await ask("/api/server/statistics")).json()).toEqual({
    ...own,
    usageByUser: [
      { userId: user.id, userName: user.name, quotaSizeInBytes: null, ...own },
      { userId: stranger.id, userName: "Stranger", quotaSizeInBytes: null, ...nothing },
    ],
  });
  expect((await askAsStranger("/api/server/statistics")).status).toBe(403);
});

testOnADatabase("supervisors learn whether the server and its database work", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ask = client(test.app, null);
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(200);
  await sql`alter table schema_version rename to lost`;
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(503);
  await sql`alter table lost rename to schema_version`;
});
