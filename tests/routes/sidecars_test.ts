import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import { filesBelow, keptUploads, NOTHING_KEPT, sendAs } from "../support/uploads.ts";

const SIDECAR = `<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/"
      xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmp:Rating="4" exif:DateTimeOriginal="2019-03-21T11:04:22+01:00"
      exif:GPSLatitude="52,31.2N" exif:GPSLongitude="13,24.3E">
      <dc:description><rdf:Alt><rdf:li>A lake</rdf:li></rdf:Alt></dc:description>
      <dc:subject><rdf:Bag><rdf:li>Wet &amp; cold</rdf:li></rdf:Bag></dc:subject>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>`;

const sidecarData = { name: "a.jpg.xmp", bytes: SIDECAR };

testOnADatabase("a sidecar is believed before the photo, and kept beside it", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto({ date: "2020:05:06 10:11:12" });
  const { id } = await sendAs(test, person, { bytes, files: { sidecarData } });
  const told = {
    localDateTime: "2019-03-21T11:04:22.000Z",
    exifInfo: expect.objectContaining({
      ...{ rating: 4, description: "A lake", timeZone: "UTC+1" },
      dateTimeOriginal: "2019-03-21T10:04:22.000Z",
      latitude: expect.closeTo(52.52, 6),
      longitude: expect.closeTo(13.405, 6),
    }),
  };
  const asset = async () => await (await person.ask(`/api/assets/${id}`)).json();
  expect(await asset()).toMatchObject(told);
  const folder = `${test.dataFolder}/upload/${person.id}/2019/03`;
  expect(filesBelow(folder)).toEqual(["a.jpg", "a.jpg.xmp"]);
  expect(Deno.readTextFileSync(`${folder}/a.jpg.xmp`)).toBe(SIDECAR);
  await sql`update assets set rating = null, local_date_time = taken_at where id = ${id}`;
  const refresh = { assetIds: [id], name: "refresh-metadata" };
  expect((await person.ask("/api/assets/jobs", { json: refresh })).status).toBe(204);
  await eventually(async () => expect(await asset()).toMatchObject(told));
});

testOnADatabase("a sidecar's keywords are shown, and found by a search", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto();
  const { id } = await sendAs(test, person, { bytes, files: { sidecarData } });
  const page = await (await person.ask(`/photos/${id}`)).text();
  expect(page).toContain('<a href="/search?words=Wet+%26+cold">Wet &amp; cold</a>');
  for (const [words, total] of [["COLD lake", 1], ["warm", 0]] as const) {
    const found = await person.ask("/api/search/metadata", { json: { words } });
    expect((await found.json()).assets.total).toBe(total);
  }
});

testOnADatabase("photos of one name have each its own sidecar", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  await Promise.all(["#111", "#222"].map(async (colour) => {
    const bytes = await makePhoto({ colour });
    expect((await sendAs(test, person, { bytes, files: { sidecarData } })).status).toBe("created");
  }));
  const names = ["a+1.jpg", "a+1.jpg.xmp", "a.jpg", "a.jpg.xmp"];
  expect(filesBelow(`${test.dataFolder}/upload/${person.id}/2019/03`)).toEqual(names);
});

testOnADatabase(
  "a sidecar goes with its photo, and with a photo that is known",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const person = await makePerson(test);
    const bytes = await makePhoto();
    const { id } = await sendAs(test, person, { bytes, files: { sidecarData } });
    const again = await sendAs(test, person, { name: "b.jpg", bytes, files: { sidecarData } });
    expect(again).toMatchObject({ id, duplicate: true });
    expect(await keptUploads(test, sql)).toEqual({ ...NOTHING_KEPT, assets: 1, files: 2 });
    await person.ask("/api/assets", { method: "DELETE", json: { ids: [id], force: true } });
    await eventually(async () => expect(await keptUploads(test, sql)).toEqual(NOTHING_KEPT));
  },
);
