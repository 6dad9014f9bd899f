import { expect } from "@std/expect";
import fc from "fast-check";
import { createApp } from "../../routes/app.ts";
import { client } from "../support/app.ts";
import { checkAnswers } from "../support/check_answers.ts";
import { testOnADatabase } from "../support/database.ts";
import { type ApiDocument, type FuzzedRequest, fuzzedRequests } from "../support/fuzz_requests.ts";
import { type RouteObjects, startWithObjects } from "../support/route_objects.ts";
import { ROUTE_TABLE } from "./route_table.ts";

/** Requests for each route; a failure tells the seed that makes them again. */
const RUNS = Number(Deno.env.get("FUZZ_RUNS") ?? 5);
const SEED = Number(Deno.env.get("FUZZ_SEED") ?? Math.floor(Math.random() * 2 ** 31));

/** Whoever is answered later than this waits for something that hangs. */
const HANGS_AFTER_MS = 30_000;

/** Reads an answer to its end, but for a stream of events, which has none. */
async function readOn(answer: Response): Promise<void> {
  const isEvents = answer.headers.get("content-type")?.startsWith("text/event-stream");
  if (isEvents) await answer.body?.cancel();
  else await answer.arrayBuffer();
}

/** Sends a request on things of its own. Throws unless it is answered, and in the right form. */
async function send(objects: RouteObjects, app: RouteObjects["test"]["app"], asked: FuzzedRequest) {
  const { role, method, headers } = asked;
  const filled = JSON.parse(await objects.fill(JSON.stringify([asked.path, asked.body ?? null])));
  const [path, body]: [string, string | null] = filled;
  const all = new Headers(headers);
  const token = await objects.tokenOf(role);
  if (token !== null && !all.has("authorization")) all.set("authorization", `Bearer ${token}`);
  const bytes = body === null ? undefined : new TextEncoder().encode(body);
  if (bytes !== undefined) all.set("content-length", String(bytes.length));
  const address = `http://shoebox.test${path}`;
  const answer = await app.request(address, { method, headers: all, body: bytes });
  if (answer.status >= 500) throw new Error(`${answer.status}: ${objects.test.log.at(-1)}`);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  await readOn(answer);
}

/** The same, failing when it takes too long. */
async function sendInTime(...request: Parameters<typeof send>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("The request hangs")), HANGS_AFTER_MS);
  await Promise.race([send(...request), promise]).finally(() => clearTimeout(timer));
}

testOnADatabase("no request makes a route fail or hang", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const { test } = objects;
  const document: ApiDocument = await (await client(test.app, null)("/api/openapi.json")).json();
  const deps = { ...test.deps, requestTimeoutMs: HANGS_AFTER_MS };
  const app = checkAnswers(createApp(deps), deps);
  for (const row of ROUTE_TABLE) {
    const property = fc.asyncProperty(
      fuzzedRequests(document, row),
      (asked) => sendInTime(objects, app, asked),
    );
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  }
  expect(test.log).toEqual([]);
});
