import { expect } from "@std/expect";
import { takeOffline } from "../../store/offline_assets.ts";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePhotographer } from "../support/photographers.ts";

testOnADatabase("somebody makes, changes and deletes an album", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ann = await makePhotographer(test, sql, { name: "Ann", count: 3 });
  const [first, second, third] = ann.photos;
  const made = await ann.ask("/api/albums", {
    json: { albumName: "Summer", description: "By the sea", assetIds: ann.photos },
  });
  expect(made.status).toBe(201);
  const album = await made.json();
  expect(album).toMatchObject({
    ...{ albumName: "Summer", description: "By the sea", ownerId: ann.id, order: "desc" },
    ...{ isActivityEnabled: true, hasSharedLink: false, shared: false, sharedUsers: [] },
    owner: { id: ann.id, email: "ann@example.org", externalPath: null },
    albumUsers: [{ role: "owner", user: { id: ann.id } }],
    ...{ assetCount: 3, albumThumbnailAssetId: third },
    ...{ startDate: "2020-01-02T00:00:00.000Z", endDate: "2020-01-04T00:00:00.000Z" },
  });
  const idsOf = ({ assets }: { assets: { id: string }[] }) => assets.map(({ id }) => id);
  expect(idsOf(album)).toEqual([third, second, first]);
  const path = `/api/albums/${album.id}`;
  const changed = await ann.ask(path, {
    method: "PATCH",
    json: {
      ...{ albumName: "Winter", description: null, order: "asc", isActivityEnabled: false },
      albumThumbnailAssetId: second,
    },
  });
  expect(await changed.json()).toMatchObject({
    ...{ albumName: "Winter", description: "", order: "asc", isActivityEnabled: false },
    ...{ albumThumbnailAssetId: second, assets: [] },
  });
  const seen = await (await ann.ask(`/api/album/${album.id}`)).json();
  expect(idsOf(seen)).toEqual(ann.photos);
  const bare = await (await ann.ask(`${path}?withoutAssets=true`)).json();
  expect([bare.assetCount, bare.assets]).toEqual([3, []]);
  expect((await ann.ask(path, { method: "DELETE" })).status).toBe(204);
  expect((await ann.ask(path)).status).toBe(404);
  expect((await ann.ask(`/api/assets/${first}`)).status).toBe(200);
  const [left] = await sql`select count(*) from album_assets`;
  expect(left!.count).toBe(0);
});

testOnADatabase("an empty album has no dates and no picture", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const made = await test.ask("/api/albums", { json: { albumName: "" } });
  const album = await made.json();
  expect([album.assetCount, album.albumThumbnailAssetId, album.assets]).toEqual([0, null, []]);
  expect("startDate" in album || "endDate" in album).toBe(false);
});

testOnADatabase(
  "an album's picture is the one chosen, or the newest once that is not in it",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const ann = await makePhotographer(test, sql, { name: "Ann", count: 3 });
    const [first, second, third] = ann.photos;
    const { id } = await (await ann.ask("/api/albums", {
      json: { albumName: "A", assetIds: [first, second] },
    })).json();
    const path = `/api/albums/${id}`;
    const picture = async () => (await (await ann.ask(path)).json()).albumThumbnailAssetId;
    const choose = async (albumThumbnailAssetId: string | null) =>
      await ann.ask(path, { method: "PATCH", json: { albumThumbnailAssetId } });
    expect(await picture()).toBe(second);
    const refused = await choose(third!);
    expect([refused.status, (await refused.json()).message]).toEqual([
      400,
      ["albumThumbnailAssetId: must be an asset of the album"],
    ]);
    await choose(first!);
    expect(await picture()).toBe(first);
    await choose(null);
    expect(await picture()).toBe(second);
    await choose(first!);
    await ann.ask(`${path}/assets`, { method: "DELETE", json: { ids: [first] } });
    expect(await picture()).toBe(second);
    await sql`delete from assets where id = ${second!}`;
    expect(await picture()).toBeNull();
    expect((await (await ann.ask(path)).json()).assetCount).toBe(0);
  },
);

testOnADatabase(
  "an album's picture is of an asset that has one, and nothing when none has",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const ann = await makePhotographer(test, sql, { name: "Ann", count: 4 });
    const [first, second, third, fourth] = ann.photos;
    await eventually(async () =>
      expect(await sql`select from assets where picture_state = 'pending'`).toHaveLength(0)
    );
    const { id } = await (await ann.ask("/api/albums", {
      json: { albumName: "A", assetIds: ann.photos },
    })).json();
    const path = `/api/albums/${id}`;
    const picture = async () => (await (await ann.ask(path)).json()).albumThumbnailAssetId;
    const shown = async () =>
      (await (await ann.ask("/albums")).text()).match(/assets\/([^/]*)\/t/)?.[1];
    expect([await picture(), await shown()]).toEqual([fourth, fourth]);
    await sql`update assets set picture_state = 'failed', picture_key = null where id = ${fourth!}`;
    expect([await picture(), await shown()]).toEqual([third, third]);
    await takeOffline(sql, [third!]);
    await sql`update assets set picture_state = 'held', picture_key = null where id = ${third!}`;
    expect([await picture(), await shown()]).toEqual([second, second]);
    await ann.ask(path, { method: "PATCH", json: { albumThumbnailAssetId: first } });
    expect(await picture()).toBe(first);
    await sql`update assets set picture_state = 'failed', picture_key = null where id = ${first!}`;
    expect(await picture()).toBe(second);
    await sql`update assets set picture_state = 'failed', picture_key = null where id = ${second!}`;
    expect([await picture(), await shown()]).toEqual([null, undefined]);
    expect((await (await ann.ask(path)).json()).endDate).toBe("2020-01-05T00:00:00.000Z");
  },
);

