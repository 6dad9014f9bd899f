import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { runToEnd } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson, type Person } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import { filesBelow, uploadAs } from "../support/uploads.ts";

/** Uploads photos of these colours; their ids. */
async function uploadAll(
  test: TestApp,
  { token }: Person,
  { colours, libraryId }: { colours: string[]; libraryId?: string },
): Promise<string[]> {
  const ids: string[] = [];
  for (const colour of colours) {
    const bytes = await makePhoto({ colour, date: "2020:05:06 10:11:12" });
    const fields: Record<string, string> = libraryId === undefined ? {} : { libraryId };
    const answer = await uploadAs(test, token, { name: `${colour}.jpg`, bytes, fields });
    ids.push((await answer.json()).id);
  }
  return ids;
}

/** Waits until nothing is on its way out any more. */
async function allGone(sql: Database): Promise<void> {
  await eventually(async () => {
    expect(await sql`select from pending_files`).toHaveLength(0);
  });
}

const filesOf = ({ dataFolder }: TestApp) =>
  filesBelow(`${dataFolder}/upload`).map((path) => path.slice(path.lastIndexOf("/") + 1));

testOnDatabases("the files of deleted uploads go when their rows are gone", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [a, b] = await uploadAll(test, person, { colours: ["#111", "#222", "#333"] });
  const deleted = await person.ask("/api/assets", { method: "DELETE", json: { ids: [a, b] } });
  expect(deleted.status).toBe(204);
  await allGone(sql);
  expect(filesOf(test)).toEqual(["#333.jpg"]);
  expect((await person.ask(`/api/assets/${a}`)).status).toBe(404);
});

testOnDatabases("an upload library goes with its files, and only with its own", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const { id: libraryId } = await createLibrary(sql, {
    ...{ ownerId: person.id, type: "UPLOAD", name: "Second", managedBy: "admin" },
    ...{ importPaths: [], exclusionPatterns: [] },
  });
  await uploadAll(test, person, { colours: ["#111", "#222"], libraryId });
  await uploadAll(test, person, { colours: ["#333"] });
  await sql`update libraries set deleting_since = now() where id = ${libraryId}`;
  await runToEnd(
    { sql, events: test.events },
    () => test.background.request({ kind: "delete-library", libraryId, requestedBy: person.id }),
  );
  await allGone(sql);
  expect(filesOf(test)).toEqual(["#333.jpg"]);
});
