import { createHash } from "node:crypto";
import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import { uploadAs } from "../support/uploads.ts";

const MANY = 40_000;

const sha1 = (text: Uint8Array | string) => createHash("sha1").update(text);

testOnADatabase("tens of thousands of files are checked in the order asked", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [person, other] = [await makePerson(test), await makePerson(test, { name: "Carl" })];
  const bytes = await makePhoto();
  const { id: assetId } = await (await uploadAs(test, person.token, { bytes })).json();
  const assets = Array.from({ length: MANY }, (_, index) => ({
    id: `/photos/somewhere/on/a/disk/with/a/long/name/of/its/own/${index}.jpg`,
    checksum: sha1(`${index}`).digest("hex"),
  }));
  assets[7] = { id: "hex", checksum: sha1(bytes).digest("hex").toUpperCase() };
  assets[MANY - 1] = { id: "base64", checksum: sha1(bytes).digest("base64") };
  const check = "/api/assets/bulk-upload-check";
  const { results } = await (await person.ask(check, { json: { assets } })).json();
  const known = { action: "reject", reason: "duplicate", assetId, isTrashed: false };
  const expected = assets.map(({ id }, index) =>
    index === 7 || index === MANY - 1 ? { id, ...known } : { id, action: "accept" }
  );
  expect(JSON.stringify(results)).toBe(JSON.stringify(expected));
  const foreign = await (await other.ask(check, { json: { assets: assets.slice(7, 8) } })).json();
  expect(foreign.results).toEqual([{ id: "hex", action: "accept" }]);
  const wrong = await person.ask(check, { json: { assets: [{ id: "a", checksum: "b" }] } });
  expect(wrong.status).toBe(400);
  expect((await wrong.json()).message).toContain("assets.0.checksum");
});

testOnADatabase("a device learns what it has sent", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [person, other] = [await makePerson(test), await makePerson(test, { name: "Carl" })];
  for (const deviceAssetId of ["b", "a"]) {
    const bytes = await makePhoto({ colour: deviceAssetId === "a" ? "#123" : "#456" });
    const fields = { deviceAssetId, deviceId: "phone/1" };
    await (await uploadAs(test, person.token, { bytes, fields })).body?.cancel();
  }
  const path = `/api/assets/device/${encodeURIComponent("phone/1")}`;
  const asked = ["a", "x", ...Array.from({ length: MANY }, (_, index) => `${index}`)];
  const json = { deviceId: "phone/1", deviceAssetIds: asked };
  const answers = [];
  for (const { ask } of [person, other]) {
    const { existingIds } = await (await ask("/api/assets/exist", { json })).json();
    answers.push({ existingIds, sent: await (await ask(path)).json() });
  }
  expect(answers).toEqual([
    { existingIds: ["a"], sent: ["a", "b"] },
    { existingIds: [], sent: [] },
  ]);
});
