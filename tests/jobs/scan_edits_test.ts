import { expect } from "@std/expect";
import sharp from "sharp";
import type { ScanMode } from "../../domain/scan.ts";
import { planEdits } from "../../domain/edits.ts";
import type { Database } from "../../store/database.ts";
import { editAssets } from "../../store/edits.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

const EDITS = {
  ...{ isFavorite: true, isArchived: true, description: "By hand" },
  ...{ dateTimeOriginal: "1999-12-31T23:30:00+01:00", latitude: 48.2, longitude: 16.4 },
};

const AS_EDITED = {
  ...{ isFavorite: true, isArchived: true, description: "By hand" },
  ...{ localDateTime: "1999-12-31T23:30:00", offsetMinutes: 60 },
  ...{ takenAt: new Date("1999-12-31T22:30:00Z"), latitude: 48.2, longitude: 16.4 },
};

async function editAll(sql: Database, edits: Parameters<typeof planEdits>[0]): Promise<void> {
  const rows = await sql<{ id: string }[]>`select id from assets`;
  await editAssets(sql, rows.map(({ id }) => id), planEdits(edits));
}

async function readAll(sql: Database) {
  const rows = await sql`
    select name, width, is_favorite, is_archived, description, local_date_time, taken_at,
      offset_minutes, latitude, longitude from assets order by name`;
  return rows.map((row) => ({ ...row }));
}

testOnDatabases("what a person set stays through every kind of scan", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const write = async (width: number) => {
    for (const name of ["a.jpg", "b.jpg"]) {
      test.media.write(name, await makePhoto({ width, date: "2020:05:06 10:11:12" }));
    }
  };
  await write(50);
  await test.scan();
  await editAll(sql, EDITS);
  const modes: [ScanMode, width: number][] = [["new", 50], ["modified", 70], ["all", 80]];
  for (const [mode, width] of modes) {
    await write(mode === "new" ? 60 : width);
    await test.scan(mode);
    expect(await readAll(sql)).toEqual([
      { name: "a.jpg", width, ...AS_EDITED },
      { name: "b.jpg", width, ...AS_EDITED },
    ]);
  }
});

/** A photo whose file tells a place and a description. */
async function makeDescribedPhoto(colour: string): Promise<Uint8Array> {
  const exif = {
    IFD0: { ImageDescription: "From the file" },
    IFD3: {
      ...{ GPSLatitudeRef: "N", GPSLatitude: "1/1 0/1 0/1" },
      ...{ GPSLongitudeRef: "E", GPSLongitude: "2/1 0/1 0/1" },
    },
  };
  const create = { width: 60, height: 40, channels: 3 as const, background: colour };
  return new Uint8Array(await sharp({ create }).withExif(exif).jpeg().toBuffer());
}

testOnDatabases("a cleared place and description do not come back", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  test.media.write("a.jpg", await makeDescribedPhoto("#111"));
  await test.scan();
  const told = { latitude: 1, longitude: 2, description: "From the file" };
  expect(await readAll(sql)).toMatchObject([told]);
  const cleared = { latitude: null, longitude: null, description: null };
  await editAll(sql, cleared);
  test.media.write("a.jpg", await makeDescribedPhoto("#eee"));
  test.media.write("b.jpg", await makeDescribedPhoto("#777"));
  await test.scan("all");
  expect(await readAll(sql)).toMatchObject([
    { name: "a.jpg", ...cleared },
    { name: "b.jpg", ...told },
  ]);
});

testOnDatabases("what was not set by hand is read from the changed file", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  test.media.write("a.jpg", await makePhoto({ date: "2020:05:06 10:11:12" }));
  await test.scan();
  await editAll(sql, { description: "By hand" });
  test.media.write("a.jpg", await makePhoto({ width: 70, date: "2021:05:06 10:11:12" }));
  await test.scan("modified");
  expect(await readAll(sql)).toMatchObject([
    { width: 70, description: "By hand", localDateTime: "2021-05-06T10:11:12" },
  ]);
});

testOnDatabases("what a person set goes with a file that moved", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  test.media.write("a.jpg", await makePhoto({ date: "2020:05:06 10:11:12" }));
  await test.scan();
  await editAll(sql, EDITS);
  Deno.renameSync(test.media.join("a.jpg"), test.media.join("z.jpg"));
  await test.scan();
  expect(await readAll(sql)).toMatchObject([{ name: "z.jpg", ...AS_EDITED }]);
  await test.scan("all");
  expect(await readAll(sql)).toMatchObject([{ name: "z.jpg", ...AS_EDITED }]);
});
