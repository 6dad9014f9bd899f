import { createHash } from "node:crypto";
import { expect } from "@std/expect";
import { createLibrary } from "../../store/libraries.ts";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import {
  encodedForm,
  filesBelow,
  keptUploads,
  NOTHING_KEPT,
  sendAs,
  sendUpload,
  uploadForm,
} from "../support/uploads.ts";

const ONE = { ...NOTHING_KEPT, assets: 1, files: 1 };

const sha1 = (bytes: Uint8Array) => createHash("sha1").update(bytes);

testOnADatabase("an uploaded photo is kept with what is known of it", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto({ date: "2020:05:06 10:11:12" });
  const fields = { deviceAssetId: "a-1", deviceId: "phone", isFavorite: "true" };
  const made = await sendAs(test, person, { name: "Été?.JPG", bytes, fields });
  expect(made).toEqual({ id: made.id, duplicate: false, status: "created" });
  expect(filesBelow(`${test.dataFolder}/upload`)).toEqual([`${person.id}/2020/05/Été_.JPG`]);
  const asset = await (await person.ask(`/api/assets/${made.id}`)).json();
  expect(asset).toMatchObject({
    ...{ ownerId: person.id, originalFileName: "Été?.JPG", deviceAssetId: "a-1" },
    ...{ deviceId: "phone", isFavorite: true, isExternal: false, isReadOnly: false },
    localDateTime: "2020-05-06T10:11:12.000Z",
    fileModifiedAt: "2021-02-03T04:05:06.000Z",
    checksum: sha1(bytes).digest("base64"),
  });
  const original = await person.ask(`/api/assets/${made.id}/original`);
  expect(await original.bytes()).toEqual(bytes);
  expect(original.headers.get("content-disposition")).toContain("filename*=UTF-8''%C3%89t%C3%A9");
  const picture = await person.ask(`/api/assets/${made.id}/thumbnail`);
  expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/webp"]);
  await picture.body?.cancel();
  expect(await keptUploads(test, sql)).toEqual(ONE);
  expect((await test.askAsStranger(`/api/assets/${made.id}/original`)).status).toBe(404);
});

testOnADatabase("the same file again is a duplicate, at the same moment too", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto();
  const all = await Promise.all(
    ["a.jpg", "a.jpg", "b.jpg", "c.jpg"].map((name) => sendAs(test, person, { name, bytes })),
  );
  expect(all.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  const again = await sendAs(test, person, { name: "d.jpg", bytes });
  expect(again).toEqual({ id: all[0].id, duplicate: true, status: "duplicate" });
  expect(await keptUploads(test, sql)).toEqual(ONE);
});

testOnADatabase("nobody else on the machine can look at what is uploaded", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  await sendAs(test, person, { bytes: await makePhoto({ date: "2020:05:06 10:11:12" }) });
  const paths = ["", "/2020", "/2020/05", "/2020/05/a.jpg"];
  const modes = paths.map((path) =>
    Deno.statSync(`${test.dataFolder}/upload/${person.id}${path}`).mode! & 0o777
  );
  expect(modes).toEqual([0o700, 0o700, 0o700, 0o600]);
});

testOnADatabase("an upload is found by the name with which it was sent", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const { id } = await sendAs(test, person, { name: "What? A lake.jpg", bytes: await makePhoto() });
  for (const [originalFileName, found] of [["what? a", [id]], ["What_", []]] as const) {
    const answer = await person.ask("/api/search/metadata", { json: { originalFileName } });
    const { assets }: { assets: { items: { id: string }[] } } = await answer.json();
    expect(assets.items.map((asset) => asset.id)).toEqual(found);
  }
});

testOnADatabase("another user, and another library, may have the same file", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [person, other] = [await makePerson(test), await makePerson(test, { name: "Carl" })];
  const bytes = await makePhoto();
  const second = await createLibrary(sql, {
    ...{ ownerId: person.id, type: "UPLOAD", name: "Second", managedBy: "admin" },
    ...{ importPaths: [], exclusionPatterns: [] },
  });
  const first = await sendAs(test, person, { bytes });
  const fields = { libraryId: second.id };
  const headers = { "x-immich-checksum": sha1(bytes).digest("hex") };
  const others = [
    await sendAs(test, other, { bytes }),
    await sendAs(test, person, { bytes, fields, headers }),
  ];
  expect(others.map(({ status }) => status)).toEqual(["created", "created"]);
  expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(3);
  const foreign = await sendAs(test, other, { bytes: `${bytes}`, fields });
  expect(foreign.statusCode).toBe(404);
  const external = await sendAs(test, person, {
    bytes: "x",
    fields: { libraryId: test.library.id },
  });
  expect(external.statusCode).toBe(404);
  expect(await keptUploads(test, sql)).toEqual({ ...NOTHING_KEPT, assets: 3, files: 3 });
});

