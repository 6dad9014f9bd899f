import { expect } from "@std/expect";
import { newUser, signedInAs } from "../new_user.ts";
import { errorOf, testWithSdks } from "../test_with_sdks.ts";

interface Info {
  totalSize: number;
  archives: { size: number; assetIds: string[] }[];
}

/** "PK", with which an archive begins. */
const ZIP = [0x50, 0x4b, 3, 4];

testWithSdks("getDownloadInfo and downloadArchive: an album", async ({ call, server }) => {
  const createAlbumDto = { albumName: "Away", assetIds: server.photoIds.slice(0, 2) };
  const { id: albumId } = await call<{ id: string }>("createAlbum", { createAlbumDto });
  const info = await call<Info>("getDownloadInfo", { downloadInfoDto: { albumId } });
  const assetIds = [server.photoIds[1], server.photoIds[0]];
  expect(info).toEqual({
    totalSize: expect.any(Number),
    archives: [{ size: info.totalSize, assetIds }],
  });
  const archive = await call<{ type: string; bytes: number[] }>("downloadArchive", {
    ...{ assetIdsDto: { assetIds }, downloadArchiveDto: { assetIds } },
  });
  expect([archive.type, archive.bytes.slice(0, 4)]).toEqual(["application/zip", ZIP]);
  expect(archive.bytes.length).toBeGreaterThan(info.totalSize);
});

testWithSdks("getDownloadInfo: archives of a size that is asked for", async ({ call, server }) => {
  const downloadInfoDto = { userId: server.adminId, archiveSize: 1 };
  const { archives } = await call<Info>("getDownloadInfo", { downloadInfoDto });
  expect(archives.map(({ assetIds }) => assetIds.length)).toEqual([1, 1, 1]);
});

testWithSdks("downloadArchive: somebody else's photo is 404", async ({ as, server }) => {
  const call = as(signedInAs(await newUser(server)));
  const assetIds = server.photoIds.slice(0, 1);
  const args = { assetIdsDto: { assetIds }, downloadArchiveDto: { assetIds } };
  expect(await errorOf(call("downloadArchive", args))).toMatchObject({ status: 404 });
  expect(await errorOf(call("getDownloadInfo", { downloadInfoDto: { assetIds } })))
    .toMatchObject({ status: 404 });
});
