import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { type Ask, startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

const OUTSIDE = "Not contained in user's external path";

/** The stranger's id; their external path is the folder `mine` in the test's folder from now on. */
async function giveExternalPath(
  { sql, test, folder = "mine" }: { sql: Database; test: TestApp; folder?: string | null },
): Promise<string> {
  const { id } = await (await test.askAsStranger("/api/users/me")).json();
  Deno.mkdirSync(test.media.join("mine/photos"), { recursive: true });
  const path = folder === null ? null : test.media.join(folder);
  await sql`update users set external_path = ${path} where id = ${id}`;
  return id;
}

async function answerOf(answer: Response) {
  const text = await answer.text();
  const json = text === "" ? {} : JSON.parse(text);
  return { status: answer.status, json, message: [json.message ?? ""].flat().join(" | ") };
}

/** What each call on one library answers. */
async function statusesOf(ask: Ask, id: string): Promise<Record<string, number>> {
  const path = `/api/libraries/${id}`;
  const calls: [string, () => Promise<Response>][] = [
    ["read", () => ask(path)],
    ["statistics", () => ask(`${path}/statistics`)],
    ["rename", () => ask(path, { method: "PUT", json: { name: "Renamed" } })],
    ["edit", () => ask(path, { method: "PUT", json: { exclusionPatterns: ["**/x"] } })],
    ["validate", () => ask(`${path}/validate`, { json: {} })],
    ["preview", () => ask(`${path}/preview`, { json: {} })],
    ["scan", () => ask(`${path}/scan`, { method: "POST" })],
    ["removeOffline", () => ask(`${path}/removeOffline`, { method: "POST" })],
    ["delete", () => ask(path, { method: "DELETE" })],
  ];
  const statuses: Record<string, number> = {};
  for (const [name, call] of calls) {
    const answer = await call();
    await answer.body?.cancel();
    statuses[name] = answer.status;
  }
  return statuses;
}

testOnADatabase(
  "users with an external path make external libraries for themselves inside it",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, askAsStranger } = test;
    const ownerId = await giveExternalPath({ sql, test });
    media.write("mine2/a.jpg", "");
    const make = async (more: object) =>
      await answerOf(
        await askAsStranger("/api/libraries", { json: { type: "EXTERNAL", ...more } }),
      );
    const made = await make({ importPaths: [media.join("mine/photos")] });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ ownerId, managedBy: "owner", deletingSince: null });
    for (const folder of ["mine2", "none", "."]) {
      const importPaths = [media.join("mine"), `${media.path}/${folder}`];
      expect(await make({ importPaths })).toMatchObject({
        status: 400,
        message: `Invalid import path: ${media.path}/${folder}: ${OUTSIDE}`,
      });
    }
    expect(await make({ ownerId: test.user.id })).toMatchObject({ status: 403 });
    expect(await make({ type: "UPLOAD" })).toMatchObject({ status: 403 });
    const listed = await (await askAsStranger("/api/libraries")).json();
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([made.json.id]);
    expect(await statusesOf(askAsStranger, made.json.id)).toEqual({
      ...{ read: 200, statistics: 200, rename: 200, edit: 200, validate: 200, preview: 200 },
      ...{ scan: 204, removeOffline: 204, delete: 204 },
    });
  },
);

testOnADatabase(
  "without an external path nobody but administrators makes libraries, or moves them",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, askAsStranger } = test;
    await giveExternalPath({ sql, test });
    const json = { type: "EXTERNAL", importPaths: [media.join("mine")] };
    const { id } = await (await askAsStranger("/api/libraries", { json })).json();
    await giveExternalPath({ sql, test, folder: null });
    expect((await askAsStranger("/api/libraries", { json })).status).toBe(403);
    for (const ask of [askAsStranger, test.ask]) {
      const change = { name: "Changed", importPaths: [media.join("mine/photos")] };
      const answer = await answerOf(
        await ask(`/api/libraries/${id}`, { method: "PUT", json: change }),
      );
      expect(answer).toMatchObject({ status: 400 });
      expect(answer.message).toContain(OUTSIDE);
    }
    const rename = await askAsStranger(`/api/libraries/${id}`, {
      method: "PUT",
      json: { name: "New" },
    });
    expect(await rename.json()).toMatchObject({ name: "New", importPaths: json.importPaths });
  },
);

