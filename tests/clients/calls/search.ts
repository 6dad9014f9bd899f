import { expect } from "@std/expect";
import { errorOf, testWithSdks } from "../test_with_sdks.ts";

const SEARCH = { "1.100.0": "searchMetadata", "3.2.2": "searchAssets" };

interface Found {
  assets: { items: { id: string }[]; nextPage: string | null };
}

testWithSdks("search: assets of a library, page by page", async ({ call, server }) => {
  const search = (page: number) =>
    call<Found>(SEARCH, {
      metadataSearchDto: { libraryId: server.libraryId, size: 2, page, order: "asc" },
    });
  const [first, second] = [await search(1), await search(2)];
  expect(first).toMatchObject({
    assets: { total: expect.any(Number), count: 2, nextPage: "2", facets: [] },
    albums: { total: 0, count: 0, items: [], facets: [] },
  });
  expect(second).toMatchObject({ assets: { count: 1, nextPage: null } });
  const ids = [first, second].flatMap(({ assets }) => assets.items.map(({ id }) => id));
  expect(ids).toEqual(server.photoIds);
});

testWithSdks("search: by name, path, type and time", async ({ call, server }) => {
  const ids = async (metadataSearchDto: object) =>
    (await call<Found>(SEARCH, { metadataSearchDto })).assets.items.map(({ id }) => id);
  const [first, , third] = server.photoIds;
  expect(await ids({ originalFileName: "0.jpg", libraryId: server.libraryId })).toEqual([first]);
  expect(await ids({ originalPath: server.media.join("album", "0.jpg") })).toEqual([first]);
  expect(await ids({ takenAfter: "2022-01-01T00:00:00.000Z", type: "IMAGE" })).toEqual([third]);
  expect(await ids({ type: "VIDEO" })).toEqual([]);
  expect(await ids({ isOffline: true, libraryId: server.libraryId })).toEqual([]);
});

testWithSdks("search: bad input is 400 with the field's name", async ({ call }) => {
  const wrong = call(SEARCH, { metadataSearchDto: { libraryId: "mine" } });
  expect(await errorOf(wrong)).toMatchObject({
    status: 400,
    data: { message: [expect.stringContaining("libraryId")], statusCode: 400 },
  });
});

testWithSdks("getMapMarkers: assets with a place, by their place", async ({ call, server }) => {
  const id = server.photoIds[2]!;
  const place = { latitude: 48.25, longitude: 16.5 };
  await call("updateAsset", { id, updateAssetDto: place });
  const markers = await call<{ id: string }[]>("getMapMarkers");
  expect(markers.find((marker) => marker.id === id)).toEqual({
    ...{ id, lat: place.latitude, lon: place.longitude },
    ...{ city: "Donaustadt", state: "Vienna", country: "Austria" },
  });
});

testWithSdks("search and map are 401 without credentials", async ({ as }) => {
  const calls = [as({})(SEARCH, { metadataSearchDto: {} }), as({})("getMapMarkers")];
  for (const call of calls) {
    expect(await errorOf(call)).toMatchObject({ status: 401, data: { statusCode: 401 } });
  }
});
