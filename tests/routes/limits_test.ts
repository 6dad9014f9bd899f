import { expect } from "@std/expect";
import { Hono } from "hono";
import { createApp } from "../../routes/app.ts";
import type { AppEnv } from "../../routes/deps.ts";
import { requestTime } from "../../routes/request_time.ts";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { serveRaw } from "../support/raw_http.ts";

const MEGABYTE = 1024 * 1024;

/** The status and the words of an error. */
async function errorOf(answer: Response): Promise<string> {
  const { message } = await answer.json();
  return `${answer.status} ${[message].flat().join("; ")}`;
}

testOnADatabase("a body that is too long, or nests too deep, is refused", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const post = (path: string, body: string) => test.ask(path, { method: "POST", text: body });
  const long = await post("/api/libraries", " ".repeat(4 * MEGABYTE + 1));
  expect(await errorOf(long)).toBe("413 The request is larger than 4194304 bytes");
  const stranger = client(test.app, null);
  const login = { method: "POST", text: " ".repeat(20_000) };
  expect(await errorOf(await stranger("/api/auth/login", login)))
    .toBe("413 The request is larger than 16384 bytes");
  const deep = ["[", '{"name":', '[{"a":'].map((part) => part.repeat(4 * MEGABYTE / part.length));
  const pairs = `${"[".repeat(2 * MEGABYTE)}${"]".repeat(2 * MEGABYTE)}`;
  for (const body of [...deep, pairs, `{"name":${pairs.slice(100, -100)}}`]) {
    expect(await errorOf(await post("/api/libraries", body)))
      .toBe("400 The JSON is nested more than 32 levels deep");
  }
});

testOnADatabase("an address that is too long is refused", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const answer = await test.ask(`/api/libraries?type=${"x".repeat(9000)}`);
  expect(await errorOf(answer)).toBe("414 The address is longer than 8192 characters");
});

testOnADatabase("a list, a page or a text that is too long is refused by name", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const library = `/api/libraries/${test.library.id}`;
  const ids = Array.from({ length: 10_001 }, () => crypto.randomUUID());
  const requests: [string, string, object | undefined, string][] = [
    ["PUT", library, { name: "x".repeat(501) }, "name"],
    [
      "PUT",
      library,
      { importPaths: Array.from({ length: 129 }, (_, i) => `/${i}`) },
      "importPaths",
    ],
    [
      "PUT",
      library,
      { exclusionPatterns: Array.from({ length: 129 }, (_, i) => `${i}`) },
      "exclusionPatterns",
    ],
    ["PUT", library, { exclusionPatterns: ["x".repeat(100_000)] }, "exclusionPatterns"],
    ["PUT", library, { importPaths: [`/${"x".repeat(100_000)}`] }, "importPaths"],
    [
      "POST",
      `${library}/validate`,
      { importPaths: Array.from({ length: 129 }, (_, i) => `/${i}`) },
      "importPaths",
    ],
    ["POST", `${library}/validate`, {
      exclusionPatterns: Array.from({ length: 129 }, (_, i) => `${i}`),
    }, "exclusionPatterns"],
    ["PUT", "/api/assets", { ids, isFavorite: true }, "ids"],
    ["PUT", `/api/assets/${ids[0]}`, { description: "x".repeat(10_001) }, "description"],
    ["GET", "/api/jobs/runs?limit=201", undefined, "limit"],
    ["GET", "/api/jobs/runs?limit=0", undefined, "limit"],
  ];
  for (const [method, path, json, field] of requests) {
    const error = await errorOf(await test.ask(path, { method, json }));
    expect(error.slice(0, 500)).toMatch(new RegExp(`^400 .*${field}`));
  }
});

testOnADatabase("who sends a body slowly is not waited for", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const app = createApp({ ...test.deps, requestTimeoutMs: 200 });
  await using server = serveRaw(app);
  const head =
    "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  const withLength = await server.send(`${head}Content-Length: 100\r\n\r\n{`);
  expect(withLength.split("\r\n")[0]).toBe("HTTP/1.1 408 Request Timeout");
  const inPieces = await server.send(`${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`);
  expect(inPieces.split("\r\n")[0]).toBe("HTTP/1.1 408 Request Timeout");
  expect(withLength).toContain("X-Content-Type-Options: nosniff");
  expect(test.log).toEqual([]);
});

testOnADatabase("a request that is no HTTP, or names no host, is no defect", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await using server = serveRaw(test.app);
  const get = (headers: string) => `GET /api/server/ping HTTP/1.1\r\n${headers}\r\n\r\n`;
  const post = (headers: string, body: string) =>
    `POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;
  const refused = [
    get("Host: a b"),
    get("Host: a/b?c#d"),
    get("Host: localhost:99999"),
    get("Host: [::"),
    get(`Host: localhost\r\nX-A: ${"a".repeat(MEGABYTE)}`),
    get(`Host: localhost${"\r\nX-A: b".repeat(1000)}`),
    post("Content-Length: -2", "{}"),
    post("Content-Length: 2\r\nContent-Length: 4", "{}{}"),
    post("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"),
    "\x16\x03\x01\r\n\r\n",
  ];
  for (const request of refused) {
    expect(await server.send(request)).toMatch(/^($|HTTP\/1\.1 4)/);
  }
  const fine = ["Host: localhost:8080", "Host: [::1]:80", "Host:", "Host: shoebox.example.org"];
  for (const headers of fine) expect(await server.send(get(headers))).toMatch(/^HTTP\/1\.1 200 /);
  expect(test.log).toEqual([]);
});

/** An app whose only route works until it is told to end. */
function slowApp(onEnd: (reason: unknown) => void) {
  return new Hono<AppEnv>()
    .onError((error, c) => c.text(error.message, 503))
    .use(requestTime({ requestTimeoutMs: 1 }))
    .get("/", async (c) => {
      await new Promise<void>((resolve) => c.var.signal.addEventListener("abort", () => resolve()));
      onEnd(c.var.signal.reason);
      return c.text("too late");
    });
}

Deno.test("a request that takes too long is answered, and its work ends", async () => {
  const ended = Promise.withResolvers<unknown>();
  const answer = await slowApp(ended.resolve).request("/");
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain("The answer was not ready within 0.001 seconds");
  expect(await ended.promise).toMatchObject({ code: "unavailable", retryAfter: 5 });
});

Deno.test("when nobody waits for the answer any more, the work ends, too", async () => {
  const ended = Promise.withResolvers<unknown>();
  const gone = new AbortController();
  const app = slowApp(ended.resolve);
  const answer = app.request(new Request("http://localhost/", { signal: gone.signal }));
  gone.abort("gone");
  expect(await ended.promise).toBe("gone");
  await answer;
});
