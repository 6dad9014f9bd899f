import { expect } from "@std/expect";
import { TempFolder } from "../../support/temp_folder.ts";
import { errorOf, testWithSdks } from "../test_with_sdks.ts";

interface Picture {
  type: string;
  bytes: number[];
}

const UNKNOWN = "00000000-0000-4000-8000-000000000000";
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const JPEG = [0xff, 0xd8, 0xff];
const OLDER = ["1.100.0"] as const;
const NEWER = ["3.2.2"] as const;

testWithSdks("getAssetInfo: all that both clients read of an asset", async ({ call, server }) => {
  const id = server.photoIds[0]!;
  expect(await call("getAssetInfo", { id })).toMatchObject({
    ...{ id, ownerId: server.adminId, libraryId: server.libraryId, type: "IMAGE" },
    ...{ deviceAssetId: "0.jpg", deviceId: "Library Import", originalFileName: "0.jpg" },
    ...{ originalPath: server.media.join("album", "0.jpg"), originalMimeType: "image/jpeg" },
    ...{ checksum: expect.any(String), thumbhash: expect.any(String), livePhotoVideoId: null },
    ...{ localDateTime: "2021-03-04T10:11:12.000Z", fileCreatedAt: expect.stringMatching(ISO) },
    ...{ fileModifiedAt: expect.stringMatching(ISO), createdAt: expect.stringMatching(ISO) },
    ...{ updatedAt: expect.stringMatching(ISO), width: 60, height: 40, visibility: "timeline" },
    ...{ isArchived: false, isTrashed: false, isOffline: false, isExternal: true },
    ...{ isReadOnly: true, hasMetadata: true, resized: true },
    exifInfo: { exifImageWidth: 60, exifImageHeight: 40, fileSizeInByte: expect.any(Number) },
  });
});

testWithSdks("getAssetInfo: an unknown asset is 404, an id that is none 400", async ({ call }) => {
  expect(await errorOf(call("getAssetInfo", { id: UNKNOWN }))).toMatchObject({
    status: 404,
    data: { message: expect.any(String), error: "Not Found", statusCode: 404 },
  });
  expect(await errorOf(call("getAssetInfo", { id: "photo" }))).toMatchObject({
    status: 400,
    data: { message: expect.any(Array), error: "Bad Request", statusCode: 400 },
  });
});

testWithSdks("getAssetStatistics: images and videos", async ({ call }) => {
  expect(await call("getAssetStatistics")).toEqual({ images: 3, videos: 0, total: 3 });
  const archived = { isArchived: true, visibility: "archive" };
  expect(await call("getAssetStatistics", archived)).toMatchObject({ total: 0 });
});

testWithSdks(
  "updateAsset: a favourite with a description and a place",
  async ({ call, server }) => {
    const id = server.photoIds[1]!;
    const place = { latitude: 48.2, longitude: 16.37 };
    const updateAssetDto = { isFavorite: true, description: "By the lake", ...place };
    expect(await call("updateAsset", { id, updateAssetDto })).toMatchObject({
      ...{ id, isFavorite: true, exifInfo: { description: "By the lake", ...place } },
    });
    expect(await call("getAssetStatistics", { isFavorite: true })).toMatchObject({ total: 1 });
    await call("updateAsset", { id, updateAssetDto: { isFavorite: false, description: "" } });
    expect(await call("getAssetInfo", { id })).toMatchObject({ isFavorite: false });
  },
);

testWithSdks("updateAsset: bad input names the field", async ({ call, server }) => {
  const id = server.photoIds[1]!;
  const wrong = call("updateAsset", { id, updateAssetDto: { latitude: 100, longitude: 0 } });
  expect(await errorOf(wrong)).toMatchObject({
    status: 400,
    data: { message: [expect.stringContaining("latitude")], statusCode: 400 },
  });
});

testWithSdks("updateAssets: several at once", async ({ call, server }) => {
  const ids = server.photoIds.slice(0, 2);
  await call("updateAssets", { assetBulkUpdateDto: { ids, isFavorite: true } });
  expect(await call("getAssetStatistics", { isFavorite: true })).toMatchObject({ total: 2 });
  await call("updateAssets", { assetBulkUpdateDto: { ids, isFavorite: false } });
  expect(await call("getAssetStatistics", { isFavorite: true })).toMatchObject({ total: 0 });
});

