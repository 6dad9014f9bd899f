import { expect } from "@std/expect";
import type { AppEvent } from "../../domain/event.ts";
import { createLibrary } from "../../store/libraries.ts";
import type { Database } from "../../store/database.ts";
import { type Ask, startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

const put = (ask: Ask, path: string, json: unknown) => ask(path, { method: "PUT", json });

/** Scans some photos; answers with their ids in the order of their names. */
async function scanPhotos(test: TestApp, sql: Database, names: string[]): Promise<string[]> {
  for (const name of names) {
    test.media.write(name, await makePhoto({ date: "2020:05:06 10:11:12" }));
  }
  await test.scan();
  const rows = await sql<{ id: string }[]>`select id from assets order by name`;
  return rows.map(({ id }) => id);
}

testOnADatabase("one asset's date, place, text and marks can be set", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [id] = await scanPhotos(test, sql, ["a.jpg"]);
  const answer = await put(test.ask, `/api/asset/${id}`, {
    ...{ isFavorite: true, isArchived: true, description: " At the sea\n " },
    ...{ dateTimeOriginal: "1999-12-31T23:30:00.000-02:00", latitude: -33.5, longitude: 151.25 },
  });
  expect(answer.status).toBe(200);
  const asset = await answer.json();
  expect(asset).toMatchObject({
    ...{ isFavorite: true, isArchived: true, visibility: "archive" },
    localDateTime: "1999-12-31T23:30:00.000Z",
    fileCreatedAt: "2000-01-01T01:30:00.000Z",
    exifInfo: {
      ...{ description: "At the sea", latitude: -33.5, longitude: 151.25 },
      ...{ state: "New South Wales", country: "Australia" },
      ...{ dateTimeOriginal: "2000-01-01T01:30:00.000Z", timeZone: "UTC-2" },
    },
  });
  // Its pictures are made meanwhile.
  const { exifInfo, localDateTime, isFavorite, isArchived } = asset;
  expect(await (await test.ask(`/api/assets/${id}`)).json())
    .toMatchObject({ exifInfo, localDateTime, isFavorite, isArchived });
  const months = await (await test.ask("/api/timeline/buckets?size=MONTH")).json();
  expect(months).toEqual([{ timeBucket: "1999-12-01T00:00:00.000Z", count: 1 }]);
});

testOnADatabase("what is not named stays, and null clears", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [id] = await scanPhotos(test, sql, ["a.jpg"]);
  const path = `/api/assets/${id}`;
  const place = { latitude: 48.14, longitude: 11.58 };
  await put(test.ask, path, { isFavorite: true, description: "x", ...place });
  const kept = await (await put(test.ask, path, { visibility: "archive" })).json();
  expect(kept).toMatchObject({
    ...{ isFavorite: true, isArchived: true, localDateTime: "2020-05-06T10:11:12.000Z" },
    exifInfo: { description: "x", ...place, city: "Munich" },
  });
  const cleared = { description: null, latitude: null, longitude: null };
  expect(await (await put(test.ask, path, cleared)).json()).toMatchObject({
    isFavorite: true,
    exifInfo: { description: "", latitude: null, longitude: null, country: null },
  });
  const [row] = await sql<{ edited: string[] }[]>`select edited from assets`;
  expect(row!.edited).toEqual(["description", "place"]);
});

testOnADatabase("several assets are changed at once, and the pages hear of it", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ids = await scanPhotos(test, sql, ["a.jpg", "b.jpg", "c.jpg"]);
  const heard: AppEvent[] = [];
  const stop = test.events.subscribe((event) => void heard.push(event));
  const two = [ids[0]!, ids[1]!.toUpperCase(), ids[0]!];
  const json = { ids: two, isFavorite: true, dateTimeOriginal: "2001-02-03T04:05:06.007" };
  const answer = await put(test.ask, "/api/assets", json);
  stop();
  expect(answer.status).toBe(204);
  const rows = await sql`
    select name, is_favorite, local_date_time, offset_minutes, edited from assets order by name`;
  const set = {
    ...{ isFavorite: true, localDateTime: "2001-02-03T04:05:06.007", offsetMinutes: null },
    edited: ["date"],
  };
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { name: "a.jpg", ...set },
    { name: "b.jpg", ...set },
    {
      ...{ name: "c.jpg", isFavorite: false, localDateTime: "2020-05-06T10:11:12" },
      ...{ offsetMinutes: null, edited: null },
    },
  ]);
  expect(heard.filter(({ type }) => type === "assets")).toEqual([
    { type: "assets", ownerId: test.user.id, libraryId: test.library.id },
  ]);
});

