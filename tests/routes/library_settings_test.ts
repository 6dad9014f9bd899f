import { expect } from "@std/expect";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** Every call that takes lists of paths and patterns. */
function calls({ ask, library }: TestApp) {
  const path = `/api/libraries/${library.id}`;
  return {
    create: (json: object) => ask("/api/libraries", { json: { type: "EXTERNAL", ...json } }),
    change: (json: object) => ask(path, { method: "PUT", json }),
    validate: (json: object) => ask(`${path}/validate`, { json }),
    preview: (json: object) => ask(`${path}/preview`, { json }),
  };
}

async function problemOf(answer: Response): Promise<string> {
  expect(answer.status).toBe(400);
  const { message, error, statusCode } = await answer.json();
  expect([error, statusCode]).toEqual(["Bad Request", 400]);
  return [message].flat().join(" | ");
}

const paths = (count: number) => Array.from({ length: count }, (_, index) => `/none/${index}`);

testOnADatabase("lists are short, and nothing is in them twice", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const before = await (await test.ask("/api/libraries")).json();
  for (const call of Object.values(calls(test))) {
    for (const field of ["importPaths", "exclusionPatterns"]) {
      expect(await problemOf(await call({ [field]: paths(129) }))).toContain(
        `${field} must contain no more than 128 elements`,
      );
      expect(await problemOf(await call({ [field]: ["/a", "/b", "/a"] }))).toContain(
        `All ${field}'s elements must be unique`,
      );
      expect(await problemOf(await call({ [field]: "/a" }))).toContain(field);
      expect(await problemOf(await call({ [field]: [1] }))).toContain(`${field}.0`);
    }
  }
  const { create, change, preview } = calls(test);
  for (const call of [create, change, preview]) {
    for (const field of ["importPaths", "exclusionPatterns"]) {
      expect(await problemOf(await call({ [field]: [""] }))).toContain(
        `each value in ${field} should not be empty`,
      );
    }
  }
  expect(await (await test.ask("/api/libraries")).json()).toEqual(before);
});

testOnADatabase("a list of 128 is not too long", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const exclusionPatterns = paths(128).map((path) => `**${path}`);
  const answer = await calls(test).change({ exclusionPatterns });
  expect(await answer.json()).toMatchObject({ exclusionPatterns });
});

testOnADatabase("nothing is saved when any part is invalid", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { media, library } = test;
  const { change } = calls(test);
  const read = async () => await (await test.ask(`/api/libraries/${library.id}`)).json();
  const before = await read();
  const good = {
    name: "Changed",
    importPaths: [media.path],
    exclusionPatterns: ["**/*.tif"],
    moveDetection: false,
    watch: true,
  };
  for (
    const bad of [
      { name: "" },
      { name: " " },
      { importPaths: [media.path, "/none"] },
      { importPaths: ["relative"] },
      { exclusionPatterns: ["x".repeat(5000)] },
      { moveDetection: "yes" },
      { watch: 1 },
    ]
  ) {
    await problemOf(await change({ ...good, ...bad }));
    expect(await read()).toEqual(before);
  }
  expect(await (await change(good)).json()).toMatchObject(good);
});

testOnADatabase(
  "two libraries may bear one name, and get one when none is given",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { create, change } = calls(test);
    const named = async (json: object) => (await (await create(json)).json()).name;
    expect(await named({})).toBe("New External Library");
    expect(await named({ type: undefined })).toBe("New External Library");
    expect(await named({ type: "UPLOAD" })).toBe("New Upload Library");
    expect(await named({ name: "Twice" })).toBe("Twice");
    expect(await named({ name: " Twice " })).toBe("Twice");
    expect((await (await change({ name: "Twice" })).json()).name).toBe("Twice");
    expect(await problemOf(await create({ name: "" }))).toContain("name should not be empty");
    expect(await problemOf(await create({ ownerId: crypto.randomUUID() }))).toContain("ownerId");
    expect(await problemOf(await create({ ownerId: "me" }))).toContain("ownerId");
  },
);

testOnADatabase("an upload library has neither paths nor patterns", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { create } = calls(test);
  const upload = await (await create({ type: "UPLOAD", importPaths: [] })).json();
  const change = (json: object) => test.ask(`/api/libraries/${upload.id}`, { method: "PUT", json });
  for (const call of [change, (json: object) => create({ type: "UPLOAD", ...json })]) {
    expect(await problemOf(await call({ importPaths: [test.media.path] }))).toBe(
      "Upload libraries cannot have import paths",
    );
    expect(await problemOf(await call({ exclusionPatterns: ["**/x"] }))).toBe(
      "Upload libraries cannot have exclusion patterns",
    );
  }
  for (const call of ["scan", "removeOffline", "preview"]) {
    const answer = await test.ask(`/api/libraries/${upload.id}/${call}`, { method: "POST" });
    expect(await problemOf(answer)).toBe("Can only refresh external libraries");
  }
  const ids = async (type: string) =>
    (await (await test.ask(`/api/libraries?type=${type}`)).json())
      .map(({ id }: { id: string }) => id);
  expect(await ids("UPLOAD")).toEqual([upload.id]);
  expect(await ids("EXTERNAL")).toEqual([test.library.id]);
  expect(await problemOf(await test.ask("/api/libraries?type=CLOUD"))).toContain("type");
});

