import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { type Ask, startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhotographer } from "../support/photographers.ts";

/** Ann's album with one of her two photos, and three people who have nothing to do with it yet. */
async function annsAlbum(test: TestApp, sql: Database) {
  const ann = await makePhotographer(test, sql, { name: "Ann", count: 2 });
  const ben = await makePhotographer(test, sql, { name: "Ben", count: 1 });
  const eve = await makePhotographer(test, sql, { name: "Eve", count: 1 });
  const [photo] = ann.photos;
  const { id } = await (await ann.ask("/api/albums", {
    json: { albumName: "A", assetIds: [photo] },
  })).json();
  return { ann, ben, eve, photo: photo!, id, path: `/api/albums/${id}` };
}

const status = async (answer: Promise<Response>) => (await answer).status;
const put = (ask: Ask, path: string, json: unknown) => ask(path, { method: "PUT", json });

testOnADatabase(
  "an album is shared with roles, in the words of old and new clients",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ann, ben, eve, path } = await annsAlbum(test, sql);
    const older = await put(ann.ask, `${path}/users`, { sharedUserIds: [eve.id] });
    expect(older.status).toBe(200);
    const newer = await put(ann.ask, `${path}/users`, {
      albumUsers: [{ userId: ben.id, role: "viewer" }],
    });
    expect(await newer.json()).toMatchObject({
      ...{ shared: true, assets: [], assetCount: 1 },
      sharedUsers: [{ id: ben.id }, { id: eve.id }],
      albumUsers: [
        { role: "owner", user: { id: ann.id } },
        { role: "viewer", user: { id: ben.id } },
        { role: "editor", user: { id: eve.id } },
      ],
    });
    const again = await put(ann.ask, `${path}/users`, {
      albumUsers: [{ userId: test.user.id }, { userId: ben.id, role: "editor" }],
    });
    expect([again.status, (await again.json()).message]).toEqual([
      400,
      [`The album is already shared with ${ben.id}`],
    ]);
    const role = { role: "editor" };
    expect((await put(ann.ask, `${path}/user/${ben.id}`, role)).status).toBe(204);
    // Each sees themself right after the owner.
    const seen = await (await eve.ask(path)).json();
    expect(seen.albumUsers.map((each: { role: string; user: { name: string } }) => [
      each.user.name,
      each.role,
    ])).toEqual([["Ann", "owner"], ["Eve", "editor"], ["Ben", "editor"]]);
  },
);

testOnADatabase(
  "people see the photos of an album while it is shared with them",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ann, ben, eve, photo, path } = await annsAlbum(test, sql);
    const addresses = [
      path,
      `/api/assets/${photo}`,
      `/api/assets/${photo}/thumbnail`,
      `/api/assets/${photo}/thumbnail?size=preview`,
      `/api/assets/${photo}/original`,
      `/api/download/asset/${photo}`,
    ];
    const statuses = (ask: Ask) => Promise.all(addresses.map((each) => status(ask(each))));
    const all = (code: number) => addresses.map(() => code);
    expect(await statuses(ben.ask)).toEqual(all(404));
    await put(ann.ask, `${path}/users`, { albumUsers: [{ userId: ben.id, role: "viewer" }] });
    expect(await statuses(ben.ask)).toEqual(all(200));
    const album = await (await ben.ask(path)).json();
    expect(album.assets.map(({ id }: { id: string }) => id)).toEqual([photo]);
    // What is not in the album stays unseen, what is in it unchanged, and others see nothing.
    expect(await status(ben.ask(`/api/assets/${ann.photos[1]}`))).toBe(404);
    expect(await status(put(ben.ask, `/api/assets/${photo}`, { isFavorite: true }))).toBe(404);
    expect(await statuses(eve.ask)).toEqual(all(404));
    expect(await status(ben.ask(`${path}/user/me`, { method: "DELETE" }))).toBe(204);
    expect(await statuses(ben.ask)).toEqual(all(404));
  },
);

