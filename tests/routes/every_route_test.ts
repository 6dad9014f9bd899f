import { expect } from "@std/expect";
import { client } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { type RouteObjects, startWithObjects } from "../support/route_objects.ts";
import { ROUTE_TABLE, type RouteRow } from "./route_table.ts";

/** Sent with every answer, whatever it says. */
const SECURITY_HEADERS = {
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^SAMEORIGIN$/,
  "referrer-policy": /^same-origin$/,
  "content-security-policy": /default-src 'self'.*frame-ancestors 'none'|^sandbox/,
};

/** The security headers that an answer lacks. */
const missing = ({ headers }: Response) =>
  Object.entries(SECURITY_HEADERS)
    .filter(([name, value]) => !value.test(headers.get(name) ?? ""))
    .map(([name]) => name);

/** Asks for a row's address with any method, as an administrator. */
async function ask(objects: RouteObjects, { path }: RouteRow, method: string): Promise<Response> {
  const admin = await objects.as("admin");
  const answer = await admin(await objects.fill(path), { method });
  await answer.body?.cancel();
  return answer;
}

testOnADatabase("every answer has the security headers, errors too", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const nobody = client(objects.test.app, null);
  for (const row of ROUTE_TABLE) {
    const answers = [
      await ask(objects, row, row.method),
      await nobody(await objects.fill(row.path), { method: row.method }),
    ];
    for (const answer of answers) expect([row.path, missing(answer)]).toEqual([row.path, []]);
    await answers[1]!.body?.cancel();
  }
  for (const path of ["/nothing", "/api/nothing", `/${"x".repeat(9000)}`]) {
    expect(missing(await nobody(path))).toEqual([]);
  }
});

testOnADatabase("what can be fetched can be asked for with HEAD", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  for (const row of ROUTE_TABLE.filter(({ method }) => method === "GET")) {
    const get = await ask(objects, row, "GET");
    const head = await ask(objects, row, "HEAD");
    // A link that signs in is not used up by whoever only looks.
    const status = row.path.startsWith("/sign-in/link/") ? 200 : get.status;
    expect([row.path, head.status, head.body]).toEqual([row.path, status, null]);
    if (status !== get.status) continue;
    expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
  }
});

/** A row's path, whatever it has in the place of ids. */
const addressOf = ({ path }: RouteRow) => path.split("?")[0]!.replaceAll(/\{\w+\}/g, "{}");

/** A word in the place of an id is not one. */
const REFUSALS = [400, 404, 405];

testOnADatabase("no address answers to a method that it has no route for", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO"];
  const addresses = new Map(ROUTE_TABLE.map((row) => [addressOf(row), row]));
  for (const [path, row] of addresses) {
    const routes = ROUTE_TABLE.filter((each) => addressOf(each) === path);
    for (const method of methods) {
      if (routes.some((each) => each.method === method)) continue;
      const answer = await ask(objects, row, method);
      expect([method, path, REFUSALS]).toEqual([
        method,
        path,
        expect.arrayContaining([answer.status]),
      ]);
    }
  }
});

/** Other ways to write a path, which a route or a rule about it might take for another one. */
const SPELLINGS: ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => path.replace(/\/(?=[^/]*$)/, "//"),
  (path) => path.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.replace(/\/(?=[^/]*$)/, "/./"),
  (path) => path.replace(/(?<=.)\/(?=[^/]*$)/, "%2f"),
  (path) => path.replace(/[^/]*$/, (name) => name.toUpperCase()),
  (path) => `${path};x`,
  (path) => `/x/..${path}`,
];

testOnADatabase("no spelling of an address lets anybody in who may not enter", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const closed = ROUTE_TABLE.filter(({ statuses: [, another] }) => another! >= 400);
  for (const row of closed) {
    for (const spelled of SPELLINGS) {
      const [path, json] = JSON.parse(
        await objects.fill(JSON.stringify([row.path, row.body ?? null])),
      );
      const another = await objects.as("another");
      const body = json === null ? {} : row.path.startsWith("/api/") ? { json } : { form: json };
      const answer = await another(spelled(path), { method: row.method, ...body });
      await answer.body?.cancel();
      expect([row.method, spelled(path), answer.ok]).toEqual([row.method, spelled(path), false]);
    }
  }
});