testWithSdks("getAssetThumbnail: the small picture and the large one", async (context) => {
  const id = context.server.photoIds[0]!;
  const small = await context.call<Picture>("getAssetThumbnail", { id, format: "WEBP" });
  const large = await context.call<Picture>("getAssetThumbnail", { id, format: "JPEG" });
  for (const { type, bytes } of [small, large]) {
    expect(type).toMatch(/^image\//);
    expect(bytes.length).toBeGreaterThan(50);
  }
}, OLDER);

testWithSdks("viewAsset: the small picture and the large one", async ({ call, server }) => {
  for (const size of ["thumbnail", "preview"]) {
    const { type, bytes } = await call<Picture>("viewAsset", { id: server.photoIds[0]!, size });
    expect(type).toMatch(/^image\//);
    expect(bytes.length).toBeGreaterThan(50);
  }
}, NEWER);

testWithSdks("the original comes byte for byte", async ({ call, server, version }) => {
  const name = version === "3.2.2" ? "downloadAsset" : "downloadFile";
  const { bytes } = await call<Picture>(name, { id: server.photoIds[2]! });
  const file = await Deno.readFile(server.media.join("album", "2.jpg"));
  expect(bytes.slice(0, 3)).toEqual(JPEG);
  expect(new Uint8Array(bytes)).toEqual(file);
});

testWithSdks("serveFile: the original comes byte for byte", async ({ call, server }) => {
  const { bytes } = await call<Picture>("serveFile", { id: server.photoIds[2]! });
  const file = await Deno.readFile(server.media.join("album", "2.jpg"));
  expect(new Uint8Array(bytes)).toEqual(file);
}, OLDER);

testWithSdks("getAllAssets: with their metadata", async ({ call, server }) => {
  const assets = await call<{ id: string }[]>("getAllAssets", { take: 2 });
  expect(assets.map(({ id }) => id)).toEqual([server.photoIds[2], server.photoIds[1]]);
  expect(assets[0]).toMatchObject({
    ...{ originalFileName: "2.jpg", exifInfo: { exifImageWidth: 60 } },
  });
  expect(await call("getAllAssets", { skip: 2 })).toMatchObject([{ id: server.photoIds[0] }]);
}, OLDER);

testWithSdks("playAssetVideo: the file's bytes; a photo is 404", async ({ call, server }) => {
  using folder = new TempFolder();
  const file = new Uint8Array(5000).map((_, index) => index);
  const path = folder.write("clip.mov", file);
  const { id: libraryId } = await call<{ id: string }>("createLibrary", {
    createLibraryDto: { ownerId: server.adminId, name: folder.path, importPaths: [folder.path] },
  });
  await call("scanLibrary", { id: libraryId });
  await server.shoebox.output.until(new RegExp(`${folder.path}: scanned in`));
  const found = await call<{ assets: { items: { id: string }[] } }>("searchAssets", {
    metadataSearchDto: { originalPath: path },
  });
  const { bytes } = await call<Picture>("playAssetVideo", { id: found.assets.items[0]!.id });
  expect(new Uint8Array(bytes)).toEqual(file);
  const photo = call("playAssetVideo", { id: server.photoIds[0]! });
  expect(await errorOf(photo)).toMatchObject({ status: 404, data: { statusCode: 404 } });
  await call("deleteLibrary", { id: libraryId });
}, NEWER);

testWithSdks("every call about assets is 401 without credentials", async ({ as, server }) => {
  const nobody = as({});
  const id = server.photoIds[0]!;
  const calls = [
    nobody("getAssetInfo", { id }),
    nobody("getAssetStatistics"),
    nobody("updateAsset", { id, updateAssetDto: { isFavorite: true } }),
  ];
  for (const call of calls) {
    expect(await errorOf(call)).toMatchObject({ status: 401, data: { statusCode: 401 } });
  }
});

testWithSdks("deleteAssets: files of an external library stay, and so do they", async (context) => {
  const { call, server } = context;
  const assetBulkDeleteDto = { ids: server.photoIds, force: true };
  expect(await errorOf(call("deleteAssets", { assetBulkDeleteDto }))).toMatchObject({
    status: 400,
    data: { error: "Bad Request", statusCode: 400 },
  });
  expect(await call("getAssetStatistics")).toMatchObject({ total: 3 });
});

testWithSdks("runAssetJobs: pictures made anew, metadata read anew", async ({ call, server }) => {
  for (const name of ["regenerate-thumbnail", "refresh-metadata"]) {
    await call("runAssetJobs", { assetJobsDto: { assetIds: server.photoIds, name } });
  }
  const wrong = call("runAssetJobs", {
    assetJobsDto: { assetIds: server.photoIds, name: "dance" },
  });
  expect(await errorOf(wrong)).toMatchObject({ status: 400, data: { statusCode: 400 } });
});