testOnADatabase(
  "the owner sees what an editor puts into the album, until it is out",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ann, ben, photo, path } = await annsAlbum(test, sql);
    const [bens] = ben.photos;
    await put(ann.ask, `${path}/users`, { albumUsers: [{ userId: ben.id, role: "editor" }] });
    const added = await put(ben.ask, `${path}/assets`, { ids: [bens, photo] });
    expect(await added.json()).toEqual([
      { id: bens, success: true },
      { id: photo, success: false, error: "duplicate" },
    ]);
    expect(await status(ann.ask(`/api/assets/${bens}/original`))).toBe(200);
    // A photo seen through an album may not be shared further.
    const { id: own } = await (await ben.ask("/api/albums", { json: { albumName: "B" } })).json();
    const further = await put(ben.ask, `/api/albums/${own}/assets`, { ids: [photo] });
    expect(await further.json()).toEqual([{ id: photo, success: false, error: "no_permission" }]);
    const taken = await ben.ask(`${path}/assets`, {
      method: "DELETE",
      json: { ids: [photo, bens] },
    });
    expect(await taken.json()).toEqual([
      { id: photo, success: false, error: "no_permission" },
      { id: bens, success: true },
    ]);
    expect(await status(ann.ask(`/api/assets/${bens}`))).toBe(404);
  },
);

testOnADatabase(
  "who may do what to an album: owner, editor, viewer, others, administrator",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ann, ben, eve, path } = await annsAlbum(test, sql);
    const kim = await makePhotographer(test, sql, { name: "Kim" });
    await put(ann.ask, `${path}/users`, {
      albumUsers: [{ userId: ben.id, role: "editor" }, { userId: eve.id, role: "viewer" }],
    });
    const calls: [method: string, path: string, json: unknown][] = [
      ["GET", path, undefined],
      ["PUT", `${path}/assets`, { ids: [] }],
      ["DELETE", `${path}/assets`, { ids: [] }],
      ["PATCH", path, { albumName: "Mine" }],
      ["PUT", `${path}/users`, { albumUsers: [{ userId: kim.id }] }],
      ["PUT", `${path}/user/${kim.id}`, { role: "viewer" }],
      ["DELETE", `${path}/user/${kim.id}`, undefined],
      ["DELETE", path, undefined],
    ];
    const may = async (ask: Ask) => {
      const codes: number[] = [];
      for (const [method, path, json] of calls) {
        codes.push(
          await status(ask(path, { method, json })),
        );
      }
      return codes;
    };
    expect(await may(eve.ask)).toEqual([200, 403, 403, 403, 403, 403, 403, 403]);
    expect(await may(ben.ask)).toEqual([200, 200, 200, 403, 403, 403, 403, 403]);
    // Kim is nobody to the album, and may not even leave it.
    expect(await may(kim.ask)).toEqual([404, 404, 404, 404, 404, 404, 404, 404]);
    expect(await may(ann.ask)).toEqual([200, 200, 200, 200, 200, 204, 204, 204]);
    const { id } = await (await ann.ask("/api/albums", { json: { albumName: "B" } })).json();
    for (const call of calls) call[1] = call[1].replace(path, `/api/albums/${id}`);
    expect(await may(test.ask)).toEqual([200, 200, 200, 200, 200, 204, 204, 204]);
  },
);

testOnADatabase(
  "the album of somebody who is deleted is gone, for all who saw it",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ann, ben, photo, path } = await annsAlbum(test, sql);
    const sees = async () => [
      await status(ben.ask(path)),
      await status(ben.ask(`/api/assets/${photo}`)),
      (await (await ben.ask("/api/albums?shared=true")).json()).length,
      (await (await ben.ask("/api/albums/statistics")).json()).shared,
    ];
    await put(ann.ask, `${path}/users`, { albumUsers: [{ userId: ben.id }] });
    expect(await sees()).toEqual([200, 200, 1, 1]);
    // First they can come back, then they are gone.
    await sql`update users set deleted_at = now() where id = ${ann.id}`;
    expect(await sees()).toEqual([404, 404, 0, 0]);
    await sql`update users set deleted_at = null where id = ${ann.id}`;
    expect(await sees()).toEqual([200, 200, 1, 1]);
    await sql`delete from users where id = ${ann.id}`;
    expect(await sees()).toEqual([404, 404, 0, 0]);
    for (const table of ["albums", "album_users", "album_assets"]) {
      expect(await sql`select from ${sql(table)}`).toHaveLength(0);
    }
  },
);

testOnADatabase("a member who is deleted is not shown any more", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ann, ben, path } = await annsAlbum(test, sql);
  await put(ann.ask, `${path}/users`, { albumUsers: [{ userId: ben.id }] });
  await sql`update users set deleted_at = now() where id = ${ben.id}`;
  expect(await (await ann.ask(path)).json()).toMatchObject({ shared: false, sharedUsers: [] });
  expect(await (await ann.ask("/api/albums?shared=true")).json()).toEqual([]);
});
