import { expect } from "@std/expect";
import { createApp } from "../../routes/app.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

/** The figures by name and labels. */
async function figures({ ask }: TestApp): Promise<Map<string, number>> {
  const answer = await ask("/metrics");
  expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  const lines = (await answer.text()).split("\n").filter((line) => /^[a-z]/.test(line));
  return new Map(lines.map((line) => {
    const space = line.lastIndexOf(" ");
    return [line.slice(0, space), Number(line.slice(space + 1))];
  }));
}

testOnADatabase("metrics tell of requests, queues, assets and memory", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, media } = test;
  media.write("a.jpg", await makePhoto());
  await test.scan();
  await ask("/api/jobs/library", { method: "PUT", json: { command: "pause" } });
  for (let times = 0; times < 3; times++) await ask(`/api/assets/${crypto.randomUUID()}`);
  await ask("/no/such/page/anywhere");
  await ask("/no/such/page", { method: "MAKEUP" });
  const all = await figures(test);
  expect(all.get('http_requests_total{method="GET",route="/api/assets/:id",status="404"}')).toBe(3);
  expect(all.get('http_request_duration_seconds_count{method="GET",route="/api/assets/:id"}'))
    .toBe(3);
  expect(all.get('http_requests_total{method="GET",route="none",status="404"}')).toBe(1);
  expect(all.get('http_requests_total{method="other",route="none",status="404"}')).toBe(1);
  expect(all.get('shoebox_queue_jobs{queue="library",state="completed"}')).toBe(1);
  expect(all.get('shoebox_queue_paused{queue="library"}')).toBe(1);
  expect(all.get('shoebox_queue_paused{queue="thumbnailGeneration"}')).toBe(0);
  expect(all.get('shoebox_assets{type="photo"}')).toBe(1);
  expect(all.get('shoebox_asset_bytes{type="photo"}')).toBeGreaterThan(100);
  expect(all.get("process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
  expect(all.get('shoebox_info{version="test"}')).toBe(1);
});

testOnADatabase("whatever is asked for, no path gets into the metrics", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, askAsStranger, library } = test;
  const secret = crypto.randomUUID();
  for (const path of [`/${secret}`, `/api/${secret}`, `/api/asset/file/${secret}`]) {
    await ask(path);
    await askAsStranger(path, { method: "POST", json: {} });
  }
  await ask(`/api/libraries/${library.id}?name=${secret}`);
  const text = await (await ask("/metrics")).text();
  expect(text).not.toContain(secret);
  expect(text).not.toContain(library.id);
});

testOnADatabase("administrators and configured addresses see metrics", async ({ sql }) => {
  await using test = await startTestApp(sql);
  expect((await test.ask("/metrics")).status).toBe(200);
  const refused = await test.askAsStranger("/metrics");
  expect(await refused.json()).toMatchObject({ error: "Forbidden", statusCode: 403 });
  const app = createApp({ ...test.deps, metricsFrom: ["10.0.0.0/8", "::1"] });
  const askFrom = async (hostname: string, path = "/metrics", method = "GET") => {
    const env = { remoteAddr: { transport: "tcp", hostname, port: 1 } };
    return (await app.request(`http://shoebox.test${path}`, { method }, env)).status;
  };
  expect(await askFrom("10.1.2.3")).toBe(200);
  expect(await askFrom("::1", "/metrics", "HEAD")).toBe(200);
  expect(await askFrom("11.1.2.3")).toBe(401);
  expect(await askFrom("10.1.2.3", "/metrics", "POST")).toBe(401);
  expect(await askFrom("10.1.2.3", "/api/jobs")).toBe(401);
  expect(await askFrom("10.1.2.3", "/metrics/../api/jobs")).toBe(401);
  expect((await app.request("http://shoebox.test/metrics")).status).toBe(401);
});
