import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";

testOnADatabase("folders are browsed, and become albums, one or one of each", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const names = ["trips/Rome & <b>/a.jpg", "trips/Rome & <b>/night/b.jpg", "trips/Oslo/c.jpg"];
  for (const [i, name] of names.entries()) {
    test.media.write(name, await makePhoto({ width: 50 + i, date: `202${i}:01:02 10:11:12` }));
  }
  await test.scan();
  const page = async (path: string) => await (await test.ask(path)).text();
  const to = (folder: string) =>
    `/folders/${test.library.id}?${new URLSearchParams({ folder: test.media.join(folder) })}`;
  const href = (folder: string) => `href="${to(folder).replaceAll("&", "&amp;")}"`;

  expect(await page("/folders")).toContain(`href="/folders/${test.library.id}?folder=`);
  const trips = await page(to("trips"));
  expect(trips).toContain("3 photos and videos here and below");
  expect(trips).toContain(href("trips/Oslo"));
  expect(trips).toContain("Rome &amp; &lt;b&gt;");
  const night = await page(to("trips/Rome & <b>/night"));
  expect(night).toContain("1 photo or video here and below");
  expect(night).toContain(href("trips/Rome & <b>"));
  expect((await test.ask(to("nowhere"))).status).toBe(404);

  const [{ id: oldest }] = await (await test.ask("/api/search/metadata", {
    json: { order: "asc" },
  })).json().then(({ assets }) => assets.items);
  const photo = await page(`/photos/${oldest}?in=${encodeURIComponent(to("trips/Rome & <b>"))}`);
  expect(photo).toContain('aria-label="Back to the folder"');
  expect(photo.match(/rel="(prev|next)"/g)).toHaveLength(1);

  const make = async (what: string, folder: string) =>
    await test.ask(`/folders/${test.library.id}/${what}`, {
      form: { folder: test.media.join(folder) },
    });
  const albums = async () =>
    (await (await test.ask("/api/albums")).json())
      .map(({ albumName, assetCount }: { albumName: string; assetCount: number }) =>
        `${albumName}: ${assetCount}`
      ).sort();
  const made = await make("album", "trips/Oslo");
  expect(made.headers.get("location")).toMatch(/^\/albums\/[0-9a-f-]{36}$/);
  expect(await albums()).toEqual(["Oslo: 1"]);
  for (let time = 0; time < 2; time++) {
    expect((await make("albums", "trips")).headers.get("location")).toBe("/albums?sort=changed");
    expect(await albums()).toEqual(["Oslo: 1", "Rome & <b>: 2"]);
  }

  const ben = await makePerson(test, { name: "Ben", isAdmin: true });
  expect((await ben.ask(to("trips"))).status).toBe(404);
});
