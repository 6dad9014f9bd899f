import { expect } from "@std/expect";
import { networkOf } from "../../domain/client_address.ts";
import { createApp } from "../../routes/app.ts";
import type { AppDeps } from "../../routes/deps.ts";
import { beginTry } from "../../store/sign_in_failures.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { type DatabaseContext, testOnADatabase } from "../support/database.ts";
import { makePerson, PASSWORD } from "../support/people.ts";

const PROXY = "10.0.0.1";

/** The clock stands still, however long hashing takes. */
const NOW = new Date();

/** Signs in over a network, from an address of one's own or through a proxy. */
function network(sql: DatabaseContext["sql"], test: TestApp) {
  const deps: AppDeps = {
    ...{ sql, jobs: test.background, events: test.events, log: () => {} },
    ...{ thumbs: test.thumbs, dataFolder: test.dataFolder, version: "test" },
    trustedProxies: [PROXY],
    requestTimeoutMs: 60_000,
    now: () => NOW,
  };
  const { fetch } = createApp(deps);
  return async (
    email: string,
    { password = "wrong", from = "192.0.2.1", forwardedFor, cookie }: {
      password?: string;
      from?: string;
      forwardedFor?: string;
      cookie?: string;
    } = {},
  ) => {
    const headers = new Headers({ "content-type": "application/json", "content-length": "99" });
    if (forwardedFor !== undefined) headers.set("x-forwarded-for", forwardedFor);
    if (cookie !== undefined) headers.set("cookie", cookie);
    const body = JSON.stringify({ email, password });
    const request = new Request("http://shoebox.test/api/auth/login", {
      ...{ method: "POST", headers, body },
    });
    return await fetch(request, { remoteAddr: { hostname: from, port: 1, transport: "tcp" } });
  };
}

type SignIn = ReturnType<typeof network>;

/** Fails until told to wait; returns how often that was. */
async function failUntilSlowed(signIn: SignIn, ...args: Parameters<SignIn>): Promise<number> {
  for (let count = 0; count < 100; count++) {
    const { status } = await signIn(...args);
    if (status === 429) return count;
    expect(status).toBe(401);
  }
  throw new Error("Never slowed down");
}

const right = { password: PASSWORD };

testOnADatabase(
  "who guesses has to wait, also for the right password, and nobody elsewhere has to",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { email } = await makePerson(test);
    const signIn = network(sql, test);
    expect(await failUntilSlowed(signIn, email)).toBe(5);
    const slowed = await signIn(email, right);
    expect([slowed.status, slowed.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await slowed.json()).toEqual({
      message: "Too many wrong passwords; try again in 1 seconds",
      error: "Too Many Requests",
      statusCode: 429,
    });
    expect((await signIn(email, { ...right, from: "192.0.2.2" })).status).toBe(201);
    expect((await signIn("test@example.org")).status).toBe(401);
    await sql`update sign_in_failures set failed_at = failed_at - interval '1 second'`;
    expect((await signIn(email, right)).status).toBe(201);
    expect(await failUntilSlowed(signIn, email)).toBe(5);
  },
);

testOnADatabase("a hundred guesses at once are not more than one by one", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { email } = await makePerson(test);
  const signIn = network(sql, test);
  const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(email)));
  expect(answers.filter(({ status }) => status === 401).length).toBe(5);
});

testOnADatabase("an email that nobody has is slowed down in the same way", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const signIn = network(sql, test);
  expect(await failUntilSlowed(signIn, "nobody@example.org")).toBe(5);
});

testOnADatabase(
  "one password tried on many emails is slowed down by the address",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { email } = await makePerson(test);
    const signIn = network(sql, test);
    const address = networkOf("2001:db8::1");
    for (let other = 1; other < 30; other++) await beginTry(sql, { address }, NOW);
    expect((await signIn("anybody@example.org", { from: "2001:db8::2" })).status).toBe(401);
    expect((await signIn(email, { ...right, from: "2001:db8::3" })).status).toBe(429);
    expect((await signIn(email, { ...right, from: "2001:db8:0:1::1" })).status).toBe(201);
  },
);

testOnADatabase(
  "an attack from many addresses locks nobody out, and has one try from each",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { email } = await makePerson(test);
    const signIn = network(sql, test);
    for (let host = 1; host < 50; host++) await beginTry(sql, { account: email }, NOW);
    expect((await signIn(email)).status).toBe(401);
    expect(await failUntilSlowed(signIn, email, { from: "203.0.113.1" })).toBe(1);
    expect((await signIn(email, { ...right, from: "203.0.113.2" })).status).toBe(201);
  },
);

testOnADatabase(
  "a browser that signed in before is not slowed down by strangers at its address",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { email } = await makePerson(test);
    const signIn = network(sql, test);
    const first = await signIn(email, right);
    const cookie = first.headers.getSetCookie().find((each) => each.startsWith("shoebox_device="))!;
    expect(cookie).toContain("HttpOnly");
    const device = cookie.split(";")[0]!;
    await failUntilSlowed(signIn, email);
    expect((await signIn(email, right)).status).toBe(429);
    expect((await signIn(email, { ...right, cookie: device })).status).toBe(201);
    expect(await failUntilSlowed(signIn, email, { cookie: device })).toBe(10);
    // It is known for its own account only.
    expect(await failUntilSlowed(signIn, "test@example.org", { cookie: device })).toBe(5);
  },
);

testOnADatabase("only a trusted proxy says for whom it asks", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { email } = await makePerson(test);
  const signIn = network(sql, test);
  const statuses: number[] = [];
  for (let host = 0; host < 6; host++) {
    statuses.push((await signIn(email, { forwardedFor: `203.0.113.${host}` })).status);
  }
  expect(statuses).toEqual([...Array(5).fill(401), 429]);
  const proxied = { from: PROXY, forwardedFor: "spoofed, 203.0.113.9" };
  expect(await failUntilSlowed(signIn, email, proxied)).toBe(5);
  expect((await signIn(email, { ...right, from: PROXY, forwardedFor: "203.0.113.10" })).status)
    .toBe(201);
});

testOnADatabase("the page to sign in says how long to wait", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const email = "test@example.org";
  await beginTry(sql, { pair: `${email}\0` }, new Date());
  await sql`update sign_in_failures set failures = 30`;
  const answer = await test.app.request("http://shoebox.test/sign-in", {
    method: "POST",
    body: new URLSearchParams({ email, password: PASSWORD, next: "/" }),
  });
  expect([answer.status, answer.headers.has("retry-after")]).toEqual([429, true]);
  expect(await answer.text()).toContain("Too many wrong passwords; try again in");
});
