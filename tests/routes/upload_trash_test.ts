import { createHash } from "node:crypto";
import { expect } from "@std/expect";
import type { AppEvent } from "../../domain/event.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson, type Person } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import { uploadedNames } from "../support/uploaded_photos.ts";
import { sendUpload, uploadAs } from "../support/uploads.ts";

const sha1 = (bytes: Uint8Array) => createHash("sha1").update(bytes);

const send = async (
  test: TestApp,
  { token }: Person,
  bytes: Uint8Array,
  parts: { name?: string; headers?: Record<string, string> } = {},
) => await (await uploadAs(test, token, { ...parts, bytes })).json();

const checksum = (bytes: Uint8Array) => ({ "x-immich-checksum": sha1(bytes).digest("hex") });

const remove = ({ ask }: Person, id: string, force = false) =>
  ask("/api/assets", { method: "DELETE", json: { ids: [id], force } });

const isTrashed = async ({ ask }: Person, id: string): Promise<boolean> =>
  (await (await ask(`/api/assets/${id}`)).json()).isTrashed;

testOnADatabase("a file that is in the trash comes back when it is uploaded", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto();
  const { id } = await send(test, person, bytes);
  const known = { id, duplicate: true, status: "duplicate" };
  const events: AppEvent[] = [];
  await remove(person, id);
  test.events.subscribe((event) => void events.push(event));
  // The whole file, and its checksum alone.
  expect(await send(test, person, bytes, { name: "b.jpg" })).toEqual(known);
  expect([await isTrashed(person, id), uploadedNames(test)]).toEqual([false, ["a.jpg"]]);
  expect(events).toContainEqual(expect.objectContaining({ type: "assets", ownerId: person.id }));
  await remove(person, id);
  const early = await sendUpload(test, person.token, {
    ...{ type: "multipart/form-data; boundary=x", body: new Uint8Array() },
    headers: checksum(bytes),
  });
  expect([early.status, await early.json()]).toEqual([200, known]);
  expect(await isTrashed(person, id)).toBe(false);
});

testOnADatabase("clients learn that a file is here, and in the trash", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto();
  const { id: assetId } = await send(test, person, bytes);
  const check = async () => {
    const assets = [{ id: "a", checksum: sha1(bytes).digest("hex") }];
    const answer = await person.ask("/api/assets/bulk-upload-check", { json: { assets } });
    return (await answer.json()).results[0];
  };
  const known = { id: "a", action: "reject", reason: "duplicate", assetId };
  expect(await check()).toEqual({ ...known, isTrashed: false });
  await remove(person, assetId);
  expect(await check()).toEqual({ ...known, isTrashed: true });
  await person.ask("/api/trash/empty", { json: {} });
  expect(await check()).toEqual({ id: "a", action: "accept" });
  const again = await send(test, person, bytes);
  expect([again.status, again.id === assetId]).toEqual(["created", false]);
  await eventually(async () => {
    expect(await sql`select from pending_files`).toHaveLength(0);
    expect(uploadedNames(test)).toHaveLength(1);
  });
  expect((await person.ask(`/api/assets/${again.id}/original`)).status).toBe(200);
});

testOnADatabase("what is in the trash counts for the quota until it goes", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [first, second] = [await makePhoto(), await makePhoto({ colour: "#abc" })];
  const limit = first.length + 10;
  await sql`update users set quota_size_in_bytes = ${limit} where id = ${person.id}`;
  const { id } = await send(test, person, first);
  await remove(person, id);
  const used = async () => (await (await person.ask("/api/users/me")).json()).quotaUsageInBytes;
  expect([await used(), (await send(test, person, second)).statusCode]).toEqual([
    ...[first.length, 413],
  ]);
  // It needs no more room than it has.
  const headers = checksum(first);
  expect((await send(test, person, first, { headers })).status).toBe("duplicate");
  await remove(person, id, true);
  expect([await used(), (await send(test, person, second)).status]).toEqual([0, "created"]);
});

testOnADatabase("whoever uploads while the trash is emptied loses nothing", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto();
  for (let round = 0; round < 10; round++) {
    const { id } = await send(test, person, bytes);
    await remove(person, id);
    const [uploaded, emptied] = await Promise.all([
      send(test, person, bytes),
      person.ask("/api/trash/empty", { json: {} }),
    ]);
    const { count } = await emptied.json();
    expect([uploaded.id === id, count]).toEqual(count === 0 ? [true, 0] : [false, 1]);
    expect((await person.ask(`/api/assets/${uploaded.id}/original`)).status).toBe(200);
    expect(await isTrashed(person, uploaded.id)).toBe(false);
  }
});
