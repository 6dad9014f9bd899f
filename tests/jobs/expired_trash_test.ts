import { expect } from "@std/expect";
import { deleteExpiredTrash } from "../../jobs/expired_trash.ts";
import { deleteUploaded } from "../../store/asset_deletion.ts";
import type { Database } from "../../store/database.ts";
import { picturePath } from "../../store/picture_files.ts";
import { changeSystemConfig } from "../../store/settings.ts";
import { startTestApp } from "../support/app.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { uploadedNames, uploadPhotos } from "../support/uploaded_photos.ts";

/** Makes these assets ones that came into the trash a while ago. */
const trashFor = (sql: Database, age: string, ids: string[]) =>
  sql`update assets set trashed_at = now() - ${age}::interval where id = any(${ids}::uuid[])`;

testOnDatabases("what has been in the trash for its days goes, the rest stays", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [a, b, c] = await uploadPhotos(test, person, { colours: ["#111", "#222", "#333"] });
  await trashFor(sql, "30 days 1 second", [a!]);
  await trashFor(sql, "29 days 23 hours", [b!]);
  test.background.look();
  await eventually(() => expect(uploadedNames(test)).toEqual(["#222.jpg", "#333.jpg"]));
  // Without a trash, what is in it stays its days all the same.
  await changeSystemConfig(sql, { trash: { enabled: false } });
  const rest = async () => (await sql<{ id: string }[]>`select id from assets order by id`);
  await deleteExpiredTrash(sql, new AbortController().signal);
  expect((await rest()).map(({ id }) => id)).toEqual([b, c]);
  await changeSystemConfig(sql, { trash: { days: 29 } });
  await deleteExpiredTrash(sql, new AbortController().signal);
  expect((await rest()).map(({ id }) => id)).toEqual([c]);
});

testOnDatabases("what came back meanwhile is not deleted", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [a, b] = await uploadPhotos(test, person, { colours: ["#111", "#222"] });
  await trashFor(sql, "40 days", [b!]);
  expect(await deleteUploaded(sql, [a!, b!], { trashedDays: 30 })).toBe(1);
  expect((await person.ask(`/api/assets/${a}`)).status).toBe(200);
});

testOnDatabases("after a crash, files and pictures of what is gone go", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [a, b] = await uploadPhotos(test, person, { colours: ["#111", "#222"] });
  const keyOf = async (id: string): Promise<string> => {
    expect((await person.ask(`/api/assets/${id}/thumbnail`)).status).toBe(200);
    return (await (await person.ask(`/api/assets/${id}`)).json()).thumbnailKey;
  };
  const [gone, kept] = [await keyOf(a!), await keyOf(b!)];
  await test.background.stop();
  // The process ends right after the statement.
  await deleteUploaded(sql, [a!]);
  expect(uploadedNames(test)).toHaveLength(2);
  const isThere = (key: string) => {
    const path = picturePath(test.thumbs, key, "thumbnail");
    return Deno.stat(path).then(() => true, () => false);
  };
  expect([await isThere(gone), await isThere(kept)]).toEqual([true, true]);
  await test.restart();
  await eventually(async () => {
    expect(uploadedNames(test)).toEqual(["#222.jpg"]);
    expect([await isThere(gone), await isThere(kept)]).toEqual([false, true]);
    expect(await sql`select from leaving_pictures`).toHaveLength(0);
  });
});
