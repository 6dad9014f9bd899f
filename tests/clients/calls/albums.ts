import { expect } from "@std/expect";
import { newUser, signedInAs } from "../new_user.ts";
import { type Call, errorOf, testWithSdks } from "../test_with_sdks.ts";

interface Album {
  id: string;
  albumName: string;
  assetCount: number;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

const createAlbum = (call: Call, album: object = {}) =>
  call<Album>("createAlbum", { createAlbumDto: { albumName: "Summer", ...album } });

/** Shares an album, in the words of both clients. */
const share = (call: Call, id: string, userId: string, role = "editor") =>
  call<Album>("addUsersToAlbum", {
    id,
    addUsersDto: { sharedUserIds: [userId], albumUsers: [{ userId, role }] },
  });

testWithSdks("createAlbum: all that both clients read of an album", async ({ call, server }) => {
  const assetIds = server.photoIds.slice(0, 2);
  expect(await createAlbum(call, { description: "Sea", assetIds })).toMatchObject({
    ...{ albumName: "Summer", description: "Sea", ownerId: server.adminId, assetCount: 2 },
    ...{ owner: { id: server.adminId }, albumThumbnailAssetId: expect.any(String) },
    ...{ shared: false, sharedUsers: [], albumUsers: expect.any(Array), hasSharedLink: false },
    ...{ isActivityEnabled: expect.any(Boolean), order: "desc" },
    ...{ startDate: expect.stringMatching(/^2021-03-04/) },
    ...{ endDate: expect.stringMatching(/^2021-03-05/) },
    ...{ createdAt: expect.stringMatching(ISO), updatedAt: expect.stringMatching(ISO) },
  });
});

testWithSdks("createAlbum: without a name it is 400 and names the field", async ({ call }) => {
  expect(await errorOf(call("createAlbum", { createAlbumDto: {} }))).toMatchObject({
    status: 400,
    data: { message: [expect.stringContaining("albumName")], statusCode: 400 },
  });
});

testWithSdks("getAllAlbums: one's own, and those that hold an asset", async ({ call, server }) => {
  const [assetId, other] = server.photoIds;
  const { id } = await createAlbum(call, { assetIds: [assetId] });
  const ids = (albums: Album[]) => albums.map((album) => album.id);
  expect(ids(await call<Album[]>("getAllAlbums"))).toContain(id);
  expect(ids(await call<Album[]>("getAllAlbums", { assetId }))).toContain(id);
  expect(ids(await call<Album[]>("getAllAlbums", { assetId: other }))).not.toContain(id);
});

testWithSdks("getAllAlbums: only those shared, or only those not", async ({ call, server }) => {
  const berta = await newUser(server);
  const [alone, together] = [await createAlbum(call), await createAlbum(call)];
  await share(call, together.id, berta.id);
  const ids = async (isShared: boolean) =>
    (await call<Album[]>("getAllAlbums", { shared: isShared, isShared })).map(({ id }) => id);
  const [shared, unshared] = [await ids(true), await ids(false)];
  expect([shared.includes(together.id), shared.includes(alone.id)]).toEqual([true, false]);
  expect([unshared.includes(together.id), unshared.includes(alone.id)]).toEqual([false, true]);
});

testWithSdks("the albums counted: one's own, shared, and not shared", async (context) => {
  const { as, call, server } = context;
  const berta = await newUser(server);
  const hers = as(signedInAs(berta));
  const count = { "1.100.0": "getAlbumCount", "3.2.2": "getAlbumStatistics" };
  expect(await hers(count)).toMatchObject({ owned: 0, shared: 0, notShared: 0 });
  await createAlbum(hers);
  await share(call, (await createAlbum(call)).id, berta.id);
  expect(await hers(count)).toMatchObject({ owned: 1, shared: 1, notShared: 1 });
});

testWithSdks("getAlbumInfo: with its assets", async ({ call, server }) => {
  const assetIds = server.photoIds.slice(0, 1);
  const { id } = await createAlbum(call, { assetIds });
  expect(await call("getAlbumInfo", { id })).toMatchObject({
    ...{ id, assetCount: 1, assets: [{ id: assetIds[0], originalFileName: "0.jpg" }] },
  });
});

testWithSdks("getAlbumInfo: somebody else's is 404 as an unknown one is", async (context) => {
  const { as, call, server } = context;
  const { id } = await createAlbum(call);
  const berta = as(signedInAs(await newUser(server)));
  const unknown = await errorOf(berta("getAlbumInfo", { id: UNKNOWN }));
  expect(unknown).toMatchObject({ status: 404, data: { error: "Not Found", statusCode: 404 } });
  const hidden = await errorOf(berta("getAlbumInfo", { id }));
  expect(hidden).toMatchObject({ status: 404, data: unknown.data as object });
});

testWithSdks("updateAlbumInfo: name, text, order and cover", async ({ call, server }) => {
  const [first, second] = server.photoIds;
  const { id } = await createAlbum(call, { assetIds: [first, second] });
  const updateAlbumDto = {
    ...{ albumName: "Winter", description: "Snow", order: "asc" },
    ...{ albumThumbnailAssetId: second, isActivityEnabled: false },
  };
  expect(await call("updateAlbumInfo", { id, updateAlbumDto })).toMatchObject(updateAlbumDto);
  expect(await call("getAlbumInfo", { id })).toMatchObject(updateAlbumDto);
});

testWithSdks("deleteAlbum: it is gone, the assets stay", async ({ call, server }) => {
  const [assetId] = server.photoIds;
  const { id } = await createAlbum(call, { assetIds: [assetId] });
  await call("deleteAlbum", { id });
  expect(await errorOf(call("getAlbumInfo", { id }))).toMatchObject({ status: 404 });
  expect(await call("getAssetInfo", { id: assetId })).toMatchObject({ id: assetId });
});

testWithSdks("addAssetsToAlbum: says of each id whether it was added", async (context) => {
  const { call, server } = context;
  const [first, second] = server.photoIds;
  const { id } = await createAlbum(call, { assetIds: [first] });
  const bulkIdsDto = { ids: [first, second] };
  expect(await call("addAssetsToAlbum", { id, bulkIdsDto })).toMatchObject([
    { id: first, success: false, error: "duplicate" },
    { id: second, success: true },
  ]);
  const unknown = await call<{ success: boolean; error: string }[]>("addAssetsToAlbum", {
    ...{ id, bulkIdsDto: { ids: [UNKNOWN] } },
  });
  expect(unknown).toMatchObject([{ id: UNKNOWN, success: false }]);
  expect(["no_permission", "not_found"]).toContain(unknown[0]!.error);
  expect(await call("getAlbumInfo", { id })).toMatchObject({ assetCount: 2 });
});

testWithSdks("removeAssetFromAlbum: says of each id whether it was removed", async (context) => {
  const { call, server } = context;
  const [first, second] = server.photoIds;
  const { id } = await createAlbum(call, { assetIds: [first] });
  const bulkIdsDto = { ids: [first, second] };
  expect(await call("removeAssetFromAlbum", { id, bulkIdsDto })).toMatchObject([
    { id: first, success: true },
    { id: second, success: false, error: "not_found" },
  ]);
  expect(await call("getAlbumInfo", { id })).toMatchObject({ assetCount: 0 });
});

testWithSdks("addUsersToAlbum: the other sees it and adds to it", async (context) => {
  const { as, call, server } = context;
  const berta = await newUser(server);
  const { id } = await createAlbum(call);
  expect(await share(call, id, berta.id)).toMatchObject({
    ...{ id, shared: true, sharedUsers: [{ id: berta.id, name: "Berta" }] },
    albumUsers: expect.arrayContaining([
      expect.objectContaining({ role: "editor", user: expect.objectContaining({ id: berta.id }) }),
    ]),
  });
  expect(await as(signedInAs(berta))("getAlbumInfo", { id })).toMatchObject({ id });
});

testWithSdks("removeUserFromAlbum: the other sees it no more", async (context) => {
  const { as, call, server } = context;
  const berta = await newUser(server);
  const { id } = await createAlbum(call);
  await share(call, id, berta.id);
  await call("removeUserFromAlbum", { id, userId: berta.id });
  const gone = as(signedInAs(berta))("getAlbumInfo", { id });
  expect(await errorOf(gone)).toMatchObject({ status: 404 });
});

testWithSdks("updateAlbumUser: a viewer changes nothing", async ({ as, call, server }) => {
  const berta = await newUser(server);
  const { id } = await createAlbum(call);
  await share(call, id, berta.id);
  const updateAlbumUserDto = { role: "viewer" };
  await call("updateAlbumUser", { id, userId: berta.id, updateAlbumUserDto });
  const change = as(signedInAs(berta))("updateAlbumInfo", {
    id,
    updateAlbumDto: {
      albumName: "Hers",
    },
  });
  expect(await errorOf(change)).toMatchObject({ status: 403, data: { statusCode: 403 } });
}, ["3.2.2"]);

testWithSdks("albums are 401 without credentials", async ({ as }) => {
  const nobody = as({});
  const calls = [
    nobody("getAllAlbums"),
    createAlbum(nobody),
    nobody("deleteAlbum", { id: UNKNOWN }),
  ];
  for (const call of calls) {
    expect(await errorOf(call)).toMatchObject({ status: 401, data: { statusCode: 401 } });
  }
});
