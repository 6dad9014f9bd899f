import { expect } from "@std/expect";
import type { z } from "@hono/zod-openapi";
import { api } from "../../routes/api/api.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

type Document = {
  openapi: string;
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
};

/** As Hono writes a path's parameters, from how OpenAPI does. */
const honoPath = (path: string) => `/api${path}`.replaceAll(/\{(\w+)\}/g, ":$1").replace(/\/$/, "");

const readDocument = async ({ ask }: TestApp): Promise<Document> =>
  await (await ask("/api/openapi.json")).json();

testOnDatabases("the API's document names every route, and nothing else", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { openapi, paths } = await readDocument(test);
  expect(openapi).toBe("3.1.0");
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${honoPath(path)}`)
  );
  const routes = test.app.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/"))
    .map(({ method, path }) => `${method} ${path.replace(/\/$/, "")}`);
  expect(documented.sort()).toEqual([...new Set(routes)].sort());
});

testOnDatabases("the document explains every parameter and part it names", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const document = await readDocument(test);
  for (const [path, methods] of Object.entries(document.paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters = [] } of Object.values(methods)) {
      const explained = parameters.filter((each) => each.in === "path").map(({ name }) => name);
      expect([path, explained]).toEqual([path, inPath]);
    }
  }
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
  for (const [, place] of references) {
    const part = place!.split("/").reduce<unknown>(
      (whole, key) => (whole as Record<string, unknown>)?.[key],
      document,
    );
    expect([place, typeof part]).toEqual([place, "object"]);
  }
});

type JsonContent = { "application/json": { schema: z.ZodType } };

/** The schema of each GET route's answer in JSON, by its path. */
function answerSchemas(test: TestApp): Map<string, z.ZodType> {
  const never = () => Promise.reject(new Error("Nothing is asked here"));
  const { openAPIRegistry } = api({
    ...{ sql: never as never, jobs: test.background, events: test.events, log: () => {} },
    ...{ thumbs: "", dataFolder: "", version: "test" },
  });
  const schemas = new Map<string, z.ZodType>();
  for (const definition of openAPIRegistry.definitions) {
    if (definition.type !== "route" || definition.route.method !== "get") continue;
    const answer = definition.route.responses[200] as { content?: JsonContent } | undefined;
    const schema = answer?.content?.["application/json"].schema;
    if (schema !== undefined) schemas.set(definition.route.path, schema);
  }
  return schemas;
}

testOnDatabases("answers are what the document says they are", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto({ date: "2020:05:06 10:11:12" }));
  test.media.write("broken.mov", "no video");
  const { id: jobId } = await test.scan();
  const [asset] = await sql<{ id: string }[]>`select id from assets where name = 'a.jpg'`;
  const made = await test.ask("/api/albums", { json: { albumName: "A", assetIds: [asset!.id] } });
  const ids: Record<string, string> = {
    "/albums/{id}": (await made.json()).id,
    "/assets/{id}": asset!.id,
    "/jobs/runs/{id}": jobId,
  };
  const schemas = answerSchemas(test);
  expect(schemas.size).toBeGreaterThan(10);
  for (const [path, schema] of schemas) {
    const filled = path.replace("{id}", ids[path] ?? test.library.id);
    const query = path === "/timeline/bucket" ? "?timeBucket=2020-05-01" : "";
    const answer = await test.ask(`/api${filled.replace(/\/$/, "")}${query}`);
    expect([path, answer.status]).toEqual([path, 200]);
    const body = await answer.json();
    // What the schema does not name is dropped by it.
    expect([path, schema.parse(body)]).toEqual([path, body]);
  }
});
