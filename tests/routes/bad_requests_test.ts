import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { createSession } from "../../store/sessions.ts";
import { client, startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

const NUL = "a\0b";

/** What api.md says of every error. */
async function errorOf(answer: Response) {
  const { message, error, statusCode, ...rest } = await answer.json();
  expect(statusCode).toBe(answer.status);
  expect([message].flat().every((each) => typeof each === "string")).toBe(true);
  expect(Object.keys(rest)).toEqual(answer.status === 500 ? ["correlationId"] : []);
  return { status: answer.status, error, message: [message].flat().join(" ") };
}

testOnADatabase("text that cannot be kept is refused, with the field's name", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, library } = test;
  const path = `/api/libraries/${library.id}`;
  const login = { email: "a@example.org", password: "password" };
  const requests: [string, string, object, string][] = [
    ["POST", "/api/auth/login", { ...login, email: NUL }, "email"],
    ["POST", "/api/auth/login", { ...login, password: NUL }, "password"],
    ["POST", "/api/auth/admin-sign-up", { ...login, name: NUL }, "name"],
    ["POST", "/api/libraries", { type: "EXTERNAL", name: NUL }, "name"],
    ["PUT", path, { name: NUL }, "name"],
    ["PUT", path, { importPaths: [`/${NUL}`] }, "importPaths.0"],
    ["PUT", path, { exclusionPatterns: ["**/*.tif", NUL] }, "exclusionPatterns.1"],
    ["POST", `${path}/validate`, { exclusionPatterns: [NUL] }, "exclusionPatterns.0"],
  ];
  for (const [method, address, json, field] of requests) {
    const answer = await errorOf(await ask(address, { method, json }));
    expect(answer).toEqual({
      ...{ status: 400, error: "Bad Request" },
      message: `${field}: must not contain a NUL character`,
    });
  }
  expect(test.log).toEqual([]);
});

/** Posts a body as it is, as the administrator. */
async function post(
  { sql, test }: { sql: Database; test: TestApp },
  path: string,
  { type, body }: { type?: string; body: BodyInit },
) {
  const token = await createSession(sql, { userId: test.user.id, device: "test" });
  const headers = new Headers({ authorization: `Bearer ${token}` });
  // Without one, a Request takes the type from the kind of body.
  const bytes = await new Response(body).bytes();
  if (type !== undefined) headers.set("content-type", type);
  headers.set("content-length", String(bytes.length));
  return await test.app.request(`http://shoebox.test${path}`, {
    method: "POST",
    headers,
    body: bytes,
  });
}

testOnADatabase("forms refuse text that cannot be kept, too", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const library = `/admin/libraries/${test.library.id}`;
  const album = await (await test.ask("/api/albums", { json: { albumName: "Album" } })).json();
  const person = { email: "a@example.org", password: "long enough" };
  const forms: [string, Record<string, string>][] = [
    ["/sign-in", { ...person, email: NUL }],
    ["/setup", { ...person, name: NUL }],
    ["/admin/libraries", { name: NUL }],
    [`${library}/name`, { name: NUL }],
    [`${library}/import-paths`, { path: `/${NUL}` }],
    [`${library}/exclusion-patterns`, { pattern: NUL }],
    [`/albums/${album.id}/settings/people`, { email: NUL }],
  ];
  for (const [path, fields] of forms) {
    const type = "application/x-www-form-urlencoded";
    const answer = await post({ sql, test }, path, { type, body: new URLSearchParams(fields) });
    expect([path, answer.status]).toEqual([path, 400]);
    expect(await answer.text()).toContain("must not contain a NUL character");
  }
  expect(test.log).toEqual([]);
});

testOnADatabase("a scan may be asked for in every way of saying nothing", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const bodies: { type?: string; body: string }[] = [
    { type: "application/json", body: "" },
    { type: "application/json", body: "null" },
    { type: "application/json; charset=utf-8", body: " \n" },
    { type: "application/json", body: "{}" },
    { type: "application/x-www-form-urlencoded", body: "" },
    { body: "" },
  ];
  for (const action of ["scan", "removeOffline"]) {
    const path = `/api/libraries/${test.library.id}/${action}`;
    for (const body of bodies) {
      expect([body, (await post({ sql, test }, path, body)).status]).toEqual([body, 204]);
    }
    for (const body of ["[", "[]", "7"]) {
      const answer = await post({ sql, test }, path, { type: "application/json", body });
      expect((await errorOf(answer)).status).toBe(400);
    }
  }
  const needed = { type: "application/json", body: "" };
  expect((await post({ sql, test }, "/api/libraries", needed)).status).toBe(400);
});

testOnADatabase("every error is told in the same form", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, askAsStranger, library } = test;
  const send = (type: string, body: string) =>
    post({ sql, test }, "/api/libraries", { type, body });
  const job = await test.scan();
  const answers = [
    await send("application/json", "{"),
    await ask("/api/libraries/not-an-id"),
    await client(test.app, null)("/api/users/me"),
    await client(test.app, "wrong")("/api/users/me"),
    await askAsStranger("/api/libraries", { json: { type: "EXTERNAL" } }),
    await ask(`/api/libraries/${crypto.randomUUID()}`),
    await ask("/api/nothing/here"),
    await ask(`/api/jobs/runs/${job.id}`, { method: "DELETE" }),
    await send("application/json", " ".repeat(5_000_000)),
    await send("text/plain", "{}"),
  ];
  const errors = await Promise.all(answers.map(errorOf));
  expect(errors.map(({ status, error }) => `${status} ${error}`)).toEqual([
    ...["400 Bad Request", "400 Bad Request", "401 Unauthorized", "401 Unauthorized"],
    ...["403 Forbidden", "404 Not Found", "404 Not Found", "409 Conflict"],
    ...["413 Payload Too Large", "415 Unsupported Media Type"],
  ]);
  expect(errors[0]!.message).toBe("Malformed JSON in request body");
  expect(test.log).toEqual([]);
  await sql`alter table libraries rename to lost`;
  const defect = await errorOf(await ask(`/api/libraries/${library.id}`));
  await sql`alter table lost rename to libraries`;
  expect(defect).toEqual({
    ...{ status: 500, error: "Internal Server Error", message: "Internal server error" },
  });
  expect(test.log[0]).toContain("A request failed");
});

testOnADatabase("a date that the database does not know is refused", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const answer = await errorOf(await test.ask("/api/jobs/runs?before=0000-01-01T00:00:00Z"));
  expect(answer).toMatchObject({ status: 400, message: "before: must be a date" });
});

testOnADatabase(
  "a form that is not what it says is refused, not taken for a fault of ours",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const answer = await test.app.request("http://shoebox.test/sign-in", {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x", "content-length": "7" },
      body: "no form",
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("The form could not be read");
    expect(test.log).toEqual([]);
  },
);
