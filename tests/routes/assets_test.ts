import { expect } from "@std/expect";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

async function onlyAsset({ ask }: TestApp) {
  const [bucket] = await (await ask("/api/timeline/buckets?size=MONTH")).json();
  const query = `size=MONTH&timeBucket=${bucket.timeBucket}`;
  const [asset] = await (await ask(`/api/timeline/bucket?${query}`)).json();
  return asset;
}

testOnADatabase("the timeline has assets by the camera's clock, newest first", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, media } = test;
  media.write("a.jpg", await makePhoto({ date: "2019:12:31 23:59:59" }));
  media.write("b.jpg", await makePhoto({ date: "2020:01:01 00:00:01" }));
  media.write("c.jpg", await makePhoto({ date: "2020:01:15 12:00:00" }));
  await test.scan();
  const months = await (await ask("/api/timeline/buckets?size=MONTH")).json();
  expect(months).toEqual([
    { timeBucket: "2020-01-01T00:00:00.000Z", count: 2 },
    { timeBucket: "2019-12-01T00:00:00.000Z", count: 1 },
  ]);
  const january = await ask("/api/timeline/bucket?size=MONTH&timeBucket=2020-01-01T00:00:00.000Z");
  const names = (await january.json()).map((asset: { originalFileName: string }) =>
    asset.originalFileName
  );
  expect(names).toEqual(["c.jpg", "b.jpg"]);
  const wrong = await ask("/api/timeline/bucket?size=MONTH&timeBucket=soon");
  expect(wrong.status).toBe(400);
});

testOnADatabase("an offline asset stays in the timeline, marked", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const path = test.media.write("a.jpg", await makePhoto());
  await test.scan();
  Deno.removeSync(path);
  await test.scan();
  const asset = await onlyAsset(test);
  expect(asset.isOffline).toBe(true);
  expect(asset.offlineSince).not.toBeNull();
  expect((await test.ask(`/api/assets/${asset.id}/original`)).status).toBe(404);
});

testOnADatabase("an asset tells its metadata, in the words that clients know", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write(
    "a.jpg",
    await makePhoto({ date: "2020:05:06 10:11:12", width: 64, height: 32 }),
  );
  await test.scan();
  const { id } = await onlyAsset(test);
  const asset = await (await test.ask(`/api/assets/${id}`)).json();
  expect(asset).toMatchObject({
    type: "IMAGE",
    originalFileName: "a.jpg",
    originalPath: test.media.join("a.jpg"),
    originalMimeType: "image/jpeg",
    localDateTime: "2020-05-06T10:11:12.000Z",
    isOffline: false,
    isExternal: true,
    width: 64,
    height: 32,
    exifInfo: { exifImageWidth: 64, dateTimeOriginal: "2020-05-06T10:11:12.000Z" },
  });
});

testOnADatabase(
  "a thumbnail is made when it is asked for, and its address changes with the content",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    test.media.write("a.jpg", await makePhoto({ colour: "#f00" }));
    await test.scan();
    const { id } = await onlyAsset(test);
    const small = await test.ask(`/api/assets/${id}/thumbnail?size=thumbnail`);
    expect(small.headers.get("content-type")).toBe("image/webp");
    await small.body!.cancel();
    const large = await test.ask(`/api/asset/thumbnail/${id}?format=JPEG`);
    expect(large.headers.get("content-type")).toBe("image/jpeg");
    await large.body!.cancel();
    const { thumbnailKey, thumbhash } = await onlyAsset(test);
    expect(thumbhash).toMatch(/^[\w+/=]+$/);
    const address = `/api/assets/${id}/thumbnail?size=thumbnail&c=${thumbnailKey}`;
    const again = await test.ask(address);
    expect(again.headers.get("cache-control")).toContain("immutable");
    const etag = again.headers.get("etag")!;
    await again.body!.cancel();
    const known = await test.ask(address, { headers: { "if-none-match": etag } });
    expect(known.status).toBe(304);
    test.media.write("a.jpg", await makePhoto({ colour: "#00f", width: 61 }));
    await test.scan("modified");
    const changed = await test.ask(address);
    expect(changed.headers.get("etag")).not.toBe(etag);
    await changed.body!.cancel();
    expect((await onlyAsset(test)).thumbnailKey).not.toBe(thumbnailKey);
  },
);

testOnADatabase("a thumbnail whose file was lost is made again", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  const { id } = await onlyAsset(test);
  await (await test.ask(`/api/assets/${id}/thumbnail`)).body!.cancel();
  // All at once: the queue may be writing to it at this moment.
  Deno.renameSync(test.thumbs, `${test.thumbs}-lost`);
  const again = await test.ask(`/api/assets/${id}/thumbnail`);
  expect(again.status).toBe(200);
  await again.body!.cancel();
});

testOnADatabase(
  "a file whose content cannot be read is an asset that says why",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    test.media.write("broken.jpg", "this is no JPEG");
    await test.scan();
    const { id, problem } = await onlyAsset(test);
    expect(problem).toBeTruthy();
    const answer = await test.ask(`/api/assets/${id}/thumbnail`);
    expect(answer.status).toBe(404);
    expect((await answer.json()).message).toContain("A picture");
  },
);

testOnADatabase(
  "the original is served whole, in parts, and not again when it is known",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const photo = await makePhoto();
    test.media.write(`ä "1".jpg`, photo);
    await test.scan();
    const { id } = await onlyAsset(test);
    const original = `/api/assets/${id}/original`;
    const whole = await test.ask(original);
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(photo);
    expect(whole.headers.get("content-disposition")).toContain(
      "filename*=UTF-8''%C3%A4%20%221%22.jpg",
    );
    const part = await test.ask(original, { headers: { range: "bytes=2-5" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 2-5/${photo.length}`);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(photo.slice(2, 6));
    const end = await test.ask(original, { headers: { range: "bytes=-3" } });
    expect(new Uint8Array(await end.arrayBuffer())).toEqual(photo.slice(-3));
    const outside = await test.ask(original, { headers: { range: "bytes=999999-" } });
    expect(outside.status).toBe(416);
    expect(await outside.json()).toMatchObject({ error: "Range Not Satisfiable", statusCode: 416 });
    const head = await test.ask(original, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String(photo.length));
    const etag = whole.headers.get("etag")!;
    expect((await test.ask(original, { headers: { "if-none-match": etag } })).status).toBe(304);
  },
);

testOnADatabase("nobody sees another user's asset", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  const { id } = await onlyAsset(test);
  for (const path of ["", "/thumbnail", "/original"]) {
    expect((await test.askAsStranger(`/api/assets/${id}${path}`)).status).toBe(404);
  }
  expect(await (await test.askAsStranger("/api/timeline/buckets")).json()).toEqual([]);
  const figures = await (await test.askAsStranger("/api/assets/statistics")).json();
  expect(figures).toEqual({ images: 0, videos: 0, total: 0 });
});
