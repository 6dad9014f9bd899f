import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

const xmp = (description: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/"
      xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmp:Rating="4" exif:DateTimeOriginal="1999-12-31T23:30:00+01:00"
      exif:GPSLatitude="48,12.0N" exif:GPSLongitude="16,24.0E">
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${description}</rdf:li></rdf:Alt>
      </dc:description>
      <dc:subject><rdf:Bag><rdf:li>Tree</rdf:li><rdf:li>${description} word</rdf:li></rdf:Bag>
      </dc:subject>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>`;

async function descriptions(sql: Database): Promise<Record<string, string | null>> {
  const rows = await sql<{ name: string; description: string | null }[]>`
    select name, description from assets order by name`;
  return Object.fromEntries(rows.map(({ name, description }) => [name, description]));
}

testOnDatabases(
  "a sidecar beside a file is believed before it, however it is written",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const photo = await makePhoto({ date: "2020:05:06 10:11:12" });
    for (const name of ["a.jpg", "b.jpg", "c.jpg"]) test.media.write(name, photo);
    test.media.write("A.JPG.XMP", xmp("one"));
    test.media.write("b.xmp", xmp("two"));
    await test.scan("new");
    expect(await descriptions(sql)).toEqual({ "a.jpg": "one", "b.jpg": "two", "c.jpg": null });
    const [row] = await sql`
    select rating, keywords, latitude, longitude, country, local_date_time, offset_minutes from assets
    where name = 'a.jpg'`;
    expect(row).toMatchObject({
      ...{
        rating: 4,
        keywords: ["Tree", "one word"],
        latitude: 48.2,
        longitude: 16.4,
        country: "Austria",
      },
      ...{ localDateTime: "1999-12-31T23:30:00", offsetMinutes: 60 },
    });

    // Changed, gone, and new: all are found by the scan that looks for changes, and by no other.
    test.media.write("A.JPG.XMP", xmp("changed"));
    Deno.removeSync(test.media.join("b.xmp"));
    test.media.write("c.jpg.xmp", xmp("three"));
    await test.scan("new");
    expect(await descriptions(sql)).toEqual({ "a.jpg": "one", "b.jpg": "two", "c.jpg": null });
    expect((await test.scan("modified")).counts.changed).toBe(3);
    const changed = { "a.jpg": "changed", "b.jpg": null, "c.jpg": "three" };
    expect(await descriptions(sql)).toEqual(changed);
    expect((await test.scan("modified")).counts.changed).toBe(0);
    expect((await test.scan("all")).counts.changed).toBe(3);
    expect(await descriptions(sql)).toEqual(changed);
  },
);
