import { expect } from "@std/expect";
import { picturePath } from "../../store/picture_files.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { assetsOf } from "../support/assets.ts";
import { type DatabaseContext, testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";

/** Two photos in the test library. */
async function twoPhotos(test: TestApp, { sql }: DatabaseContext) {
  test.media.write("a.jpg", await makePhoto({ colour: "#f00" }));
  test.media.write("b.jpg", await makePhoto({ colour: "#00f" }));
  await test.scan();
  const assets = await assetsOf({ ...test, sql });
  return [assets["a.jpg"]!, assets["b.jpg"]!] as const;
}

const remove = (ask: TestApp["ask"], ids: string[]) =>
  ask("/api/assets", { method: "DELETE", json: { ids, force: true } });

testOnADatabase("an asset of an external library stays, and says why", async (context) => {
  await using test = await startTestApp(context.sql);
  const [a, b] = await twoPhotos(test, context);
  const answer = await remove(test.ask, [a.id, b.id]);
  expect(answer.status).toBe(400);
  expect((await answer.json()).message[0]).toContain("is of an external library");
  expect(Object.keys(await test.state())).toEqual(["a.jpg", "b.jpg"]);
  expect(Deno.statSync(test.media.join("a.jpg")).isFile).toBe(true);
});

testOnADatabase("somebody else's asset is unknown, and nothing is deleted", async (context) => {
  await using test = await startTestApp(context.sql);
  const [a] = await twoPhotos(test, context);
  await context.sql`update libraries set type = 'UPLOAD' where id = ${test.library.id}`;
  const hidden = await remove(test.askAsStranger, [a.id]);
  const unknown = await remove(test.ask, [a.id, UNKNOWN]);
  expect([hidden.status, unknown.status]).toEqual([404, 404]);
  expect(await hidden.json()).toEqual(await unknown.json());
  expect(Object.keys(await test.state())).toEqual(["a.jpg", "b.jpg"]);
});

testOnADatabase("an asset of an upload library goes with its pictures", async (context) => {
  await using test = await startTestApp(context.sql);
  const [a, b] = await twoPhotos(test, context);
  for (const { id } of [a, b]) {
    expect((await test.ask(`/api/assets/${id}/thumbnail`)).status).toBe(200);
  }
  const keyOf = async (id: string): Promise<string> =>
    (await (await test.ask(`/api/assets/${id}`)).json()).thumbnailKey;
  const [gone, kept] = [await keyOf(a.id), await keyOf(b.id)];
  await context.sql`update libraries set type = 'UPLOAD' where id = ${test.library.id}`;
  expect((await remove(test.ask, [a.id])).status).toBe(204);
  expect(Object.keys(await test.state())).toEqual(["b.jpg"]);
  await eventually(() => {
    expect(() => Deno.statSync(picturePath(test.thumbs, gone, "thumbnail"))).toThrow();
  });
  expect(Deno.statSync(picturePath(test.thumbs, kept, "thumbnail")).isFile).toBe(true);
});

testOnADatabase("deleting nothing is no problem, and what is no id is", async (context) => {
  await using test = await startTestApp(context.sql);
  expect((await remove(test.ask, [])).status).toBe(204);
  const wrong = await remove(test.ask, ["photo"]);
  expect(wrong.status).toBe(400);
  expect((await wrong.json()).message[0]).toContain("ids.0");
});