testOnADatabase("validation answers in the words that clients know", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { media, dataFolder } = test;
  const file = media.write("folder/a.jpg", await makePhoto());
  media.link("ours", dataFolder);
  const tooLong = "*".repeat(5000);
  const answer = await calls(test).validate({
    importPaths: [
      ...[media.path, `${media.path}/folder/`, file, "/none", `/${"x".repeat(300)}`],
      ...[dataFolder, `${dataFolder}/thumbs/..`, media.join("ours"), "folder", "./folder", ""],
      `/${"x".repeat(5000)}`,
    ],
    exclusionPatterns: ["**/*.tif", "", tooLong],
  });
  const { importPaths, exclusionPatterns } = await answer.json();
  const ours = "Cannot use media upload folder for external libraries";
  const absent = "Path does not exist (ENOENT)";
  expect(importPaths.map(({ message = "valid" }) => message)).toEqual([
    ...["valid", "valid", "Not a directory", absent, absent],
    ...[ours, ours, ours, ...Array(3).fill("Path must be absolute")],
    "Path must have at most 4096 characters",
  ]);
  expect(importPaths[1]).toEqual({ importPath: `${media.path}/folder/`, isValid: true });
  expect(importPaths[3]).toEqual({ importPath: "/none", isValid: false, message: absent });
  expect(exclusionPatterns).toEqual([
    { exclusionPattern: "**/*.tif", isValid: true },
    { exclusionPattern: "", isValid: false, message: "An exclusion pattern must not be empty" },
    {
      exclusionPattern: tooLong,
      isValid: false,
      message: "An exclusion pattern has at most 4096 characters",
    },
  ]);
  expect(await (await calls(test).validate({})).json()).toEqual({});
});

Deno.test("a folder that may not be read lacks read permission", async () => {
  using folder = new TempFolder();
  folder.write("locked/a.jpg", "");
  const path = folder.join("locked");
  const program = folder.write(
    "program.ts",
    `import { checkFolder } from "${new URL("../../jobs/files/check_folder.ts", import.meta.url)}";
    console.log(checkFolder("${path}").problem);`,
  );
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-check", "--allow-read", `--deny-read=${path}`, program],
    cwd: new URL("../..", import.meta.url).pathname,
  }).output();
  expect(new TextDecoder().decode(stdout).trim()).toBe("Lacking read permission for folder");
});

testOnADatabase(
  "a library tells when its first scan has ended, and how it went",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, library } = test;
    const photo = await makePhoto();
    media.write("a.jpg", photo);
    media.write("b.mov", "a video");
    const read = async () => await (await test.ask(`/api/libraries/${library.id}`)).json();
    expect(await read()).toMatchObject({ refreshedAt: null, lastScan: null, assetCount: 0 });
    await test.scan();
    const scanned = await read();
    expect(scanned).toMatchObject({
      assetCount: 2,
      lastScan: { state: "done", mode: "new", counts: { added: 2 } },
    });
    expect(Date.parse(scanned.refreshedAt)).toBeGreaterThan(Date.parse(scanned.createdAt));
    Deno.removeSync(media.join("b.mov"));
    await test.scan();
    expect((await read()).assetCount).toBe(2);
    await test.run({ kind: "remove-offline" });
    expect((await read()).assetCount).toBe(1);
    const statistics = await test.ask(`/api/libraries/${library.id}/statistics`);
    expect(await statistics.json()).toEqual({
      photos: 1,
      videos: 0,
      total: 1,
      usage: photo.length,
    });
  },
);

testOnADatabase(
  "a library that is being deleted is told among those, and nowhere else",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { id } = test.library;
    // No job is requested, so that it stays as it is.
    await sql`update libraries set deleting_since = now() where id = ${id}`;
    await sql`insert into jobs (kind, library_id, ended_at) values ('delete-library', ${id}, now())`;
    expect(await (await test.ask("/api/libraries")).json()).toEqual([]);
    expect(await (await test.ask("/api/libraries?deleting=false")).json()).toEqual([]);
    const [going] = await (await test.ask("/api/libraries?deleting=true")).json();
    expect(going).toMatchObject({ id, deletingSince: expect.any(String) });
    expect(await (await test.askAsStranger("/api/libraries?deleting=true")).json()).toEqual([]);
    for (const [method, path] of [["GET", ""], ["PUT", ""], ["DELETE", ""], ["POST", "/scan"]]) {
      const json = method === "PUT" ? { name: "Back" } : undefined;
      const answer = await test.ask(`/api/libraries/${id}${path}`, { method, json });
      expect(answer.status).toBe(404);
    }
    const page = await (await test.ask("/admin/libraries")).text();
    expect(page).toContain("Being deleted");
  },
);

testOnADatabase(
  "whoever watches is told when a library is made, changed and deleted",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const told: unknown[] = [];
    test.events.subscribe((event) => {
      if (event.type === "library") told.push(event);
    });
    const { id } = await (await calls(test).create({})).json();
    await test.ask(`/api/libraries/${id}`, { method: "PUT", json: { name: "Other" } });
    await test.ask(`/api/libraries/${id}`, { method: "PUT", json: { name: "" } });
    await test.ask(`/api/libraries/${id}`, { method: "DELETE" });
    expect(told).toEqual(["created", "changed", "deleted"].map((change) => ({
      ...{ type: "library", ownerId: test.user.id, libraryId: id, change },
    })));
  },
);
