import { expect } from "@std/expect";
import { NO_METADATA } from "./metadata.ts";
import { metadataFromXmp, readXmp } from "./metadata_xmp.ts";

const NAMESPACES = `xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:GPano="http://ns.google.com/photos/1.0/panorama/"`;

function packet(inside: string, attributes = ""): string {
  return `<?xpacket begin="\ufeff"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${NAMESPACES}>
    <rdf:Description rdf:about="" ${attributes}>${inside}</rdf:Description>
  </rdf:RDF></x:xmpmeta>`;
}

Deno.test("properties are read from attributes and from elements", () => {
  const metadata = metadataFromXmp(packet(
    `<exif:DateTimeOriginal>2019-03-21T11:04:22.5+01:00</exif:DateTimeOriginal>
     <exif:FNumber>28/10</exif:FNumber><exif:ExposureTime>1/125</exif:ExposureTime>
     <exif:ISOSpeedRatings><rdf:Seq><rdf:li>400</rdf:li></rdf:Seq></exif:ISOSpeedRatings>
     <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Lake &amp; &#x1F600;</rdf:li>
       <rdf:li xml:lang="de">See</rdf:li></rdf:Alt></dc:description>
     <dc:subject><rdf:Bag><rdf:li>Water</rdf:li><rdf:li>Lake &amp; sky</rdf:li>
       <rdf:li>Water</rdf:li></rdf:Bag></dc:subject>`,
    `xmp:Rating="4" tiff:Make='Canon' GPano:ProjectionType="equirectangular"`,
  ));
  expect(metadata).toEqual({
    ...NO_METADATA,
    takenAt: { local: "2019-03-21T11:04:22.500", offsetMinutes: 60 },
    fNumber: 2.8,
    exposureTime: "1/125",
    iso: 400,
    description: "Lake & 😀",
    keywords: ["Water", "Lake & sky"],
    rating: 4,
    make: "Canon",
    projectionType: "equirectangular",
  });
});

Deno.test("keywords with others above them are told once each", () => {
  const list = (name: string, items: string[]) =>
    `<${name}><rdf:Bag>${
      items.map((item) => `<rdf:li>${item}</rdf:li>`).join("")
    }</rdf:Bag></${name}>`;
  const keywordsOf = (...lists: string[]) =>
    metadataFromXmp(packet(
      lists.join(""),
      'xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:digiKam="http://www.digikam.org/ns/1.0/"',
    )).keywords;
  const lightroom = list("lr:hierarchicalSubject", ["Animals", "Animals|Dog", "Lake"]);
  expect(keywordsOf(list("dc:subject", ["Dog", "1/2 l"]), lightroom))
    .toEqual(["Dog", "1/2 l", "Animals", "Lake"]);
  expect(keywordsOf(list("digiKam:TagsList", ["Animals/Dog", "Places/Lake"])))
    .toEqual(["Animals", "Dog", "Places", "Lake"]);
});

Deno.test("the prefixes that a packet uses do not matter", () => {
  const xmp = `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <r:Description xmlns:a="http://ns.adobe.com/xap/1.0/" a:Rating="3"/></r:RDF>`;
  expect(metadataFromXmp(xmp).rating).toBe(3);
});

Deno.test("what is nested in a property is not the picture's own", () => {
  const properties = readXmp(packet(
    `<xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType="Resource"><xmp:Rating>5</xmp:Rating>
     </rdf:li></rdf:Alt></xmp:Thumbnails>`,
  ));
  expect(properties.get("xmp:Rating")).toBeUndefined();
});

Deno.test("places are read in each way they are written", () => {
  const place = (latitude: string, longitude: string) => {
    const metadata = metadataFromXmp(
      packet("", `exif:GPSLatitude="${latitude}" exif:GPSLongitude="${longitude}"`),
    );
    return [metadata.latitude, metadata.longitude];
  };
  expect(place("52,31.5N", "13,24.0W")).toEqual([52.525, -13.4]);
  expect(place("52,30,0S", "13,30,0E")).toEqual([-52.5, 13.5]);
  expect(place("-52.5", "13.25")).toEqual([-52.5, 13.25]);
  expect(place("north", "13.25")).toEqual([null, null]);
});

Deno.test("packets that are cut off, empty or no XML read as nothing", () => {
  const whole = packet("<dc:description>x</dc:description>", `xmp:Rating="4"`);
  for (let length = 0; length < whole.length; length += 7) {
    expect(() => metadataFromXmp(whole.slice(0, length))).not.toThrow();
  }
  for (const text of ["", "<", "<<<>>>", "</a></a></a>", '<a b="', "<!-- never ends", "&&&;"]) {
    expect(metadataFromXmp(text)).toEqual(NO_METADATA);
  }
});

Deno.test("a packet of a megabyte of open tags is given up", () => {
  expect(metadataFromXmp("<a>".repeat(300_000))).toEqual(NO_METADATA);
  expect(metadataFromXmp(packet("", ` a="`.repeat(100_000)))).toEqual(NO_METADATA);
});
