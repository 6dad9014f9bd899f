import { expect } from "@std/expect";
import { Hono } from "hono";
import type { AppEnv } from "../../routes/deps.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { checkAnswers } from "../support/check_answers.ts";
import { testOnADatabase } from "../support/database.ts";
import type { ApiDocument } from "../support/fuzz_requests.ts";
import type { JsonSchema } from "../support/schema_values.ts";

type Document = {
  openapi: string;
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
};

/** As Hono writes a path's parameters, from how OpenAPI does. */
const honoPath = (path: string) => `/api${path}`.replaceAll(/\{(\w+)\}/g, ":$1").replace(/\/$/, "");

const readDocument = async ({ ask }: TestApp): Promise<Document> =>
  await (await ask("/api/openapi.json")).json();

testOnADatabase("the API's document names every route, and nothing else", async ({ sql }) => {
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

testOnADatabase("the document explains every parameter and part it names", async ({ sql }) => {
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

testOnADatabase("an answer that is not what the document says fails a test", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const answering = (answer: () => Response) =>
    checkAnswers(new Hono<AppEnv>().all("*", answer), test.deps);
  const ask = async (path: string, answer: () => Response) =>
    await answering(answer).request(`http://shoebox.test/api${path}`);
  const right = await ask("/server/ping", () => Response.json({ res: "pong" }));
  expect(await right.json()).toEqual({ res: "pong" });
  const wrong: [string, () => Response][] = [
    ["/server/ping", () => Response.json({ res: "ping" })],
    ["/server/ping", () => Response.json({ res: "pong", more: 1 })],
    ["/server/ping", () => Response.json({ res: "pong" }, { status: 201 })],
    ["/server/ping", () => new Response("pong")],
    ["/server/pong", () => Response.json({ res: "pong" })],
    ["/server/ping", () => Response.json({ message: "No" }, { status: 400 })],
  ];
  for (const [path, answer] of wrong) await expect(ask(path, answer)).rejects.toThrow();
});

/** The texts and lists within a schema that may be as long as the body, by where they are. */
function endless(schema: JsonSchema, named: Record<string, JsonSchema>, where: string): string[] {
  if (schema.$ref !== undefined) {
    return endless(named[schema.$ref.split("/").at(-1)!]!, named, where);
  }
  const types = [schema.type ?? []].flat();
  const isText = types.includes("string") && schema.enum === undefined &&
    schema.format === undefined && schema.maxLength === undefined;
  const isList = types.includes("array") && schema.maxItems === undefined;
  const choices = [schema.anyOf ?? [], schema.oneOf ?? [], schema.allOf ?? []].flat();
  return [
    ...(isText || isList ? [where] : []),
    ...choices.flatMap((each) => endless(each, named, where)),
    ...(schema.items === undefined ? [] : endless(schema.items, named, `${where}[]`)),
    ...Object.entries(schema.properties ?? {})
      .flatMap(([name, part]) => endless(part, named, `${where}.${name}`)),
  ];
}

testOnADatabase("every text and every list in a body has a longest length", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const document: ApiDocument = await (await test.ask("/api/openapi.json")).json();
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) =>
      endless(
        requestBody?.content["application/json"]?.schema ?? {},
        document.components.schemas,
        `${method.toUpperCase()} ${path} `,
      )
    )
  );
  expect(found).toEqual([]);
});