testOnADatabase("albums are listed and counted by who owns and who sees them", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ann = await makePhotographer(test, sql, { name: "Ann", count: 1 });
  const ben = await makePhotographer(test, sql, { name: "Ben" });
  const make = async (json: object) => {
    const answer = await ann.ask("/api/albums", { json });
    expect(answer.status).toBe(201);
    return (await answer.json()).id;
  };
  await make({ albumName: "Alone", assetIds: ann.photos });
  const together = await make({ albumName: "Together", sharedWithUserIds: [ben.id] });
  await make({ albumName: "Also", albumUsers: [{ userId: ben.id, role: "viewer" }] });
  await ben.ask("/api/albums", { json: { albumName: "Ben's" } });
  const names = async (ask: typeof ann.ask, query = "") => {
    const albums = await (await ask(`/api/albums${query}`)).json();
    return albums.map(({ albumName }: { albumName: string }) => albumName);
  };
  expect(await names(ann.ask)).toEqual(["Also", "Together", "Alone"]);
  expect(await names(ann.ask, "?shared=true")).toEqual(["Also", "Together"]);
  expect(await names(ann.ask, "?shared=false")).toEqual(["Alone"]);
  expect(await names(ann.ask, `?assetId=${ann.photos[0]}`)).toEqual(["Alone"]);
  expect(await names(ben.ask)).toEqual(["Ben's"]);
  expect(await names(ben.ask, "?shared=true")).toEqual(["Also", "Together"]);
  expect(await names(ben.ask, "?isOwned=false")).toEqual(["Also", "Together"]);
  expect(await names(ben.ask, "?isShared=true&name=Also")).toEqual(["Also"]);
  expect(await names(ben.ask, `?id=${together}`)).toEqual(["Together"]);
  expect(await names(ben.ask, `?assetId=${ann.photos[0]}`)).toEqual([]);
  // An administrator's list has no more than their own.
  expect(await names(test.ask, "?isShared=true")).toEqual([]);
  const counts = { owned: 3, shared: 2, notShared: 1 };
  expect(await (await ann.ask("/api/albums/statistics")).json()).toEqual(counts);
  expect(await (await ann.ask("/api/album/count")).json()).toEqual(counts);
  const bens = await (await ben.ask("/api/albums/count")).json();
  expect(bens).toEqual({ owned: 1, shared: 2, notShared: 1 });
});

testOnADatabase("bad input is refused, and the field is named", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id } = await (await test.ask("/api/albums", { json: { albumName: "A" } })).json();
  const ids = Array.from({ length: 10_001 }, () => crypto.randomUUID());
  const [{ id: me }, unknown] = [test.user, crypto.randomUUID()];
  const bad: [method: string, path: string, json: unknown, message: string][] = [
    ["POST", "", {}, "albumName"],
    ["POST", "", { albumName: "a\0" }, "albumName"],
    ["POST", "", { albumName: "x".repeat(1001) }, "albumName"],
    ["POST", "", { albumName: "A", assetIds: ["x"] }, "assetIds.0"],
    ["POST", "", { albumName: "A", albumUsers: [{ userId: unknown, role: "owner" }] }, "role"],
    ["POST", "", { albumName: "A", sharedWithUserIds: [unknown] }, `User not found: ${unknown}`],
    ["POST", "", { albumName: "A", sharedWithUserIds: [me] }, "with its owner"],
    ["PATCH", `/${id}`, { order: "sideways" }, "order"],
    ["PUT", `/${id}/assets`, { ids }, "ids"],
    ["PUT", `/${id}/assets`, { ids }, "10000"],
    ["DELETE", `/${id}/assets`, {}, "ids"],
    ["PUT", `/${id}/users`, {}, "albumUsers"],
    ["PUT", `/${id}/users`, { sharedUserIds: [me] }, "with its owner"],
    ["PUT", `/${id}/user/${unknown}`, { role: "viewer" }, "not shared with"],
    ["DELETE", `/${id}/user/${unknown}`, undefined, "not shared with"],
    ["DELETE", `/${id}/user/me`, undefined, "owner cannot leave"],
    ["DELETE", `/${id}/user/you`, undefined, "userId"],
    ["GET", "/x", undefined, "id"],
    ["GET", "?shared=maybe", undefined, "shared"],
    ["GET", "?assetId=x", undefined, "assetId"],
  ];
  for (const [method, path, json, message] of bad) {
    const answer = await test.ask(`/api/albums${path}`, { method, json });
    const text = JSON.stringify((await answer.json()).message);
    expect([method, path, answer.status]).toEqual([method, path, 400]);
    expect(text).toContain(message);
  }
  expect(await (await test.ask("/api/albums")).json()).toHaveLength(1);
  expect((await test.ask(`/api/albums/${unknown}`)).status).toBe(404);
});
