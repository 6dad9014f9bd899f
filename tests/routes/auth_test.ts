import { expect } from "@std/expect";
import { createApp } from "../../routes/app.ts";
import { mayEnter } from "../../routes/authorisation.ts";
import { createSignInLink } from "../../store/sign_in_links.ts";
import { createEvents } from "../../store/events.ts";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

const ADMIN = { email: "Anna@Example.org", password: "correct horse", name: "Anna" };

/** An app without any user: only what signing up needs. */
function emptyApp(sql: Parameters<typeof createApp>[0]["sql"]) {
  const never = () => Promise.reject(new Error("No job is asked for here"));
  return createApp({
    sql,
    jobs: {
      request: never,
      cancel: never,
      cancelRunningOf: () => {},
      look: () => {},
      lookForPictures: () => {},
      activity: () => ({ reading: 0, held: 0, pictures: 0 }),
      makePictures: never,
      checkFolder: never,
      previewScan: never,
      readFile: never,
      namePlace: never,
      listFolder: never,
    },
    events: createEvents(console.error),
    log: () => {},
    thumbs: "",
    dataFolder: "",
    version: "test",
    requestTimeoutMs: 60_000,
  });
}

testOnADatabase(
  "the first visitor becomes administrator, and nobody after them",
  async ({ sql }) => {
    const ask = client(emptyApp(sql), null);
    const first = await ask("/api/auth/admin-sign-up", { json: ADMIN });
    expect(first.status).toBe(201);
    expect(await first.json()).toMatchObject({ email: "anna@example.org", isAdmin: true });
    const second = await ask("/api/auth/admin-sign-up", {
      json: { ...ADMIN, email: "b@example.org" },
    });
    expect(second.status).toBe(400);
    expect((await second.json()).message).toBe("The server already has an admin");
    const libraries = await sql`select type from libraries`;
    expect(libraries.map(({ type }) => type)).toEqual(["UPLOAD"]);
  },
);

testOnADatabase("two visitors at the same moment make one administrator", async ({ sql }) => {
  const ask = client(emptyApp(sql), null);
  const answers = await Promise.all(
    ["a", "b"].map((name) =>
      ask("/api/auth/admin-sign-up", { json: { ...ADMIN, email: `${name}@example.org` } })
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
});

testOnADatabase(
  "signing in needs the right email and password, and says the same of both",
  async ({ sql }) => {
    const app = emptyApp(sql);
    const ask = client(app, null);
    await ask("/api/auth/admin-sign-up", { json: ADMIN });
    const wrong = await ask("/api/auth/login", { json: { ...ADMIN, password: "wrong" } });
    const nobody = await ask("/api/auth/login", { json: { ...ADMIN, email: "no@example.org" } });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await nobody.text());
    const right = await ask("/api/auth/login", { json: { ...ADMIN, email: " ANNA@example.org " } });
    expect(right.status).toBe(201);
    const { accessToken } = await right.json();
    const cookie = right.headers.get("set-cookie")!;
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Lax");
    const signedIn = client(app, accessToken);
    expect((await signedIn("/api/auth/validateToken", { method: "POST" })).status).toBe(200);
    expect(await (await signedIn("/api/users/me")).json()).toMatchObject({ name: "Anna" });
  },
);

testOnADatabase("looking whether a one-time link is there does not use it up", async ({ sql }) => {
  const ask = client(emptyApp(sql), null);
  await ask("/api/auth/admin-sign-up", { json: ADMIN });
  const [user] = await sql<{ id: string }[]>`select id from users`;
  const link = `/sign-in/link/${await createSignInLink(sql, user!.id)}`;
  const look = await ask(link, { method: "HEAD" });
  expect([look.status, look.headers.get("set-cookie")]).toEqual([200, null]);
  const use = await ask(link);
  expect(use.headers.get("set-cookie")).toContain("immich_access_token=");
  expect((await ask(link)).status).toBe(401);
});

testOnADatabase("signing out ends the session", async ({ sql }) => {
  const app = emptyApp(sql);
  const ask = client(app, null);
  await ask("/api/auth/admin-sign-up", { json: ADMIN });
  const { accessToken } = await (await ask("/api/auth/login", { json: ADMIN })).json();
  const signedIn = client(app, accessToken);
  const answer = await signedIn("/api/auth/logout", { method: "POST" });
  expect(await answer.json()).toMatchObject({ successful: true });
  expect((await signedIn("/api/users/me")).status).toBe(401);
});

testOnADatabase("passwords and tokens are stored only as hashes", async ({ sql }) => {
  const ask = client(emptyApp(sql), null);
  await ask("/api/auth/admin-sign-up", { json: ADMIN });
  const { accessToken } = await (await ask("/api/auth/login", { json: ADMIN })).json();
  const [user] = await sql`select password_hash from users`;
  expect(user!.passwordHash).toMatch(/^\$argon2id\$/);
  const [session] = await sql`select encode(token_hash, 'escape') as hash from sessions`;
  expect(session!.hash).not.toContain(accessToken);
});

testOnADatabase(
  "a change with a cookie has to come from a page of this server",
  async ({ sql }) => {
    const app = emptyApp(sql);
    const ask = client(app, null);
    await ask("/api/auth/admin-sign-up", { json: ADMIN });
    const { accessToken } = await (await ask("/api/auth/login", { json: ADMIN })).json();
    const cookie = `immich_access_token=${accessToken}`;
    const validate = (headers: HeadersInit) =>
      ask("/api/auth/validateToken", { method: "POST", headers: { cookie, ...headers } });
    expect((await validate({})).status).toBe(403);
    expect((await validate({ origin: "https://evil.example" })).status).toBe(403);
    expect((await validate({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await validate({ origin: "http://shoebox.test", host: "shoebox.test" })).status).toBe(
      200,
    );
    expect((await validate({ "sec-fetch-site": "same-origin" })).status).toBe(200);
  },
);

testOnADatabase("every route but the few public ones is closed to strangers", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const nobody = client(test.app, null);
  const open = new Set<string>();
  for (const { method, path } of test.app.routes) {
    if (method === "ALL" || path.includes("*")) continue;
    const filled = path.replaceAll(/:\w+(\{[^}]*\})?/g, crypto.randomUUID());
    if (mayEnter(null, method, filled) === "yes") {
      open.add(`${method} ${path}`);
      continue;
    }
    const { status, headers } = await nobody(filled, { method });
    const leads = `${status} ${headers.get("location")?.replace(/\?.*/, "") ?? ""}`;
    expect([`${method} ${path}`, leads]).toEqual([
      `${method} ${path}`,
      path.startsWith("/api/") || path === "/metrics" ? "401 " : "303 /sign-in",
    ]);
  }
  expect([...open].sort()).toEqual([
    "GET /.well-known/immich",
    "GET /api/docs",
    "GET /api/openapi.json",
    "GET /api/server/config",
    "GET /api/server/features",
    "GET /api/server/media-types",
    "GET /api/server/ping",
    "GET /api/server/version",
    "GET /healthz",
    "GET /readyz",
    "GET /setup",
    "GET /sign-in",
    "GET /sign-in/link/:token",
    "GET /static/:version/:language/:path{.+}",
    "POST /api/auth/admin-sign-up",
    "POST /api/auth/login",
    "POST /setup",
    "POST /sign-in",
  ]);
});