testOnADatabase(
  "the owner of a library that an administrator made reads it, and nothing more",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const ownerId = await giveExternalPath({ sql, test });
    const json = { type: "EXTERNAL", ownerId, importPaths: [test.media.path] };
    const made = await (await test.ask("/api/libraries", { json })).json();
    expect(made).toMatchObject({ ownerId, managedBy: "admin" });
    expect(await statusesOf(test.askAsStranger, made.id)).toEqual({
      ...{ read: 200, statistics: 200, rename: 403, edit: 403, validate: 403, preview: 403 },
      ...{ scan: 403, removeOffline: 403, delete: 403 },
    });
  },
);

testOnADatabase("anyone may read and rename an upload library of theirs", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ownerId = await giveExternalPath({ sql, test });
  const make = async () =>
    await (await test.ask("/api/libraries", { json: { type: "UPLOAD", ownerId } })).json();
  const [first, second] = [await make(), await make()];
  expect(first).toMatchObject({ name: "New Upload Library", type: "UPLOAD" });
  expect(await statusesOf(test.askAsStranger, first.id)).toEqual({
    ...{ read: 200, statistics: 200, rename: 200, edit: 403, validate: 403, preview: 403 },
    ...{ scan: 403, removeOffline: 403, delete: 403 },
  });
  const asTold = { ...first, name: "As it was told, with another name" };
  const renamed = await test.askAsStranger(`/api/libraries/${first.id}`, {
    method: "PUT",
    json: asTold,
  });
  expect(await renamed.json()).toMatchObject({ name: asTold.name, importPaths: [] });
  expect((await test.ask(`/api/libraries/${first.id}`, { method: "DELETE" })).status).toBe(204);
  const last = await answerOf(await test.ask(`/api/libraries/${second.id}`, { method: "DELETE" }));
  expect(last).toMatchObject({ status: 400, message: "Cannot delete the last upload library" });
});

testOnADatabase(
  "of two upload libraries that are deleted at the same moment, one stays",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const make = async () =>
      await (await test.ask("/api/libraries", { json: { type: "UPLOAD" } })).json();
    const ids = [(await make()).id, (await make()).id];
    const uploads = await (await test.ask("/api/libraries?type=UPLOAD")).json();
    expect(uploads).toHaveLength(2);
    const answers = await Promise.all(
      ids.map((id) => test.ask(`/api/libraries/${id}`, { method: "DELETE" })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
  },
);

testOnADatabase("what is outside is not told when paths are saved either", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { media, askAsStranger } = test;
  await giveExternalPath({ sql, test });
  media.write("secret/a.jpg", await makePhoto());
  media.link("mine/there", media.join("secret"));
  media.link("mine/nowhere", media.join("none"));
  const { id } = await (await askAsStranger("/api/libraries", { json: { type: "EXTERNAL" } }))
    .json();
  for (const path of ["mine/there", "mine/nowhere", "mine/nowhere/deep", "mine/there/none"]) {
    const importPaths = [media.join(path)];
    for (const call of ["", "/preview"]) {
      const method = call === "" ? "PUT" : "POST";
      const answer = await askAsStranger(`/api/libraries/${id}${call}`, {
        method,
        json: { importPaths },
      });
      expect(await answerOf(answer)).toMatchObject({
        status: 400,
        message: `Invalid import path: ${importPaths[0]}: ${OUTSIDE}`,
      });
    }
  }
});

testOnADatabase(
  "a preview tells what the external path leaves out, as the next scan does",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, askAsStranger } = test;
    await giveExternalPath({ sql, test });
    media.write("mine/a.jpg", await makePhoto());
    media.write("mine/photos/b.jpg", await makePhoto());
    const json = { type: "EXTERNAL", importPaths: [media.join("mine")] };
    const { id } = await (await askAsStranger("/api/libraries", { json })).json();
    const preview = async () =>
      await (await askAsStranger(`/api/libraries/${id}/preview`, { method: "POST" })).json();
    expect((await preview()).add.count).toBe(2);
    await giveExternalPath({ sql, test, folder: "mine/photos" });
    expect(await preview()).toMatchObject({
      add: { count: 1, first: [{ path: media.join("mine/photos/b.jpg") }] },
      problems: { count: 1, first: [{ path: media.join("mine"), reason: OUTSIDE }] },
    });
    await giveExternalPath({ sql, test, folder: null });
    expect(await preview()).toMatchObject({ found: 0, add: { count: 0 } });
  },
);
