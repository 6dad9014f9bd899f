import { expect } from "@std/expect";
import { removeUsers } from "../../jobs/remove_users.ts";
import type { Database } from "../../store/database.ts";
import { createLibrary, findLibrary, listLibraries } from "../../store/libraries.ts";
import { findSession } from "../../store/sessions.ts";
import { beginRemovals, markUserDeleted, restoreUser } from "../../store/user_removal.ts";
import { findUser } from "../../store/users.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { runToEnd } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePerson } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** A user with a scanned library of one photo, which is on the disk of the test. */
async function personWithPhoto(test: TestApp, sql: Database) {
  const person = await makePerson(test);
  test.media.write("mine/a.jpg", await makePhoto());
  const library = await createLibrary(sql, {
    ...{ ownerId: person.id, type: "EXTERNAL", name: "Mine", managedBy: "admin" },
    ...{ importPaths: [test.media.join("mine")], exclusionPatterns: [] },
  });
  await runToEnd({ sql, events: test.events }, () =>
    test.background.request({
      ...{ kind: "scan", mode: "new", libraryId: library.id, requestedBy: null },
    }));
  return { ...person, library };
}

const exists = async (sql: Database, id: string) =>
  await findUser(sql, id, { withDeleted: true }) !== null;

const countAssetsOf = async (sql: Database, ownerId: string) =>
  (await sql`select from assets where owner_id = ${ownerId}`).length;

/** Settles when the user is forgotten: the end of each job has the background look again. */
async function untilGone({ background }: TestApp, sql: Database, id: string): Promise<void> {
  background.look();
  while (await exists(sql, id));
}

testOnDatabases(
  "what a deleted user has stays for 7 days, and then goes with them, but no file",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { id, library } = await personWithPhoto(test, sql);
    const deletedAt = (await markUserDeleted(sql, id, { force: false }))!.deletedAt!;
    const after = (days: number, ms = 0) => new Date(deletedAt.getTime() + days * DAY_MS + ms);
    expect(await removeUsers(sql, after(7, -1))).toEqual([]);
    expect((await findUser(sql, id, { withDeleted: true }))!.removingSince).toBeNull();
    // A Date has no microseconds.
    await removeUsers(sql, after(7, 1));
    expect(await restoreUser(sql, id)).toBeNull();
    await untilGone(test, sql, id);
    expect(await findLibrary(sql, library.id)).toBeNull();
    expect(await countAssetsOf(sql, id)).toBe(0);
    expect(Deno.statSync(test.media.join("mine/a.jpg")).isFile).toBe(true);
    expect(await exists(sql, test.user.id)).toBe(true);
    expect(await findLibrary(sql, test.library.id)).not.toBeNull();
  },
);

testOnDatabases("a deletion that is forced cannot be undone and goes at once", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id, token } = await personWithPhoto(test, sql);
  const json = { force: true };
  const answer = await test.ask(`/api/admin/users/${id}`, { method: "DELETE", json });
  expect(await answer.json()).toMatchObject({ id, status: "removing" });
  expect((await test.ask(`/api/users/${id}/restore`, { method: "POST" })).status)
    .toBeGreaterThanOrEqual(400);
  await untilGone(test, sql, id);
  expect(await findSession(sql, token)).toBeNull();
  expect(await countAssetsOf(sql, id)).toBe(0);
});

testOnDatabases("a removal that a crash interrupted goes on at the next start", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id, library } = await personWithPhoto(test, sql);
  await test.background.stop();
  await markUserDeleted(sql, id, { force: false });
  // As far as a process came that was killed: first this, then also one library's end.
  await beginRemovals(sql, new Date(Date.now() + DAY_MS));
  await sql`update libraries set deleting_since = now() where id = ${library.id}`;
  await test.restart();
  await untilGone(test, sql, id);
  expect(await listLibraries(sql, { ownerId: id })).toEqual([]);
  expect(await countAssetsOf(sql, id)).toBe(0);
});
