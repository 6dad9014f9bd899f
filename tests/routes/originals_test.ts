import { expect } from "@std/expect";
import sharp from "sharp";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

/** Scans one file, and says where its original is. */
async function scanFile(test: TestApp, name: string, content: string | Uint8Array) {
  const path = test.media.write(name, content);
  await test.scan();
  const [bucket] = await (await test.ask("/api/timeline/buckets")).json();
  const [asset] = await (await test.ask(`/api/timeline/bucket?timeBucket=${bucket.timeBucket}`))
    .json();
  return { path, id: asset.id as string, original: `/api/assets/${asset.id}/original` };
}

testOnADatabase(
  "an original's ETag follows its bytes, scanned again or not",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { path, original } = await scanFile(test, "a.jpg", await makePhoto({ colour: "#f00" }));
    const before = await test.ask(original);
    const bytes = new Uint8Array(await before.arrayBuffer());
    const etag = before.headers.get("etag")!;
    const changed = bytes.map((byte) => byte ^ 1);
    Deno.writeFileSync(path, changed);
    const after = await test.ask(original, { headers: { "if-none-match": etag } });
    expect(after.status).toBe(200);
    expect(new Uint8Array(await after.arrayBuffer())).toEqual(changed);
    expect(after.headers.get("etag")).not.toBe(etag);
    const headers = { range: "bytes=0-9", "if-range": etag };
    const rest = await test.ask(original, { headers });
    expect(rest.status).toBe(200);
    await rest.body!.cancel();
  },
);

testOnADatabase(
  "a proxy's weak ETag is as good for a copy, and too weak for a part",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { original } = await scanFile(test, "a.jpg", await makePhoto());
    const head = await test.ask(original, { method: "HEAD" });
    const etag = head.headers.get("etag")!;
    const ask = async (headers: HeadersInit) => {
      const answer = await test.ask(original, { headers });
      await answer.body?.cancel();
      return answer.status;
    };
    expect(await ask({ "if-none-match": `"other", W/${etag}` })).toBe(304);
    expect(await ask({ range: "bytes=0-9", "if-range": etag })).toBe(206);
    expect(await ask({ range: "bytes=0-9", "if-range": `W/${etag}` })).toBe(200);
  },
);

testOnADatabase("a link that took a file's place leads nowhere", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { path, original } = await scanFile(test, "a.jpg", await makePhoto());
  const secret = test.media.write("secret.txt", "secret");
  Deno.removeSync(path);
  test.media.link("a.jpg", secret);
  const answer = await test.ask(original);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain("secret\n");
});

testOnADatabase("a pipe that took a file's place keeps nobody waiting", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { path, original } = await scanFile(test, "a.jpg", await makePhoto());
  Deno.removeSync(path);
  expect(new Deno.Command("mkfifo", { args: [path] }).outputSync().success).toBe(true);
  expect((await test.ask(original)).status).toBe(404);
});

testOnADatabase("a file that is replaced again and again is always there", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { path, original } = await scanFile(test, "a.jpg", await makePhoto());
  let isAsking = true;
  const replaceAgainAndAgain = async () => {
    while (isAsking) {
      await Deno.copyFile(path, `${path}.next`);
      await Deno.rename(`${path}.next`, path);
    }
  };
  const replaced = replaceAgainAndAgain();
  const answers = new Set<number>();
  for (let i = 0; i < 300; i++) {
    const answer = await test.ask(original);
    await answer.body?.cancel();
    answers.add(answer.status);
  }
  isAsking = false;
  await replaced;
  expect([...answers]).toEqual([200]);
});

testOnADatabase("a file that shrinks while it is sent breaks the answer off", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { path, original } = await scanFile(test, "a.mov", new Uint8Array(4_000_000));
  const answer = await test.ask(original);
  Deno.truncateSync(path, 1000);
  await expect(answer.arrayBuffer()).rejects.toThrow("became shorter");
});

testOnADatabase("an SVG original may run no scripts, and fetch nothing", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>`;
  const { original } = await scanFile(test, "a.svg", svg);
  const { headers } = await test.ask(original, { method: "HEAD" });
  expect(headers.get("content-type")).toBe("image/svg+xml");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none';/);
  const page = await test.ask("/");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
});

testOnADatabase("a GIF moves on its page, and a photo is shown by its preview", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const gif = await sharp(await makePhoto()).gif().toBuffer();
  const moving = await scanFile(test, "a.gif", gif);
  expect(await (await test.ask(`/photos/${moving.id}`)).text()).toContain(
    `src="${moving.original}`,
  );
  Deno.removeSync(moving.path);
  const photo = await scanFile(test, "a.jpg", await makePhoto());
  const page = await (await test.ask(`/photos/${photo.id}`)).text();
  expect(page).toContain("size=preview");
  expect(page).not.toContain(`src="${photo.original}`);
});

testOnADatabase("older clients download with POST, and get a file to save", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const photo = await makePhoto();
  const { id } = await scanFile(test, "a.jpg", photo);
  const address = `/api/download/asset/${id}`;
  const answer = await test.ask(address, { method: "POST" });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="a.jpg"/);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(photo);
  expect((await test.askAsStranger(address, { method: "POST" })).status).toBe(404);
});
