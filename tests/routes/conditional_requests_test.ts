import { expect } from "@std/expect";
import { startTestApp, type TestApp } from "../support/app.ts";
import { assetsOf } from "../support/assets.ts";
import { type DatabaseContext, testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

/** The addresses of all that is served as bytes: of a photo, its pictures, and a video. */
async function addressesOf(test: TestApp, { sql }: DatabaseContext): Promise<string[]> {
  test.media.write("a.jpg", await makePhoto());
  test.media.write("b.mov", new Uint8Array(5000).map((_, index) => index));
  await test.scan();
  const assets = await assetsOf({ ...test, sql });
  const [photo, video] = [assets["a.jpg"]!.id, assets["b.mov"]!.id];
  return [
    `/api/assets/${photo}/original`,
    `/api/assets/${photo}/thumbnail?size=thumbnail`,
    `/api/assets/${photo}/thumbnail?size=preview`,
    `/api/assets/${photo}/thumbnail?size=fullsize`,
    `/api/assets/${video}/video/playback`,
    `/api/asset/file/${video}`,
  ];
}

testOnADatabase("a question for the headers has those of the answer", async (context) => {
  await using test = await startTestApp(context.sql);
  for (const address of await addressesOf(test, context)) {
    const whole = await test.ask(address);
    const bytes = await whole.arrayBuffer();
    const head = await test.ask(address, { method: "HEAD" });
    expect([address, whole.status, head.status]).toEqual([address, 200, 200]);
    expect((await head.arrayBuffer()).byteLength).toBe(0);
    expect([...head.headers]).toEqual([...whole.headers]);
    expect(head.headers.get("content-length")).toBe(String(bytes.byteLength));
    expect(head.headers.get("accept-ranges")).toBe("bytes");
    const part = await test.ask(address, { method: "HEAD", headers: { range: "bytes=0-9" } });
    expect([part.status, part.headers.get("content-length")]).toEqual([206, "10"]);
  }
});

testOnADatabase("what is known already is not sent again", async (context) => {
  await using test = await startTestApp(context.sql);
  for (const address of await addressesOf(test, context)) {
    const etag = (await test.ask(address, { method: "HEAD" })).headers.get("etag")!;
    expect(etag).toMatch(/^"[^"]+"$/);
    for (const known of [etag, `"other", ${etag}`, `W/${etag}`, "*"]) {
      for (const method of ["GET", "HEAD"]) {
        const answer = await test.ask(address, { method, headers: { "if-none-match": known } });
        expect([address, known, answer.status]).toEqual([address, known, 304]);
        expect(answer.headers.get("etag")).toBe(etag);
        expect(await answer.text()).toBe("");
      }
    }
    const other = await test.ask(address, { headers: { "if-none-match": `"other"` } });
    expect((await other.arrayBuffer()).byteLength).toBeGreaterThan(0);
    expect(other.status).toBe(200);
  }
});

testOnADatabase(
  "a part is sent when it is asked for, and there is such a part",
  async (context) => {
    await using test = await startTestApp(context.sql);
    for (const address of await addressesOf(test, context)) {
      const whole = new Uint8Array(await (await test.ask(address)).arrayBuffer());
      const size = whole.length;
      const parts: [string, number, number][] = [
        ["bytes=0-0", 0, 0],
        ["bytes=2-5", 2, 5],
        ["bytes=10-", 10, size - 1],
        ["bytes=-7", size - 7, size - 1],
        [`bytes=-${size + 1}`, 0, size - 1],
        [`bytes=1-${size + 1}`, 1, size - 1],
      ];
      for (const [range, start, end] of parts) {
        const answer = await test.ask(address, { headers: { range } });
        const bytes = new Uint8Array(await answer.arrayBuffer());
        expect([address, range, answer.status]).toEqual([address, range, 206]);
        expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${end}/${size}`);
        expect(bytes).toEqual(whole.slice(start, end + 1));
      }
      for (const range of [`bytes=${size}-`, "bytes=-0"]) {
        const answer = await test.ask(address, { headers: { range } });
        expect([address, range, answer.status]).toEqual([address, range, 416]);
        expect(answer.headers.get("content-range")).toBe(`bytes */${size}`);
      }
      for (const range of ["bytes=5-2", "bytes=0-1,3-4", "lines=1-2"]) {
        const answer = await test.ask(address, { headers: { range } });
        expect([address, range, answer.status]).toEqual([address, range, 200]);
        await answer.body!.cancel();
      }
    }
  },
);

testOnADatabase("a photo is no video, and only its owner's", async (context) => {
  await using test = await startTestApp(context.sql);
  const addresses = await addressesOf(test, context);
  const [original] = addresses;
  const playback = original!.replace("/original", "/video/playback");
  expect((await test.ask(playback)).status).toBe(404);
  for (const address of addresses) {
    expect([address, (await test.askAsStranger(address)).status]).toEqual([address, 404]);
  }
});

testOnADatabase("the figures of all assets, or of some", async (context) => {
  await using test = await startTestApp(context.sql);
  await addressesOf(test, context);
  await context.sql`update assets set is_archived = true where name = 'a.jpg'`;
  const figures = async (query: string) =>
    await (await test.ask(`/api/asset/statistics?${query}`)).json();
  expect(await figures("")).toEqual({ images: 1, videos: 1, total: 2 });
  expect(await figures("isArchived=false")).toEqual({ images: 0, videos: 1, total: 1 });
  expect(await figures("visibility=archive")).toEqual({ images: 1, videos: 0, total: 1 });
  expect(await figures("isTrashed=true")).toEqual({ images: 0, videos: 0, total: 0 });
});
