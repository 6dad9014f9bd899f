import { expect } from "@std/expect";
import { NO_METADATA } from "./metadata.ts";
import { metadataFromPhotoshop } from "./metadata_iptc.ts";

function field(number: number, text: Uint8Array): number[] {
  return [0x1c, 2, number, text.length >> 8, text.length & 255, ...text];
}

function resource(type: number, data: number[]): number[] {
  const padding = data.length % 2 === 1 ? [0] : [];
  return [0x38, 0x42, 0x49, 0x4d, type >> 8, type & 255, 0, 0, 0, 0, 0, data.length]
    .concat(data, padding);
}

const utf8 = (text: string) => new TextEncoder().encode(text);

Deno.test("caption, keywords and date are read from among other resources", () => {
  const iptc = [
    ...field(120, utf8("Größe")),
    ...field(25, utf8("Maß")),
    ...field(25, utf8("Zahl")),
    ...field(55, utf8("20200723")),
    ...field(60, utf8("113220+0200")),
  ];
  const bytes = Uint8Array.from([...resource(0x03ed, [1, 2, 3]), ...resource(0x0404, iptc)]);
  expect(metadataFromPhotoshop(bytes)).toEqual({
    ...NO_METADATA,
    description: "Größe",
    keywords: ["Maß", "Zahl"],
    takenAt: { local: "2020-07-23T11:32:20.000", offsetMinutes: 120 },
  });
});

Deno.test("a caption that is no UTF-8 is Latin-1", () => {
  const latin = Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65]);
  expect(metadataFromPhotoshop(Uint8Array.from(resource(0x0404, field(120, latin)))).description)
    .toBe("Größe");
});

Deno.test("cut off or foreign resources read as nothing", () => {
  const whole = Uint8Array.from(resource(0x0404, field(120, utf8("x"))));
  for (let length = 0; length < 17; length++) {
    expect(metadataFromPhotoshop(whole.subarray(0, length))).toEqual(NO_METADATA);
  }
  expect(metadataFromPhotoshop(utf8("something else entirely"))).toEqual(NO_METADATA);
});