testOnADatabase(
  "when one of several assets is unknown or somebody else's, none is changed",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const [id] = await scanPhotos(test, sql, ["a.jpg"]);
    const { id: ownerId } = await (await test.askAsStranger("/api/users/me")).json();
    const theirs = await createLibrary(sql, {
      ...{ ownerId, type: "EXTERNAL", name: "Theirs", managedBy: "owner" },
      ...{ importPaths: [], exclusionPatterns: [] },
    });
    const [asset] = await sql<{ id: string }[]>`
      insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
        local_date_time)
      select ${theirs.id}, ${ownerId}, folder_id, 'theirs.jpg', type, size, mtime_ns, taken_at,
        local_date_time from assets returning id`;
    const unknown = crypto.randomUUID();
    const edit = { isFavorite: true };
    for (const ids of [[id, unknown], [unknown]]) {
      const answer = await put(test.ask, "/api/assets", { ids, ...edit });
      expect([answer.status, (await answer.json()).message]).toEqual([404, "Asset not found"]);
    }
    const foreign = await put(test.askAsStranger, "/api/assets", { ids: [asset!.id, id], ...edit });
    expect([foreign.status, (await foreign.json()).message]).toEqual([404, "Asset not found"]);
    expect((await put(test.askAsStranger, `/api/assets/${id}`, edit)).status).toBe(404);
    expect((await put(test.askAsStranger, `/api/assets/${asset!.id}`, edit)).status).toBe(200);
    const favourites = await sql<{ id: string }[]>`select id from assets where is_favorite`;
    expect(favourites.map(({ id }) => id)).toEqual([asset!.id]);
    // As everywhere else, an administrator may do what the owner may.
    const both = await put(test.ask, "/api/assets", { ids: [asset!.id, id], ...edit });
    expect(both.status).toBe(204);
  },
);

testOnADatabase("bad input is refused, and the field is named", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [id] = await scanPhotos(test, sql, ["a.jpg"]);
  const bad: [field: string, edits: object][] = [
    ["dateTimeOriginal", { dateTimeOriginal: "soon" }],
    ["dateTimeOriginal", { dateTimeOriginal: "2021-02-29T00:00:00Z" }],
    ["dateTimeOriginal", { dateTimeOriginal: null }],
    ["latitude", { latitude: 91, longitude: 0 }],
    ["longitude", { latitude: 1 }],
    ["latitude", { longitude: 1 }],
    ["description", { description: "a\0b" }],
    ["description", { description: "x".repeat(10_001) }],
    ["isFavorite", { isFavorite: "yes" }],
    ["visibility", { visibility: "hidden" }],
    ["visibility", { visibility: "timeline", isArchived: true }],
  ];
  const refused = async (path: string, json: object) => {
    const answer = await put(test.ask, path, json);
    return [answer.status, [(await answer.json()).message].flat()[0].split(":")[0]];
  };
  for (const [field, edits] of bad) {
    const edit = { isFavorite: true, ...edits };
    expect(await refused(`/api/assets/${id}`, edit)).toEqual([400, field]);
    expect(await refused("/api/assets", { ids: [id], ...edit })).toEqual([400, field]);
  }
  expect(await refused("/api/assets", { ids: ["x"] })).toEqual([400, "ids.0"]);
  expect(await refused("/api/assets", { isFavorite: true })).toEqual([400, "ids"]);
  const [row] = await sql<{ isFavorite: boolean }[]>`select is_favorite from assets`;
  expect(row!.isFavorite).toBe(false);
  expect((await put(test.ask, `/api/assets/${id}`, {})).status).toBe(200);
});
