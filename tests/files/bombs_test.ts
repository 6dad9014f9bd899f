/** Small files that would take all of the memory, or hours. */
import { crc32, deflateSync } from "node:zlib";
import { expect } from "@std/expect";
import { makePictures } from "../../jobs/files/make_pictures.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { big, box, bytes, directory, little, picture } from "./sample_files.ts";

const chunk = (type: string, content: Uint8Array) => {
  const typed = bytes(type, content);
  return bytes(big(content.length, 4), typed, big(crc32(typed), 4));
};

/** A PNG that says it is larger than what its pixels make up. */
function png(side: number, { isInterlaced }: { isInterlaced: boolean }): Uint8Array {
  const head = bytes(big(side, 4), big(side, 4), 8, 2, 0, 0, isInterlaced ? 1 : 0);
  const signature = [0x89, ...bytes("PNG\r\n"), 0x1a, 0x0a];
  const pixels = deflateSync(new Uint8Array(1_000_000));
  return bytes(signature, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", bytes()));
}

function tiff(side: number): Uint8Array {
  const pixels = deflateSync(new Uint8Array(1_000_000));
  const entries = (at: number) =>
    directory({
      ...{ 0x0100: side, 0x0101: side, 0x0102: 8, 0x0103: 8, 0x0106: 1, 0x0111: at },
      ...{ 0x0115: 1, 0x0116: side, 0x0117: pixels.length },
    });
  return bytes("II*\0", little(8, 4), entries(8 + entries(0).length), pixels);
}

function gif(side: number): Uint8Array {
  const screen = bytes("GIF89a", little(side, 2), little(side, 2), 0x80, 0, 0, [0, 0, 0, 9, 9, 9]);
  const frame = bytes(0x2c, 0, 0, 0, 0, little(side, 2), little(side, 2), 0, 2, 2, 0x44, 1, 0);
  return bytes(screen, frame, ";");
}

function bmp(side: number): Uint8Array {
  const info = bytes(little(40, 4), little(side, 4), little(side, 4), 1, 0, 24, 0);
  return bytes("BM", little(54, 4), little(0, 4), little(54, 4), info, new Uint8Array(24));
}

function psd(side: number): Uint8Array {
  const head = bytes("8BPS", 0, 1, new Uint8Array(6), 0, 3, big(side, 4), big(side, 4), 0, 8, 0, 3);
  return bytes(head, new Uint8Array(12), 0, 1, new Uint8Array(1000));
}

function jp2(side: number): Uint8Array {
  const header = box("ihdr", big(side, 4), big(side, 4), 0, 3, 7, 7, 0, 0);
  return bytes(box("jP  ", "\r\n", 0x87, "\n"), box("ftyp", "jp2 "), box("jp2h", header));
}

/** A small progressive JPEG whose header says another size. */
async function progressiveJpeg(side: number): Promise<Uint8Array> {
  const jpeg = new Uint8Array(await picture().jpeg({ progressive: true }).toBuffer());
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc2);
  jpeg.set([...big(side, 2), ...big(side, 2)], frame + 5);
  return jpeg;
}

const svg = (inside: string, size: string) =>
  bytes(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`);

/** Ten entities of ten entities of ten … */
function billionLaughs(): Uint8Array {
  const names = [..."abcdefghij"];
  const entities = names.map((name, level) =>
    `<!ENTITY ${name} "${level === 0 ? "ha" : `&${names[level - 1]};`.repeat(10)}">`
  );
  return bytes(
    `<!DOCTYPE svg [${entities.join("")}]>`,
    svg("<text>&j;</text>", 'width="100" height="100"'),
  );
}

Deno.test("a small file that says it is a giant picture costs a problem, not the memory", async () => {
  using folder = new TempFolder();
  const large = /too large|damaged/;
  const files: [name: string, content: Uint8Array, reason: RegExp][] = [
    ["a.png", png(30_000, { isInterlaced: false }), /too large: more than 300 megapixels/],
    ["b.png", png(18_000, { isInterlaced: true }), /too large: more than 300 megapixels/],
    ["a.jpg", await progressiveJpeg(18_000), /too large: more than 300 megapixels/],
    ["a.tif", tiff(100_000), /too large: more than 300 megapixels/],
    ["a.gif", gif(65_535), large],
    ["a.bmp", bmp(60_000), large],
    ["a.psd", psd(30_000), /too large: 900 megapixels/],
    ["a.jp2", jp2(30_000), /too large: 900 megapixels/],
    ["a.svg", svg("", 'width="200000" height="200000"'), large],
    ["b.svg", billionLaughs(), /damaged/],
  ];
  for (const [name, content, reason] of files) {
    const error = await makePictures(folder.write(name, content)).then(() => null, (e: Error) => e);
    expect([name, error?.message ?? ""]).toEqual([name, expect.stringMatching(reason)]);
  }
});