testOnADatabase("files of one name are all kept", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const colours = Array.from({ length: 12 }, (_, index) => `#${index + 100}`);
  await Promise.all(colours.map(async (colour) => {
    const bytes = await makePhoto({ date: "2020:05:06 10:11:12", colour });
    expect((await sendAs(test, person, { bytes })).status).toBe("created");
  }));
  const names = colours.map((_, index) => index === 0 ? "a.jpg" : `a+${index}.jpg`);
  expect(filesBelow(`${test.dataFolder}/upload/${person.id}/2020/05`)).toEqual(names.sort());
});

testOnADatabase("a checksum that is known is answered before the body", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto();
  const { id } = await sendAs(test, person, { bytes });
  for (const encoding of ["hex", "base64"] as const) {
    let isRead = false;
    const body = new ReadableStream({
      type: "bytes",
      pull: (controller) => {
        isRead = true;
        controller.error(new Error("Nobody should read this"));
      },
    }, { highWaterMark: 0 });
    const headers = { "x-immich-checksum": sha1(bytes).digest(encoding) };
    const type = "multipart/form-data; boundary=x";
    const answer = await sendUpload(test, person.token, { type, body, headers });
    expect([answer.status, await answer.json(), isRead]).toEqual([
      ...[200, { id, duplicate: true, status: "duplicate" }, false],
    ]);
  }
});

testOnADatabase("what is not as it should be is refused, and nothing kept", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto();
  const wrong = { "x-immich-checksum": "0".repeat(40) };
  const refused: [string, Parameters<typeof sendAs>[2]][] = [
    ["x-immich-checksum", { bytes, headers: wrong }],
    ["x-immich-checksum", { bytes, headers: { "x-immich-checksum": "no sum" } }],
    ["is empty", { bytes: "" }],
    ["no type that is supported", { bytes, name: "a.exe" }],
    ["no type that is supported", { bytes, name: "jpg" }],
    ["fileCreatedAt", { bytes, fields: { fileCreatedAt: "yesterday" } }],
    ["isFavorite", { bytes, fields: { isFavorite: "maybe" } }],
    ["libraryId", { bytes, fields: { libraryId: "mine" } }],
  ];
  for (const [message, parts] of refused) {
    const answer = await sendAs(test, person, parts);
    expect([message, answer.statusCode]).toEqual([message, 400]);
    expect(`${answer.message}`).toContain(message);
  }
  const form = uploadForm({ bytes });
  form.delete("assetData");
  const none = await sendUpload(test, person.token, await encodedForm(form));
  expect(none.status).toBe(400);
  const json = await person.ask("/api/assets", { json: {} });
  expect(json.status).toBe(415);
  expect(await keptUploads(test, sql)).toEqual(NOTHING_KEPT);
});

testOnADatabase("a body that breaks off leaves nothing, wherever it does", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const { type, body } = await encodedForm(uploadForm({ bytes: await makePhoto() }));
  for (let part = 0; part < 20; part++) {
    const cut = body.subarray(0, Math.floor(body.length * part / 20));
    const answer = await sendUpload(test, person.token, { type, body: cut });
    expect([part, answer.status]).toEqual([part, 400]);
    await answer.body?.cancel();
    const broken = new ReadableStream({
      type: "bytes",
      start: (controller) => {
        if (cut.length > 0) controller.enqueue(cut.slice());
      },
      pull: (controller) => controller.error(new Error("gone")),
    });
    const failed = await sendUpload(test, person.token, { type, body: broken });
    expect([part, failed.status]).toEqual([part, 400]);
    await failed.body?.cancel();
  }
  expect(await keptUploads(test, sql)).toEqual(NOTHING_KEPT);
  expect(test.log).toEqual([]);
});

testOnADatabase("more than the quota is refused with the figures", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [first, second] = [await makePhoto(), await makePhoto({ colour: "#abc" })];
  const limit = first.length + 10;
  await sql`update users set quota_size_in_bytes = ${limit} where id = ${person.id}`;
  expect((await sendAs(test, person, { bytes: first })).status).toBe("created");
  const refused = await sendAs(test, person, { bytes: second });
  expect(refused.statusCode).toBe(413);
  expect(refused.message).toContain(`${first.length} of ${limit} bytes`);
  const headers = { "content-length": "10000000000" };
  const huge = await sendAs(test, person, { bytes: second, headers });
  expect(huge.statusCode).toBe(413);
  expect(await keptUploads(test, sql)).toEqual(ONE);
});

testOnADatabase("uploads at the same moment do not pass the quota together", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const photos = await Promise.all(
    ["#111", "#222", "#333", "#444"].map((colour) => makePhoto({ colour })),
  );
  const limit = Math.max(...photos.map(({ length }) => length)) + 10;
  await sql`update users set quota_size_in_bytes = ${limit} where id = ${person.id}`;
  const answers = await Promise.all(photos.map((bytes) => sendAs(test, person, { bytes })));
  expect(answers.filter(({ statusCode }) => statusCode === 413)).toHaveLength(3);
  expect(await keptUploads(test, sql)).toEqual(ONE);
});
