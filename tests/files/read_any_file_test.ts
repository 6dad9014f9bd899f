import { expect } from "@std/expect";
import { mkdirSync, renameSync, utimesSync } from "node:fs";
import { NO_METADATA } from "../../domain/metadata.ts";
import { readMedia } from "../../jobs/files/read_media.ts";
import { bytes, little, picture, read, turnedJpeg } from "./sample_files.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("a file that says nothing readable still has size, time and fingerprint", async () => {
  const problems: [string, Uint8Array | string, RegExp][] = [
    ["a.jpg", "", /^The file is empty$/],
    ["a.jpg", "not a picture", /no known format/],
    ["a.mp4", "not a video, but long enough to be looked at", /header could not be read/],
    ["a.png", bytes(0x89, "PNG\r\n\x1a\n", "garbage"), /^Not a PNG/],
    ["a.jpg", bytes(0xff, 0xd8, 0xff, 0xd9), /size of the picture is not known/],
    ["a.tif", bytes("II*\0", little(9_999, 4)), /^Not a TIFF/],
  ];
  for (const [name, content, problem] of problems) {
    const reading = await read(name, content);
    expect(reading.problem).toMatch(problem);
    expect(reading.metadata).toEqual(NO_METADATA);
    expect(reading.fingerprint).toMatch(/^[0-9a-f]{40}$/);
    expect(reading.size).toBe(content.length);
  }
});

Deno.test("no reading of a file that is not there", async () => {
  using folder = new TempFolder();
  expect(await readMedia(folder.join("gone.jpg"))).toBeNull();
  expect(await readMedia(folder.join("gone", "too.jpg"))).toBeNull();
});

Deno.test("a folder with a photo's name is a problem, not a photo", async () => {
  using folder = new TempFolder();
  mkdirSync(folder.join("a.jpg"));
  expect((await readMedia(folder.join("a.jpg")))?.problem).toBe("Not a regular file");
});

Deno.test("a file that the system does not open says why, without its path", async () => {
  using folder = new TempFolder();
  const path = folder.link("a.jpg", "a.jpg");
  expect(await readMedia(path)).toMatchObject({
    problem: "Too many symbolic links",
    metadata: NO_METADATA,
  });
});

Deno.test("the modification time is exact, and the fingerprint stays when a file moves", async () => {
  using folder = new TempFolder();
  const jpeg = await turnedJpeg(1);
  const before = folder.write("a.jpg", jpeg);
  const after = folder.join("b.jpg");
  const longer = folder.write("c.jpg", bytes(jpeg, 0));
  utimesSync(before, 1_553_166_262, 1_553_166_262);
  const first = await readMedia(before);
  expect(first?.mtimeNs).toBe("1553166262000000000");
  renameSync(before, after);
  expect((await readMedia(after))?.fingerprint).toBe(first?.fingerprint);
  expect((await readMedia(longer))?.fingerprint).not.toBe(first?.fingerprint);
});

Deno.test("many files at once do not mix", async () => {
  using folder = new TempFolder();
  const sizes = Array.from({ length: 20 }, (_, i) => 20 + i);
  for (const size of sizes) {
    folder.write(`${size}.png`, await picture(size, size).png().toBuffer());
  }
  const readings = await Promise.all(sizes.map((size) => readMedia(folder.join(`${size}.png`))));
  expect(readings.map((reading) => reading?.metadata.width)).toEqual(sizes);
});
