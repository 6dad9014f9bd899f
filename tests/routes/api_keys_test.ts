import { expect } from "@std/expect";
import { type Ask, client, startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

const withKey = ({ app }: TestApp, secret: string): Ask => (path, init = {}) =>
  client(app, null)(path, { ...init, headers: { "x-api-key": secret } });

testOnADatabase(
  "a key is shown once, and signs its user in until it is deleted",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const made = await test.ask("/api/api-keys", { json: { name: "Backup" } });
    expect(made.status).toBe(201);
    const { secret, apiKey, ...beside } = await made.json();
    expect(apiKey).toMatchObject({ name: "Backup", permissions: ["all"] });
    expect(beside).toEqual(apiKey);
    const [row] = await sql`select encode(token_hash, 'escape') || name as all from api_keys`;
    expect(row!.all).not.toContain(secret);
    const program = withKey(test, secret);
    expect(await (await program("/api/users/me")).json()).toMatchObject({ name: "Test" });
    expect(await (await program("/api/api-keys/me")).json()).toEqual(apiKey);
    expect((await program("/api/libraries", { json: { type: "EXTERNAL" } })).status).toBe(201);
    const path = `/api/api-key/${apiKey.id}`;
    const renamed = await test.ask(path, { method: "PUT", json: { name: "Nightly backup" } });
    expect((await renamed.json()).name).toBe("Nightly backup");
    const list = await (await test.ask("/api/api-keys")).text();
    expect([list.includes("Nightly backup"), list.includes(secret)]).toEqual([true, false]);
    expect((await test.ask(path, { method: "DELETE" })).status).toBe(204);
    const refused = await program("/api/users/me");
    expect([refused.status, (await refused.json()).message]).toEqual([401, "Invalid API key"]);
  },
);

testOnADatabase(
  "somebody else's key is as good as none, even for administrators",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { apiKey } = await (await test.askAsStranger("/api/api-keys", { json: {} })).json();
    expect(apiKey.name).toBe("API Key");
    for (const method of ["GET", "PUT", "DELETE"]) {
      const json = method === "PUT" ? { name: "Mine" } : undefined;
      const answer = await test.ask(`/api/api-keys/${apiKey.id}`, { method, json });
      expect(answer.status).toBe(404);
    }
    expect(await (await test.ask("/api/api-keys")).json()).toEqual([]);
    expect((await test.askAsStranger(`/api/api-keys/${apiKey.id}`)).status).toBe(200);
  },
);

testOnADatabase(
  "a key that may do less is refused rather than made to do more",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const make = (permissions: string[]) => test.ask("/api/api-keys", { json: { permissions } });
    expect((await make(["all"])).status).toBe(201);
    const refused = await make(["asset.read"]);
    expect([refused.status, (await refused.json()).message[0]]).toEqual([
      400,
      'permissions.0: has to be "all": every key may do all that its user may',
    ]);
  },
);

testOnADatabase("a key is no session: it has none, and signing out leaves it", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { secret } = await (await test.ask("/api/api-keys", { json: {} })).json();
  const program = withKey(test, secret);
  expect((await test.ask("/api/api-keys/me")).status).toBe(403);
  const sessions = await (await program("/api/sessions")).json();
  expect(sessions.map(({ current }: { current: boolean }) => current)).toEqual([false]);
  expect((await program("/api/auth/logout", { method: "POST" })).status).toBe(200);
  expect((await program("/api/auth/validateToken", { method: "POST" })).status).toBe(200);
  expect((await program("/api/events")).status).toBe(200);
});
