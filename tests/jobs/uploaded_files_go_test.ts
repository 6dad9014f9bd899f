import { expect } from "@std/expect";
import { finishPendingFiles } from "../../jobs/pending_files.ts";
import type { Database } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";
import { startTestApp } from "../support/app.ts";
import { runToEnd } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { uploadedNames, uploadPhotos } from "../support/uploaded_photos.ts";

/** Waits until nothing is on its way out any more. */
async function allGone(sql: Database): Promise<void> {
  await eventually(async () => {
    expect(await sql`select from pending_files`).toHaveLength(0);
  });
}

testOnDatabases("the files of deleted uploads go when their rows are gone", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [a, b] = await uploadPhotos(test, person, { colours: ["#111", "#222", "#333"] });
  const json = { ids: [a, b], force: true };
  const deleted = await person.ask("/api/assets", { method: "DELETE", json });
  expect(deleted.status).toBe(204);
  await allGone(sql);
  expect(uploadedNames(test)).toEqual(["#333.jpg"]);
  expect((await person.ask(`/api/assets/${a}`)).status).toBe(404);
});

testOnDatabases(
  "a photo keeps its file when an upload dies that wanted its name",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const person = await makePerson(test);
    const colours = ["#111", "#222"];
    const ids = await uploadPhotos(test, person, { colours });
    // Who asks for a name while another's file of that name gets its asset may be told that it is
    // free, and be killed before it sees the file.
    await sql`
      insert into pending_files (path, reason, created_at)
      select path || '/' || name, 'arriving',
        now() - make_interval(hours => case name when '#111.jpg' then 0 else 2 end)
      from assets join folders on folders.id = folder_id where assets.id = any(${ids}::uuid[])`;
    await finishPendingFiles({ sql, dataFolder: test.dataFolder, log: () => {} });
    expect(uploadedNames(test)).toEqual(colours.map((colour) => `${colour}.jpg`));
    await allGone(sql);
  },
);

testOnDatabases("folders go with their last file, whatever arrives meanwhile", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const colours = ["#111", "#222", "#333", "#444", "#555", "#666"];
  await Promise.all(colours.map(async (colour) => {
    const ids = await uploadPhotos(test, person, { colours: [colour] });
    const deleted = await person.ask("/api/assets", {
      method: "DELETE",
      json: { ids, force: true },
    });
    expect(deleted.status).toBe(204);
  }));
  await allGone(sql);
  expect([...Deno.readDirSync(`${test.dataFolder}/upload`)]).toEqual([]);
  await uploadPhotos(test, person, { colours });
  expect(uploadedNames(test)).toHaveLength(colours.length);
});

testOnDatabases("an upload library goes with its files, and only with its own", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const { id: libraryId } = await createLibrary(sql, {
    ...{ ownerId: person.id, type: "UPLOAD", name: "Second", managedBy: "admin" },
    ...{ importPaths: [], exclusionPatterns: [] },
  });
  await uploadPhotos(test, person, { colours: ["#111", "#222"], libraryId });
  await uploadPhotos(test, person, { colours: ["#333"] });
  await sql`update libraries set deleting_since = now() where id = ${libraryId}`;
  await runToEnd(
    { sql, events: test.events },
    () => test.background.request({ kind: "delete-library", libraryId, requestedBy: person.id }),
  );
  await allGone(sql);
  expect(uploadedNames(test)).toEqual(["#333.jpg"]);
});
