import { expect } from "@std/expect";
import sharp from "sharp";
import { thumbHashToRGBA } from "thumbhash";
import { makePictures, type Pictures } from "../../jobs/files/make_pictures.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { bmp, bytes, picture, rawFile, sensorFile, turnedJpeg } from "./sample_files.ts";

async function make(name: string, content: Uint8Array | string): Promise<Pictures> {
  using folder = new TempFolder();
  return await makePictures(folder.write(name, content));
}

type Color = [red: number, green: number, blue: number];

/** The colour in the middle of a part of a picture, measured by its four quarters. */
async function colors(image: Uint8Array): Promise<{ left: Color; right: Color }> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  const at = (part: number): Color => {
    const start = (Math.floor(info.height / 2) * info.width + Math.floor(info.width * part)) * 3;
    return [data[start]!, data[start + 1]!, data[start + 2]!];
  };
  return { left: at(0.2), right: at(0.8) };
}

const near = (found: Color, wanted: Color) =>
  found.every((value, i) => Math.abs(value - wanted[i]!) < 24);

async function expectRedThenBlue(image: Uint8Array): Promise<void> {
  const { left, right } = await colors(image);
  expect({ left, right, upright: near(left, [254, 0, 0]) && near(right, [0, 0, 254]) })
    .toMatchObject({ upright: true });
}

Deno.test("a photo gets a WebP thumbnail, a JPEG preview and a thumbhash", async () => {
  const jpeg = await picture(3000, 2000).jpeg().toBuffer();
  const { thumbnail, preview, thumbhash, width, height } = await make("a.jpg", jpeg);
  expect({ width, height }).toEqual({ width: 3000, height: 2000 });
  expect(await sharp(thumbnail).metadata()).toMatchObject({
    format: "webp",
    width: 375,
    height: 250,
  });
  expect(await sharp(preview).metadata()).toMatchObject({
    format: "jpeg",
    width: 1440,
    height: 960,
  });
  const hash = thumbHashToRGBA(thumbhash);
  expect(hash.w / hash.h).toBeCloseTo(1.5, 0);
  await expectRedThenBlue(preview);
  await expectRedThenBlue(thumbnail);
});

Deno.test("pictures are upright in each of the eight orientations", async () => {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const { preview, thumbnail, width, height } = await make(
      "a.jpg",
      await turnedJpeg(orientation),
    );
    expect({ width, height }).toEqual({ width: 120, height: 80 });
    expect(await sharp(preview).metadata()).toMatchObject({ width: 120, height: 80 });
    await expectRedThenBlue(preview);
    await expectRedThenBlue(thumbnail);
  }
});

Deno.test("the preview in a raw file is turned as the camera was", async () => {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const { preview, width, height } = await make("a.nef", await rawFile(orientation));
    expect({ width, height }).toEqual({ width: 1200, height: 800 });
    expect(await sharp(preview).metadata()).toMatchObject({ width: 120, height: 80 });
    await expectRedThenBlue(preview);
  }
});

Deno.test("a raw file of an unknown kind shows the largest JPEG in it", async () => {
  const small = await picture(90, 60).negate().jpeg().toBuffer();
  const large = await picture(300, 200).jpeg().toBuffer();
  const { preview } = await make("a.mrw", bytes("\0MRM", new Uint8Array(500), small, large));
  expect(await sharp(preview).metadata()).toMatchObject({ width: 300, height: 200 });
  await expectRedThenBlue(preview);
});

Deno.test("a raw file without a picture to show is developed", async () => {
  const { preview, width, height } = await make("a.dng", sensorFile());
  expect({ width, height }).toEqual({ width: 120, height: 80 });
  await expectRedThenBlue(preview);
});

Deno.test("small pictures are not enlarged, wide ones end at 1000 pixels", async () => {
  const tiny = await make("a.png", await picture(20, 10).png().toBuffer());
  expect(await sharp(tiny.thumbnail).metadata()).toMatchObject({ width: 20, height: 10 });
  expect(await sharp(tiny.preview).metadata()).toMatchObject({ width: 20, height: 10 });
  const wide = await make("a.jpg", await picture(4000, 100).jpeg().toBuffer());
  expect(await sharp(wide.thumbnail).metadata()).toMatchObject({ width: 1000, height: 25 });
});

