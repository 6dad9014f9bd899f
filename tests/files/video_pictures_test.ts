import { expect } from "@std/expect";
import { existsSync } from "node:fs";
import { delimiter, join } from "@std/path";
import sharp from "sharp";
import { makePictures, type Pictures } from "../../jobs/files/make_pictures.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { bytes, video } from "./sample_files.ts";

const [WIDTH, HEIGHT] = [64, 48];

const little = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer);
const chunk = (type: string, ...content: (string | Uint8Array)[]) => {
  const body = bytes(...content);
  return bytes(type, little(body.length), body);
};

/** An AVI without compression: ten pictures, all of them red. */
function redVideo(): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let at = 2; at < pixels.length; at += 3) pixels[at] = 255;
  const rest = little(...Array.from({ length: 4 }, () => 0));
  const avih = chunk("avih", little(100_000, 0, 0, 16, 10, 0, 1, 0, WIDTH, HEIGHT), rest);
  const strh = chunk("strh", "vidsDIB ", little(0, 0, 0, 1, 10, 0, 10, 0, 0, 0, 0, 0));
  const strf = chunk("strf", little(40, WIDTH, HEIGHT, 1 | (24 << 16), 0, 0, 0, 0, 0, 0));
  const header = chunk("LIST", "hdrl", avih, chunk("LIST", "strl", strh, strf));
  const frames = Array.from({ length: 10 }, () => chunk("00db", pixels));
  return chunk("RIFF", "AVI ", header, chunk("LIST", "movi", ...frames));
}

/** Makes pictures with no programs to be found. */
async function withoutPrograms(path: string): Promise<Pictures> {
  const before = Deno.env.get("PATH") ?? "";
  Deno.env.set("PATH", "");
  try {
    return await makePictures(path);
  } finally {
    Deno.env.set("PATH", before);
  }
}

Deno.test("where there is no ffmpeg a video is a play sign in its shape", async () => {
  using folder = new TempFolder();
  const path = folder.write("a.mov", await video("mov", { rotation: 90 }));
  const { preview, width, height } = await withoutPrograms(path);
  expect({ width, height }).toEqual({ width: 180, height: 320 });
  expect(await sharp(preview).metadata()).toMatchObject({ width: 810, height: 1440 });
});

if (Deno.env.get("PATH")!.split(delimiter).some((place) => existsSync(join(place, "ffmpeg")))) {
  Deno.test("with ffmpeg a video shows one of its pictures, and one without any says so", async () => {
    using folder = new TempFolder();
    const { preview, width, height } = await makePictures(folder.write("a.avi", redVideo()));
    expect({ width, height }).toEqual({ width: WIDTH, height: HEIGHT });
    const { channels } = await sharp(preview).stats();
    expect(channels.map(({ mean }) => Math.round(mean / 64))).toEqual([4, 0, 0]);
    const broken = folder.write("b.webm", await video("webm"));
    await expect(makePictures(broken)).rejects.toThrow(/not known to ffmpeg/);
  });

  Deno.test("a playlist that calls itself a video leads ffmpeg to no other file", async () => {
    using folder = new TempFolder();
    const secret = folder.write("secret.avi", redVideo());
    const list = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${secret}\n#EXT-X-ENDLIST\n`;
    for (const content of [list, `ffconcat version 1.0\nfile ${secret}\n`]) {
      await expect(makePictures(folder.write("a.mp4", content))).rejects.toThrow(/ffmpeg/);
    }
  });
}
