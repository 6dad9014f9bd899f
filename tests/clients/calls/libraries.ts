import { expect } from "@std/expect";
import { errorOf, type SdkContext, testWithSdks } from "../test_with_sdks.ts";

interface Library {
  id: string;
  name: string;
  importPaths: string[];
  exclusionPatterns: string[];
  refreshedAt: string | null;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

/** A new external library, asked for as this version of the SDK does: the newer sends no type. */
function createLibrary(
  { call, server, version }: SdkContext,
  settings: { name?: string; importPaths?: string[]; exclusionPatterns?: string[] } = {},
): Promise<Library> {
  const type = version === "3.2.2" ? {} : { type: "EXTERNAL" };
  return call<Library>("createLibrary", {
    createLibraryDto: { ownerId: server.adminId, ...type, ...settings },
  });
}

testWithSdks("getAllLibraries: every library with all that both clients read", async (context) => {
  const { call, server } = context;
  const libraries = await call<Library[]>("getAllLibraries");
  expect(libraries.find(({ id }) => id === server.libraryId)).toMatchObject({
    ...{ name: "Photos", ownerId: server.adminId, type: "EXTERNAL" },
    ...{ importPaths: [server.media.path], exclusionPatterns: expect.any(Array) },
    ...{ createdAt: expect.stringMatching(ISO), updatedAt: expect.stringMatching(ISO) },
    ...{ refreshedAt: expect.stringMatching(ISO), assetCount: expect.any(Number) },
  });
});

testWithSdks("getAllLibraries: only those of a type", async ({ call, server }) => {
  const external = await call<Library[]>("getAllLibraries", { $type: "EXTERNAL" });
  expect(external.some(({ id }) => id === server.libraryId)).toBe(true);
  const upload = await call<Library[]>("getAllLibraries", { $type: "UPLOAD" });
  expect(upload.some(({ id }) => id === server.libraryId)).toBe(false);
}, ["1.100.0"]);

testWithSdks("createLibrary: an external library, named when it gets no name", async (context) => {
  expect(await createLibrary(context)).toMatchObject({
    ...{ name: "New External Library", type: "EXTERNAL", ownerId: context.server.adminId },
    ...{ importPaths: [], assetCount: 0, refreshedAt: null },
  });
});

testWithSdks(
  "createLibrary: a folder that is missing is refused with its name",
  async (context) => {
    const { status, data } = await errorOf(createLibrary(context, { importPaths: ["/nowhere"] }));
    expect(status).toBe(400);
    expect(data).toMatchObject({ error: "Bad Request", statusCode: 400 });
    expect(JSON.stringify(data)).toContain("Invalid import path: /nowhere");
  },
);

testWithSdks("getLibrary: one library", async ({ call, server }) => {
  expect(await call("getLibrary", { id: server.libraryId })).toMatchObject({
    ...{ id: server.libraryId, name: "Photos", importPaths: [server.media.path] },
  });
});

testWithSdks("getLibrary: an unknown one is 404, an id that is none 400", async ({ call }) => {
  const unknown = await errorOf(call("getLibrary", { id: UNKNOWN }));
  expect(unknown).toMatchObject({
    status: 404,
    data: { message: expect.any(String), error: "Not Found", statusCode: 404 },
  });
  const malformed = await errorOf(call("getLibrary", { id: "mine" }));
  expect(malformed).toMatchObject({
    status: 400,
    data: { message: [expect.stringContaining("id")], error: "Bad Request", statusCode: 400 },
  });
});

testWithSdks("updateLibrary: name, paths and patterns", async (context) => {
  const { call, server } = context;
  const { id } = await createLibrary(context);
  const settings = {
    ...{ name: "Changed", importPaths: [server.media.join("album")] },
    exclusionPatterns: ["**/*.tif"],
  };
  const changed = await call("updateLibrary", { id, updateLibraryDto: settings });
  expect(changed).toMatchObject({ id, ...settings });
  expect(await call("getLibrary", { id })).toMatchObject(settings);
  await call("deleteLibrary", { id });
});

testWithSdks("updateLibrary: nothing is saved when any part is wrong", async (context) => {
  const { call } = context;
  const { id } = await createLibrary(context, { name: "Before" });
  const updateLibraryDto = { name: "After", exclusionPatterns: [""] };
  const { status, data } = await errorOf(call("updateLibrary", { id, updateLibraryDto }));
  expect(status).toBe(400);
  expect(data).toMatchObject({ message: expect.any(Array) });
  expect(await call("getLibrary", { id })).toMatchObject({ name: "Before" });
});

testWithSdks("deleteLibrary: it is gone", async (context) => {
  const { id } = await createLibrary(context);
  await context.call("deleteLibrary", { id });
  expect(await errorOf(context.call("getLibrary", { id }))).toMatchObject({ status: 404 });
});

testWithSdks("getLibraryStatistics: photos, videos and bytes", async ({ call, server }) => {
  const statistics = await call<{ usage: number }>("getLibraryStatistics", {
    id: server.libraryId,
  });
  expect(statistics).toMatchObject({ photos: 3, videos: 0, total: 3 });
  expect(statistics.usage).toBeGreaterThan(0);
});

testWithSdks("scanLibrary: the library is scanned, and tells when", async (context) => {
  const { call, server, version } = context;
  const name = `Scanned ${version} ${crypto.randomUUID()}`;
  const { id } = await createLibrary(context, { name, importPaths: [server.media.path] });
  await call("scanLibrary", { id, scanLibraryDto: { refreshModifiedFiles: true } });
  await server.shoebox.output.until(new RegExp(`${name}: scanned in`));
  const scanned = await call<Library & { assetCount: number }>("getLibrary", { id });
  expect(scanned.refreshedAt).toMatch(ISO);
  expect(scanned.assetCount).toBe(3);
  await call("deleteLibrary", { id });
});

testWithSdks("validate: says of each path what is wrong with it", async ({ call, server }) => {
  const good = server.media.path;
  const validation = await call("validate", {
    id: server.libraryId,
    validateLibraryDto: { importPaths: [good, "/nowhere", "photos"], exclusionPatterns: ["**/a"] },
  });
  expect(validation).toMatchObject({
    importPaths: [
      { importPath: good, isValid: true },
      { importPath: "/nowhere", isValid: false, message: "Path does not exist (ENOENT)" },
      { importPath: "photos", isValid: false, message: "Path must be absolute" },
    ],
  });
});

testWithSdks("removeOfflineFiles: taken, and 404 for an unknown library", async (context) => {
  const { id } = await createLibrary(context);
  await context.call("removeOfflineFiles", { id });
  expect(await errorOf(context.call("removeOfflineFiles", { id: UNKNOWN }))).toMatchObject({
    status: 404,
    data: { statusCode: 404 },
  });
}, ["1.100.0"]);

testWithSdks("every call about libraries is 401 without credentials", async ({ as, server }) => {
  const id = server.libraryId;
  const calls = ["getAllLibraries", "getLibrary", "getLibraryStatistics", "deleteLibrary"];
  for (const nobody of [as({}), as({ "x-api-key": "a" }), as({ authorization: "Bearer a" })]) {
    for (const name of calls) {
      expect(await errorOf(nobody(name, { id }))).toMatchObject({
        status: 401,
        data: { message: expect.any(String), error: "Unauthorized", statusCode: 401 },
      });
    }
  }
});
