import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

testOnADatabase(
  "an administrator makes, changes and deletes a library, and files stay",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ask, media } = test;
    media.write("a.jpg", await makePhoto());
    const made = await ask("/api/libraries", { json: { type: "EXTERNAL" } });
    expect(made.status).toBe(201);
    const library = await made.json();
    expect(library).toMatchObject({
      name: "New External Library",
      assetCount: 0,
      refreshedAt: null,
    });
    const path = `/api/libraries/${library.id}`;
    const changed = await ask(path, {
      method: "PUT",
      json: { name: "Holidays", importPaths: [`${media.path}/`], exclusionPatterns: ["**/*.tif"] },
    });
    expect(await changed.json()).toMatchObject({ name: "Holidays", importPaths: [media.path] });
    expect((await ask(path, { method: "DELETE" })).status).toBe(204);
    expect((await ask(path)).status).toBe(404);
    expect(Deno.statSync(media.join("a.jpg")).isFile).toBe(true);
  },
);

testOnADatabase(
  "bad settings are refused with the reason, and nothing of them is saved",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ask, library, media } = test;
    const path = `/api/libraries/${library.id}`;
    const put = async (json: object) => {
      const answer = await ask(path, { method: "PUT", json: { name: "Changed", ...json } });
      expect(answer.status).toBe(400);
      return [(await answer.json()).message].flat().join(" ");
    };
    const file = media.write("a.jpg", await makePhoto());
    expect(await put({ importPaths: ["/does/not/exist"] })).toContain(
      "Invalid import path: /does/not/exist: Path does not exist (ENOENT)",
    );
    expect(await put({ importPaths: [file] })).toContain("Not a directory");
    expect(await put({ importPaths: ["pictures"] })).toContain("Path must be absolute");
    expect(await put({ importPaths: [test.dataFolder] })).toContain(
      "Cannot use media upload folder",
    );
    expect(await put({ importPaths: [media.path, media.path] })).toContain("must be unique");
    expect(await put({ name: " " })).toContain("name should not be empty");
    expect(await put({ exclusionPatterns: [""] })).toContain("should not be empty");
    expect(await put({ importPaths: Array.from({ length: 129 }, (_, i) => `/${i}`) })).toContain(
      "128",
    );
    expect(await (await ask(path)).json()).toMatchObject({ name: "Test library" });
  },
);

testOnADatabase(
  "validation says of each path and pattern what is wrong with it",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ask, library, media } = test;
    const answer = await ask(`/api/libraries/${library.id}/validate`, {
      json: { importPaths: [media.path, "/nope"], exclusionPatterns: ["**/*.tif", ""] },
    });
    expect(await answer.json()).toMatchObject({
      importPaths: [
        { importPath: media.path, isValid: true },
        { importPath: "/nope", isValid: false, message: "Path does not exist (ENOENT)" },
      ],
      exclusionPatterns: [{ isValid: true }, { isValid: false }],
    });
  },
);

testOnADatabase("a scan asked for through the API fills the library's figures", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, library, media } = test;
  const photo = await makePhoto();
  media.write("a.jpg", photo);
  media.write("b.mov", "not a video");
  await test.scan();
  expect((await ask(`/api/library/${library.id}/scan`, { method: "POST" })).status).toBe(204);
  const figures = await ask(`/api/libraries/${library.id}/statistics`);
  expect(await figures.json()).toEqual({
    photos: 1,
    videos: 1,
    total: 2,
    usage: photo.length + 11,
  });
  const seen = await (await ask(`/api/libraries/${library.id}`)).json();
  expect(seen.assetCount).toBe(2);
  expect(seen.refreshedAt).not.toBeNull();
});

testOnADatabase(
  "only external libraries can be scanned, and the last upload library stays",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const upload = await (await test.ask("/api/libraries", { json: { type: "UPLOAD" } })).json();
    const scan = await test.ask(`/api/libraries/${upload.id}/scan`, { method: "POST" });
    expect((await scan.json()).message).toBe("Can only refresh external libraries");
    const gone = await test.ask(`/api/libraries/${upload.id}`, { method: "DELETE" });
    expect(gone.status).toBe(400);
    expect((await gone.json()).message).toBe("Cannot delete the last upload library");
    expect((await test.ask(`/api/libraries/${upload.id}`)).status).toBe(200);
  },
);

testOnADatabase(
  "somebody else's library is as good as none, and strangers make none",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { askAsStranger, library } = test;
    expect(await (await askAsStranger("/api/libraries")).json()).toEqual([]);
    for (const method of ["GET", "PUT", "DELETE"]) {
      const json = method === "PUT" ? { name: "Mine" } : undefined;
      const answer = await askAsStranger(`/api/libraries/${library.id}`, { method, json });
      expect(answer.status).toBe(404);
    }
    const made = await askAsStranger("/api/libraries", { json: { type: "EXTERNAL" } });
    expect(made.status).toBe(403);
  },
);

testOnADatabase("bad requests are answered with what is wrong with them", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, app } = test;
  const badId = await ask("/api/libraries/not-an-id");
  expect(badId.status).toBe(400);
  expect(await badId.json()).toMatchObject({ error: "Bad Request", statusCode: 400 });
  const badType = await ask("/api/libraries", { json: { type: "CLOUD" } });
  expect((await badType.json()).message[0]).toContain("type");
  const token = (await ask("/api/users/me")).status;
  expect(token).toBe(200);
  const notJson = await app.request("http://shoebox.test/api/auth/login", {
    method: "POST",
    headers: { "content-type": "text/plain", "content-length": "2" },
    body: "{}",
  });
  expect(notJson.status).toBe(415);
  const broken = await app.request("http://shoebox.test/api/auth/login", {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": "1" },
    body: "{",
  });
  expect(broken.status).toBe(400);
  expect((await ask("/api/nothing/here")).status).toBe(404);
  expect(test.log).toEqual([]);
});
