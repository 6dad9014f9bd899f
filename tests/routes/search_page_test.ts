import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

testOnADatabase("without scripts, a search is an address, and its photos lead on", async ({
  sql,
}) => {
  await using test = await startTestApp(sql);
  for (const [name, year] of [["a", 2019], ["b", 2020], ["c", 2021], ["other", 2021]] as const) {
    const photo = await makePhoto({ date: `${year}:07:01 10:00:00` });
    test.media.write(name === "other" ? "winter/other.jpg" : `summer/${name}.jpg`, photo);
  }
  await test.scan();
  await sql`
    update assets set latitude = 60, longitude = 10, make = 'Canon', city = 'Jevnaker',
      state = 'Innlandet', country = 'Norway'
    where name = 'b.jpg'`;
  const page = async (path: string) => await (await test.ask(path)).text();

  const sent = await test.ask("/search?words=summer&camera=&fromDay=&toDay=");
  expect([sent.status, sent.headers.get("location")]).toEqual([303, "/search?words=summer"]);
  expect(await page("/search")).toContain("What are you looking for?");
  expect(await page("/search")).toMatch(
    `<option value="${test.library.id}" >Test library</option>`,
  );
  expect(await page("/search?words=summer")).toContain("3 photos and videos found");
  expect(await page("/search?words=nowhere")).toContain("Nothing was found");
  expect(await page("/search?words=%3Cb%3E")).toContain('value="&lt;b&gt;"');
  const refused = await test.ask("/search?fromDay=soon");
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("From: ");

  const counts: [string, number][] = [
    ["words=summer+canon", 1],
    ["words=summer+norway", 1],
    ["place=innlandet&camera=canon&type=IMAGE&isOffline=false", 1],
    ["place=innlandet%25", 0],
    ["fromDay=2020-07-01&toDay=2021-07-01", 3],
    ["bbox=9,59,11,61", 1],
    ["bbox=170,59,-170,61", 0],
    [`folder=${encodeURIComponent(test.media.join("winter"))}`, 1],
    ["isNotInAlbum=true&type=IMAGE", 4],
    ["isNotInAlbum=false", 0],
  ];
  for (const [query, count] of counts) {
    const buckets = await (await test.ask(`/api/timeline/buckets?${query}`)).json();
    const sum = buckets.reduce((sum: number, each: { count: number }) => sum + each.count, 0);
    expect([query, sum]).toEqual([query, count]);
  }
  const month = "2020-07-01T00:00:00.000Z";
  const [b] = await (await test.ask(`/api/timeline/bucket?words=summer&timeBucket=${month}`))
    .json();
  expect(b.originalFileName).toBe("b.jpg");

  const list = encodeURIComponent("/search?words=summer");
  expect(await page("/search?words=summer&month=2020-07")).toContain(`/photos/${b.id}?in=${list}`);
  const photo = await page(`/photos/${b.id}?in=${list}`);
  expect(photo).toContain('<a href="/search?place=Jevnaker">Jevnaker, Innlandet, Norway</a>');
  expect(photo).toContain(`href="/search?words=summer&amp;at=${b.id}"`);
  expect(photo.match(/rel="(prev|next)"/g)).toHaveLength(2);
  expect(await page(`/photos/${b.id}?in=${encodeURIComponent("/search?camera=canon")}`))
    .not.toMatch(/rel="(prev|next)"/);
});
