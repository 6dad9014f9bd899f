import { expect } from "@std/expect";
import { Hono } from "hono";
import { jsonArray, jsonObjectWithArray } from "./json_stream.ts";

/** Answers with the pages, and notes what went wrong. */
function serve(pages: () => AsyncGenerator<number[]>) {
  const errors: unknown[] = [];
  const app = new Hono();
  app.onError((error, c) => c.text(error.message, 500));
  app.get("/", (c) => jsonArray(c, pages(), (error) => errors.push(error)));
  return { ask: () => app.request("/"), errors };
}

Deno.test("pages become one array, and no page an empty one", async () => {
  const { ask } = serve(async function* () {
    yield [1, 2];
    yield [3];
  });
  expect(await (await ask()).json()).toEqual([1, 2, 3]);
  expect(await (await serve(async function* () {}).ask()).json()).toEqual([]);
});

Deno.test("what fails before the first page fails as any request does", async () => {
  // deno-lint-ignore require-yield
  const { ask } = serve(async function* () {
    throw new Error("no database");
  });
  expect((await ask()).status).toBe(500);
});

Deno.test("an answer that fails later breaks off, so that nobody takes it for all", async () => {
  const { ask, errors } = serve(async function* () {
    yield [1, 2];
    throw new Error("no database");
  });
  const answer = await ask();
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow("no database");
  expect(errors).toHaveLength(1);
});

Deno.test("pages are read as they are sent, and no more when nobody wants them", async () => {
  let read = 0;
  let ended = false;
  const { ask, errors } = serve(async function* () {
    try {
      while (true) yield [read++];
    } finally {
      ended = true;
    }
  });
  const reader = (await ask()).body!.getReader();
  await reader.read();
  expect(read).toBeLessThan(10);
  await reader.cancel();
  expect(ended).toBe(true);
  expect(errors).toEqual([]);
});

Deno.test("an object has the pages as one array besides its own fields", async () => {
  const app = new Hono();
  const pages = async function* () {
    yield [1, 2];
    yield [3];
  };
  app.get("/full", (c) => {
    const about = { object: { name: "]}" }, key: "rows", status: 201 } as const;
    return jsonObjectWithArray(c, about, pages(), () => {});
  });
  app.get("/empty", (c) => {
    const about = { object: {}, key: "rows", status: 200 } as const;
    return jsonObjectWithArray(c, about, (async function* () {})(), () => {});
  });
  app.get("/counted", (c) => {
    let count = 0;
    const counted = (async function* () {
      for await (const page of pages()) {
        count += page.length;
        yield page;
      }
    })();
    const about = { object: {}, key: "rows", status: 200, last: () => ({ count }) } as const;
    return jsonObjectWithArray(c, about, counted, () => {});
  });
  const full = await app.request("/full");
  expect([full.status, await full.json()]).toEqual([201, { name: "]}", rows: [1, 2, 3] }]);
  expect(await (await app.request("/empty")).json()).toEqual({ rows: [] });
  expect(await (await app.request("/counted")).json()).toEqual({ rows: [1, 2, 3], count: 3 });
});
