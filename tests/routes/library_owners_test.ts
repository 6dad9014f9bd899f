import { expect } from "@std/expect";
import type { ManagedBy } from "../../domain/library.ts";
import type { Database } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

/** A library of the stranger's, whose external path is the folder `mine` in the test's folder. */
async function strangersLibrary(
  { test, sql, managedBy }: { test: TestApp; sql: Database; managedBy: ManagedBy },
) {
  const { id: ownerId } = await (await test.askAsStranger("/api/users/me")).json();
  const externalPath = test.media.join("mine");
  Deno.mkdirSync(`${externalPath}/photos`, { recursive: true });
  await sql`update users set external_path = ${`${externalPath}/`} where id = ${ownerId}`;
  const settings = { name: "Mine", importPaths: [], exclusionPatterns: [] };
  return await createLibrary(sql, { ...settings, ownerId, type: "EXTERNAL", managedBy });
}

testOnADatabase(
  "the owner of a library that an administrator made cannot ask what is on the disk",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { id } = await strangersLibrary({ test, sql, managedBy: "admin" });
    const answer = await test.askAsStranger(`/api/libraries/${id}/validate`, {
      json: { importPaths: [test.media.path, "/does/not/exist"] },
    });
    expect(answer.status).toBe(403);
    expect((await test.askAsStranger(`/api/libraries/${id}`)).status).toBe(200);
  },
);

testOnADatabase(
  "outside their external path users are not told what there is, and what not",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { id } = await strangersLibrary({ test, sql, managedBy: "owner" });
    test.media.write("mine/file.txt", "");
    test.media.write("mine2/file.txt", "");
    test.media.link("mine/out", test.media.join("mine2"));
    const names = ["mine/photos", "mine", "mine/file.txt", "mine2", "none", "mine/../none"];
    const importPaths = names.map((name) => `${test.media.path}/${name}`);
    const answer = await test.askAsStranger(`/api/libraries/${id}/validate`, {
      json: { importPaths: [...importPaths, test.media.join("mine/out")] },
    });
    const { importPaths: found } = await answer.json();
    const outside = "Not contained in user's external path";
    expect(found.map(({ message }: { message?: string }) => message ?? "valid")).toEqual([
      ...["valid", "valid", "Not a directory"],
      ...[outside, outside, outside, outside],
    ]);
  },
);