Deno.test("a panorama 20,000 pixels wide is shown as wide as pictures are", async () => {
  const wide = await make("a.jpg", await picture(20_000, 1000).jpeg().toBuffer());
  expect({ width: wide.width, height: wide.height }).toEqual({ width: 20_000, height: 1000 });
  expect(await sharp(wide.thumbnail).metadata()).toMatchObject({ width: 1000, height: 50 });
  expect(await sharp(wide.preview).metadata()).toMatchObject({ width: 1440, height: 72 });
  await expectRedThenBlue(wide.preview);
});

Deno.test("of several pages or frames the first is shown", async () => {
  const frames = [picture(), picture().negate()];
  const pngs = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
  const joined = () => sharp(pngs, { join: { animated: true } });
  const files: [string, Uint8Array][] = [
    ["a.gif", await joined().gif().toBuffer()],
    ["a.webp", await joined().webp().toBuffer()],
    ["a.tif", await joined().tiff().toBuffer()],
  ];
  for (const [name, content] of files) {
    expect([name, (await sharp(content).metadata()).pages]).toEqual([name, 2]);
    const { preview, width, height } = await make(name, content);
    expect({ name, width, height }).toEqual({ name, width: 120, height: 80 });
    await expectRedThenBlue(preview);
  }
});

Deno.test("transparent pictures stand on light grey", async () => {
  const png = await sharp({
    create: { width: 60, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  }).png().toBuffer();
  const { preview, thumbnail } = await make("a.png", png);
  for (const image of [preview, thumbnail]) {
    expect(near((await colors(image)).left, [230, 230, 230])).toBe(true);
  }
});

Deno.test("other colour spaces become sRGB", async () => {
  const red = { create: { width: 60, height: 40, channels: 3, background: "#ff0000" } } as const;
  const cmyk = await sharp(red).toColourspace("cmyk").withIccProfile("cmyk").jpeg().toBuffer();
  const wide = await sharp(red).withIccProfile("p3").png().toBuffer();
  const deep = await sharp(red).toColourspace("rgb16").png().toBuffer();
  const grey = await sharp(red).greyscale().png().toBuffer();
  for (const [name, content] of [["a.jpg", cmyk], ["a.png", wide], ["b.png", deep]] as const) {
    const [r, g, b] = (await colors((await make(name, content)).preview)).left;
    expect({ name, r, g, b, red: r > 200 && g < 60 && b < 60 }).toMatchObject({ red: true });
  }
  expect((await sharp((await make("c.png", grey)).preview).metadata()).space).toBe("srgb");
});

Deno.test("AVIF, GIF, TIFF, WebP, BMP and SVG are shown", async () => {
  const files: [string, Uint8Array | string][] = [
    ["a.avif", await picture().avif({ effort: 0 }).toBuffer()],
    ["a.gif", await picture().gif().toBuffer()],
    ["a.tif", await picture().tiff().toBuffer()],
    ["a.webp", await picture().webp().toBuffer()],
    [
      "a.svg",
      `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="60" height="80"
       fill="red"/><rect x="60" width="60" height="80" fill="blue"/></svg>`,
    ],
  ];
  for (const [name, content] of files) {
    const { preview, width, height } = await make(name, content);
    expect({ name, width, height }).toEqual({ name, width: 120, height: 80 });
    await expectRedThenBlue(preview);
  }
  const { preview } = await make("a.bmp", bmp());
  const { data } = await sharp(preview).raw().toBuffer({ resolveWithObject: true });
  expect(data.length).toBe(3 * 2 * 3);
});

/** SVGs that would be red and blue, if what they refer to were shown. */
function hostileSvgs(addresses: readonly string[]): string[] {
  const svg = (inside: string, before = "") =>
    `<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"
      xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`;
  return addresses.flatMap((address) => [
    svg(`<image xlink:href="${address}" width="120" height="80"/>`),
    svg(`<style>@import url("${address}"); rect { fill: url("${address}#a") }</style>
      <rect width="120" height="80" fill="none"/>`),
    svg(`<use xlink:href="${address}#a"/>`),
    svg(
      `<text y="60" font-size="80" fill="red">&a;</text>`,
      `<!DOCTYPE svg
      [<!ENTITY a SYSTEM "${address}">]>`,
    ),
    svg(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${address}"/>`),
  ]).concat(svg(`<script>document.documentElement.innerHTML = "&lt;rect/>"</script>`));
}

Deno.test("an SVG shows no other files, asks no server and runs no script", async () => {
  using folder = new TempFolder();
  const [png, text] = [await picture().png().toBuffer(), "secret"];
  const paths = [folder.write("secret.png", png), folder.write("secret.txt", text)];
  let asked = 0;
  await using server = Deno.serve({ port: 0, onListen: () => {} }, () => {
    asked++;
    return new Response(png.slice());
  });
  const here = `http://127.0.0.1:${(server.addr as Deno.NetAddr).port}/secret.png`;
  const files = ["secret.png", ...paths.flatMap((path) => [path, `file://${path}`])];
  for (const svg of hostileSvgs([...files, here])) {
    const made = await makePictures(folder.write("a.svg", svg)).catch((error: Error) => error);
    // One that cannot be drawn without what it refers to is not drawn.
    if (made instanceof Error) expect(made.message).toMatch(/damaged/);
    else {
      const { channels } = await sharp(made.preview).stats();
      expect({ svg, darkest: Math.min(...channels.map(({ min }) => min)) > 220 })
        .toEqual({ svg, darkest: true });
    }
  }
  expect(asked).toBe(0);
});

Deno.test("a photo that is cut off is shown as far as it goes", async () => {
  const jpeg = await sharp({
    create: {
      width: 600,
      height: 400,
      channels: 3,
      background: "#000",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  }).jpeg().toBuffer();
  const { preview, width } = await make("a.jpg", jpeg.subarray(0, jpeg.length / 2));
  expect(width).toBe(600);
  expect((await sharp(preview).metadata()).width).toBe(600);
});

Deno.test("a picture is made by a file's content when its extension lies", async () => {
  await expectRedThenBlue((await make("a.png", await turnedJpeg(6))).preview);
  await expectRedThenBlue((await make("a.heic", await picture().png().toBuffer())).preview);
});

Deno.test("where no picture can be made the reason is told, without the path", async () => {
  const tooLarge = (await picture().png().toBuffer()).slice();
  tooLarge.set([0, 1, 0, 0, 0, 1, 0, 0], 16);
  const files: [string, Uint8Array | string, RegExp][] = [
    ["a.jpg", "", /^The file is empty$/],
    ["a.jpg", "no picture at all", /no known format/],
    ["a.jpg", (await turnedJpeg(1)).subarray(0, 30), /damaged/],
    ["a.png", tooLarge, /too large|damaged/],
    ["a.psd", bytes("8BPS", new Uint8Array(100)), /this kind of PSD/],
    ["a.jxl", bytes(0xff, 0x0a, new Uint8Array(100)), /damaged|no size/],
    ["a.jp2", bytes(0, 0, 0, 12, "jP  \r\n\x87\n", new Uint8Array(50)), /damaged|no size/],
    ["a.nef", bytes("II*\0", new Uint8Array(100)), /no picture in this raw file/],
    ["a.heic", bytes(0, 0, 0, 24, "ftypheic", 0, 0, 0, 0, "mif1heic"), /could not be decoded/],
  ];
  for (const [name, content, reason] of files) {
    const error = await make(name, content).then(() => null, (error: Error) => error);
    expect(error?.message).toMatch(reason);
    expect(error?.message).not.toContain("/");
  }
});

Deno.test("a file that is cut off while its picture is made gets a problem, and nothing ends", async () => {
  using folder = new TempFolder();
  const whole = await picture(2000, 2000).jpeg({ quality: 100 }).toBuffer();
  for (let round = 0; round < 20; round++) {
    const path = folder.write("a.jpg", whole);
    const made = makePictures(path).then(() => "made", ({ name }) => name);
    // In another moment of the decoding each time.
    for (let turn = 0; turn < round * 10; turn++) {
      await new Promise((resume) => setImmediate(resume));
    }
    Deno.truncateSync(path, 100);
    expect(["made", "NoPicture"]).toContain(await made);
  }
});
