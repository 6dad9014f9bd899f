import { expect } from "@std/expect";
import { makePhoto } from "../../support/photos.ts";
import { uploadForm } from "../../support/uploads.ts";
import { newUser, type Person, signedInAs } from "../new_user.ts";
import { type SdkContext, testWithSdks } from "../test_with_sdks.ts";

/** Somebody with two photos of their own. */
async function withTwoPhotos({ server, as }: SdkContext) {
  const person = await newUser(server);
  const ids: string[] = [];
  for (const colour of ["#123", "#456"]) {
    ids.push(await send(server.baseUrl, person, await makePhoto({ colour })));
  }
  return { call: as(signedInAs(person)), ids };
}

async function send(baseUrl: string, person: Person, bytes: Uint8Array): Promise<string> {
  const answer = await fetch(`${baseUrl}/assets`, {
    ...{ method: "POST", headers: signedInAs(person), body: uploadForm({ bytes }) },
  });
  return (await answer.json()).id;
}

testWithSdks("deleteAssets: into the trash, back, and gone for good", async (context) => {
  const { call, ids } = await withTwoPhotos(context);
  // Clients of 1.100.0 read no answer here.
  const counted = (count: number) => context.version === "3.2.2" ? { count } : expect.anything();
  const totals = async () => {
    const total = async (isTrashed: boolean) =>
      (await call<{ total: number }>("getAssetStatistics", { isTrashed })).total;
    return [await total(false), await total(true)];
  };
  await call("deleteAssets", { assetBulkDeleteDto: { ids } });
  expect(await totals()).toEqual([0, 2]);
  expect(await call("getAssetInfo", { id: ids[0] })).toMatchObject({ isTrashed: true });
  const bulkIdsDto = { ids: ids.slice(0, 1) };
  expect(await call("restoreAssets", { bulkIdsDto })).toEqual(counted(1));
  expect(await totals()).toEqual([1, 1]);
  expect(await call("restoreTrash")).toEqual(counted(1));
  expect(await totals()).toEqual([2, 0]);
  await call("deleteAssets", { assetBulkDeleteDto: { ids: ids.slice(1), force: false } });
  expect(await call("emptyTrash")).toEqual(counted(1));
  expect(await totals()).toEqual([1, 0]);
  await call("deleteAssets", { assetBulkDeleteDto: { ids: ids.slice(0, 1), force: true } });
  expect(await totals()).toEqual([0, 0]);
});
