import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

testOnADatabase("without scripts, a photo gets a description, a date and a place", async ({
  sql,
}) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto({ date: "2019:03:14 10:32:05" }));
  await test.scan();
  await sql`update assets set make = 'Canon', model = 'EOS 5D', lens_model = 'EF 50'`;
  const [{ id }] = await (await test.ask("/api/assets")).json();
  await test.ask("/api/albums", { json: { albumName: "<b>Sea</b>", assetIds: [id] } });
  const address = `/photos/${id}`;
  const page = async () => await (await test.ask(address)).text();

  const before = await page();
  expect(before).toContain('href="/search?camera=Canon+EOS+5D"');
  expect(before).toContain('href="/search?lens=EF+50"');
  expect(before).toContain("&lt;b&gt;Sea&lt;/b&gt;");
  expect(before).not.toContain('id="place-map"');

  const form = {
    description: "A <i>dog</i>",
    date: "2019-03-14T10:32:05",
    latitude: "",
    longitude: "",
  };
  const refused = await test.ask(`${address}/edit`, { form: { ...form, latitude: "91" } });
  expect(refused.status).toBe(400);
  const words = await refused.text();
  expect(words).toContain("The longitude must be given with latitude.");
  expect(words).toContain("The latitude must be a number from -90 to 90.");
  expect(words).toContain('value="91"');

  const saved = await test.ask(`${address}/edit`, {
    form: { ...form, date: "2020-01-02T03:04", latitude: "48.5", longitude: "-11.25" },
  });
  expect([saved.status, saved.headers.get("location")]).toEqual([303, address]);
  const after = await page();
  expect(after).toContain("A &lt;i&gt;dog&lt;/i&gt;");
  expect(after).toContain("Thursday");
  expect(after).toContain('data-lat="48.5" data-lon="-11.25"');
  const [{ edited }] = await sql<[{ edited: string[] }]>`select edited from assets`;
  expect(edited).toEqual(["date", "description", "place"]);

  await test.ask(`${address}/favorite`, { form: { is: "true" } });
  await test.ask(`${address}/archive`, { form: { is: "true" } });
  expect(await page()).toContain("Archived: it is not on the timeline.");
  expect(await (await test.ask("/search?isFavorite=true")).text()).toContain("1 photo or video");
  expect((await test.askAsStranger(`${address}/edit`, { form })).status).toBe(404);
});
