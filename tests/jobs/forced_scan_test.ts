import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";
import { assetsOf, writeOldPhotos } from "../support/assets.ts";
import { runToEnd, startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { TempFolder } from "../support/temp_folder.ts";

const statesOf = async (sql: Database) =>
  Object.fromEntries(
    (await sql<{ name: string; pictureState: string }[]>`
      select name, picture_state from assets`).map((row) => [row.name, row.pictureState]),
  );

testOnDatabases(
  "Force Scan All has all pictures of the library made anew, and of no other",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { background, events, user } = test;
    using folder = new TempFolder();
    await writeOldPhotos(test.media, ["a.jpg", "b.jpg", "failed.jpg", "dropped.jpg"]);
    await writeOldPhotos(folder, ["other.jpg"]);
    const other = await createLibrary(sql, {
      ...{ ownerId: user.id, type: "EXTERNAL", name: "Other", managedBy: "admin" },
      ...{ importPaths: [folder.path], exclusionPatterns: [] },
    });
    await test.scan();
    const request = { kind: "scan", mode: "new", libraryId: other.id } as const;
    await runToEnd({ sql, events }, () => background.request({ ...request, requestedBy: null }));
    await eventually(async () =>
      expect(new Set(Object.values(await statesOf(sql)))).toEqual(new Set(["made"]))
    );
    await sql`
      update assets set picture_state = 'failed', picture_problem = 'Too late'
      where name = 'failed.jpg'`;
    await sql`update assets set picture_state = 'dropped' where name = 'dropped.jpg'`;
    await sql`insert into paused_queues values ('thumbnailGeneration')`;
    await test.scan("all");
    await eventually(async () =>
      expect(await statesOf(sql)).toEqual({
        ...{ "a.jpg": "pending", "b.jpg": "pending", "failed.jpg": "pending" },
        ...{ "dropped.jpg": "pending", "other.jpg": "made" },
      })
    );
    await sql`delete from paused_queues`;
    background.lookForPictures();
    await eventually(async () =>
      expect(new Set(Object.values(await statesOf(sql)))).toEqual(new Set(["made"]))
    );
  },
);

testOnDatabases(
  "Force Scan All mends what is not as in the file, and leaves alone what is",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await writeOldPhotos(test.media, ["a.jpg", "b.jpg"]);
    await test.scan();
    await eventually(async () =>
      expect(await sql`select from assets where picture_state = 'pending'`).toHaveLength(0)
    );
    await sql`update assets set keywords = '{wrong}', latitude = 1 where name = 'a.jpg'`;
    const changes = async () =>
      (await sql<{ name: string; updatedAt: Date }[]>`select name, updated_at from assets`)
        .reduce((all, { name, updatedAt }) => ({ ...all, [name]: updatedAt }), {}) as Record<
          string,
          Date
        >;
    await sql`insert into paused_queues values ('thumbnailGeneration')`;
    const before = await changes();
    const { counts } = await test.scan("all");
    // Both were read.
    expect(counts).toMatchObject({ found: 2, changed: 2, errors: 0 });
    const after = await changes();
    expect(after["a.jpg"]).not.toEqual(before["a.jpg"]);
    expect(after["b.jpg"]).toEqual(before["b.jpg"]);
    expect((await assetsOf({ sql, ...test }))["a.jpg"]).toMatchObject({ latitude: null });
    const [a] = await sql`select keywords from assets where name = 'a.jpg'`;
    expect(a!.keywords).toBeNull();
  },
);

testOnDatabases(
  "a photo whose file is missing keeps its picture, whatever is scanned",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await writeOldPhotos(test.media, ["a.jpg", "gone.jpg"]);
    await test.scan();
    const isMade = { "a.jpg": "made", "gone.jpg": "made" };
    await eventually(async () => expect(await statesOf(sql)).toEqual(isMade));
    await sql`insert into paused_queues values ('thumbnailGeneration')`;
    Deno.removeSync(test.media.join("gone.jpg"));
    expect((await test.scan("all")).counts.offline).toBe(1);
    await eventually(async () =>
      expect(await statesOf(sql)).toEqual({ "a.jpg": "pending", "gone.jpg": "made" })
    );
  },
);
