import type { Database } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";
import { createSession } from "../../store/sessions.ts";
import { createUser } from "../../store/users.ts";
import { type Ask, client, type TestApp } from "./app.ts";
import { writeOldPhotos } from "./assets.ts";
import { runToEnd, type TestBackground } from "./background.ts";

/** Somebody who is no administrator, with a library of photos. */
export interface Photographer {
  id: string;
  ask: Ask;
  /** The ids of the photos in the order of their names, all of them a day or more apart. */
  photos: string[];
  libraryId: string;
  /** Asks for a job of the library and waits for its end. */
  run: TestBackground["run"];
}

/** Makes a user with `count` photos, `1.jpg` and so on, in a folder that bears their name. */
export async function makePhotographer(
  test: TestApp,
  sql: Database,
  { name, count = 0 }: { name: string; count?: number },
): Promise<Photographer> {
  const email = `${name.toLowerCase()}@example.org`;
  const { id } = await createUser(sql, { email, name, passwordHash: "", isAdmin: false });
  Deno.mkdirSync(test.media.join(name));
  const names = Array.from({ length: count }, (_, i) => `${i + 1}.jpg`);
  await writeOldPhotos(test.media, names.map((file) => `${name}/${file}`));
  const { id: libraryId } = await createLibrary(sql, {
    ...{ ownerId: id, type: "EXTERNAL", name: `${name}'s`, managedBy: "admin" },
    ...{ importPaths: [test.media.join(name)], exclusionPatterns: [] },
  });
  const run: Photographer["run"] = (request) =>
    runToEnd(
      { sql, events: test.events },
      () => test.background.request({ ...request, libraryId, requestedBy: test.user.id }),
    );
  await run({ kind: "scan", mode: "new" });
  await sql`
    update assets set local_date_time = '2020-01-01'::timestamp
      + left(name, -4)::integer * interval '1 day'
    where library_id = ${libraryId}`;
  const photos = await sql<{ id: string }[]>`
    select id from assets where library_id = ${libraryId} order by length(name), name`;
  const ask = client(test.app, await createSession(sql, { userId: id, device: "test" }));
  return { id, ask, photos: photos.map((photo) => photo.id), libraryId, run };
}
