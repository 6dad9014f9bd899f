import { expect } from "@std/expect";
import { PictureProgress } from "../../jobs/picture_progress.ts";
import {
  leasePicture,
  leasePictures,
  savePictureProblem,
  savePictures,
} from "../../store/pictures.ts";
import { beat } from "../../store/processes.ts";
import { startTestBackground, type TestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

/** Some process. */
const HOLDER = crypto.randomUUID();

testOnDatabases("pictures of all assets are made in the background", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { promise, resolve } = Promise.withResolvers<void>();
  test.events.subscribe((event) => {
    if (event.type === "pictures" && event.pending === 0) resolve();
  });
  for (let day = 1; day <= 9; day++) {
    const date = `2020:05:0${day} 10:00:00`;
    test.media.write(`${day}.jpg`, await makePhoto({ date, width: 300 + day, height: 300 }));
  }
  test.media.write("broken.png", "no picture");
  await test.scan();
  await promise;
  const states = await sql`
    select picture_state, count(*), count(thumbhash) as hashes, count(picture_problem) as problems
    from assets group by picture_state order by picture_state`;
  expect([...states]).toEqual([
    { pictureState: "failed", count: 1, hashes: 0, problems: 1 },
    { pictureState: "made", count: 9, hashes: 9, problems: 0 },
  ]);
});

testOnDatabases("a file that was changed gets new pictures", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const row = async () =>
    (await sql<{ id: string; pictureKey: string | null; pictureState: string }[]>`
      select id, picture_key, picture_state from assets`)[0]!;
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  const { id } = await row();
  await test.background.makePictures(id);
  const { pictureKey } = await row();
  test.media.write("a.jpg", await makePhoto({ colour: "#aa1" }));
  await test.scan("modified");
  await test.background.makePictures(id);
  expect((await row()).pictureState).toBe("made");
  expect((await row()).pictureKey).not.toBe(pictureKey);
});

testOnDatabases(
  "a picture of what the file was before is not taken for one of what it is",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    test.media.write("a.jpg", await makePhoto());
    await test.scan();
    await test.background.stop();
    await sql`update assets set picture_state = 'pending', picture_key = null`;
    const id = (await sql<{ id: string }[]>`select id from assets`)[0]!.id;
    const old = (await leasePicture(sql, { id, uploads: "/", holder: HOLDER }))!;
    await sql`update assets set mtime_ns = mtime_ns + 1`;
    const sizes = { width: 60, height: 40 };
    await savePictures(sql, [{ ...old, ...sizes, pictureKey: "old", thumbhash: "" }]);
    await savePictureProblem(sql, { ...old, problem: "old" });
    const state = async () => [...await sql`select picture_state, picture_key from assets`];
    expect(await state()).toEqual([{ pictureState: "pending", pictureKey: null }]);
    const now = (await leasePicture(sql, { id, uploads: "/", holder: HOLDER }))!;
    await savePictures(sql, [{ ...now, ...sizes, pictureKey: "new", thumbhash: "" }]);
    expect(await state()).toEqual([{ pictureState: "made", pictureKey: "new" }]);
  },
);

/** Settles when it is told that all pictures are made. */
function allMade({ events }: Pick<TestBackground, "events">): Promise<void> {
  return new Promise((resolve) => {
    const stop = events.subscribe((event) => {
      if (event.type !== "pictures" || event.pending > 0) return;
      stop();
      resolve();
    });
  });
}

testOnDatabases(
  "what was not made when Shoebox stops is not kept from the next one",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    test.events.subscribe(({ type }) => void (type === "pictures" && resolve()));
    const photo = await makePhoto({ width: 2000, height: 1500 });
    for (let index = 0; index < 24; index++) test.media.write(`${index}.jpg`, photo);
    await test.scan();
    await begun;
    await test.background.stop();
    const states = await sql`
    select picture_state, picture_attempts, coalesce(picture_leased_until > now(), false) as is_leased
    from assets where picture_state <> 'made'`;
    expect(states.length).toBeGreaterThan(0);
    for (const state of states) {
      expect(state).toEqual({ pictureState: "pending", pictureAttempts: 0, isLeased: false });
    }
  },
);

testOnDatabases(
  "a file that changes while its picture is made gets one of its new content at once",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    test.media.write("a.jpg", await makePhoto());
    const first = allMade(test);
    await test.scan();
    await first;
    await sql`
      update assets set picture_state = 'pending', picture_attempts = 1,
        picture_leased_until = now() + interval '1 hour'`;
    test.media.write("a.jpg", await makePhoto({ colour: "#aa1" }));
    const second = allMade(test);
    await test.scan("modified");
    await second;
  },
);

testOnDatabases(
  "that all pictures are made is told also when somebody waited for the last of them",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    test.media.write("a.jpg", await makePhoto());
    await test.scan();
    await test.background.stop();
    await sql`update assets set picture_state = 'pending', picture_key = null`;
    const { id } = (await sql<{ id: string }[]>`select id from assets`)[0]!;
    const told: number[] = [];
    test.events.subscribe((event) => {
      if (event.type === "pictures") told.push(event.pending);
    });
    const progress = new PictureProgress(sql, test.events);
    await progress.begin();
    const order = (await leasePicture(sql, { id, uploads: "/", holder: HOLDER }))!;
    await progress.finish();
    await savePictures(sql, [{ ...order, width: 6, height: 4, pictureKey: "a", thumbhash: "" }]);
    await progress.look();
    await progress.look();
    expect(told).toEqual([1, 0]);
  },
);

testOnDatabases(
  "pictures that a killed process had begun are others' to make, and those of others are not",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    for (const name of ["a", "b"]) test.media.write(`${name}.jpg`, await makePhoto());
    await test.scan();
    await test.background.stop();
    await sql`
      update assets set picture_state = 'pending', picture_key = null, picture_leased_until = null`;
    const [killed, alive, watching] = [HOLDER, crypto.randomUUID(), crypto.randomUUID()];
    const take = async (holder: string) =>
      (await leasePictures(sql, { limit: 1, uploads: "/", holder })).map(({ id }) => id);
    const [one] = await take(killed);
    await take(alive);
    for (const id of [killed, alive]) await beat(sql, { id, silentSeconds: 8 });
    expect([await take(watching), await beat(sql, { id: watching, silentSeconds: 8 })])
      .toEqual([[], false]);
    await sql`update processes set seen_at = now() - interval '9 s' where id = ${killed}`;
    expect(await beat(sql, { id: watching, silentSeconds: 8 })).toBe(true);
    expect([await take(watching), await take(watching)]).toEqual([[one], []]);
  },
);
