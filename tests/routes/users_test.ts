import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson, PASSWORD, signInAs } from "../support/people.ts";

testOnADatabase(
  "an administrator makes a user, who has an upload library and is to change the password",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const json = { email: " Berta@Example.org", password: PASSWORD, name: "Berta " };
    const made = await test.ask("/api/users", {
      json: { ...json, externalPath: "/srv//berta/", quotaSizeInBytes: 1e12, storageLabel: "" },
    });
    expect(made.status).toBe(201);
    const user = await made.json();
    expect(user).toMatchObject({
      ...{ email: "berta@example.org", name: "Berta", isAdmin: false, status: "active" },
      ...{ shouldChangePassword: true, externalPath: "/srv/berta", quotaSizeInBytes: 1e12 },
      ...{ storageLabel: null, quotaUsageInBytes: 0, deletedAt: null, avatarColor: "primary" },
    });
    const libraries = await sql`select type, name from libraries where owner_id = ${user.id}`;
    expect([...libraries]).toEqual([{ type: "UPLOAD", name: "New Upload Library" }]);
    const session = await (await signInAs(test, { email: user.email })).json();
    expect(session).toMatchObject({ userId: user.id, shouldChangePassword: true });
    const again = await test.ask("/api/users", { json });
    expect([again.status, (await again.json()).message]).toEqual([
      409,
      "email: another user has this email; deleted users keep theirs",
    ]);
  },
);

testOnADatabase("what is wrong with a new user is said field by field", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const messages = async (json: object) => {
    const person = { email: "b@example.org", password: PASSWORD, name: "B", ...json };
    const answer = await test.ask("/api/users", { json: person });
    expect(answer.status).toBe(400);
    return [(await answer.json()).message].flat().join("; ");
  };
  expect(await messages({ email: "b", name: " " })).toBe(
    "email: has to look like name@example.org; name: should not be empty",
  );
  expect(await messages({ externalPath: "photos" })).toBe("externalPath: Path must be absolute");
  expect(await messages({ externalPath: "/a\0" })).toContain("externalPath");
  expect(await messages({ quotaSizeInBytes: -1 })).toContain("quotaSizeInBytes");
  expect(await messages({ password: "" })).toContain("password");
  expect(await messages({ avatarColor: "mauve" })).toContain("avatarColor");
  expect((await sql`select from users`).length).toBe(2);
});

testOnADatabase(
  "an administrator sees everybody, others see themselves only",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { id, ask } = await makePerson(test);
    const names = async (answer: Response) =>
      (await answer.json()).map(({ name }: { name: string }) => name);
    expect(await names(await test.ask("/api/users"))).toEqual(["Berta", "Stranger", "Test"]);
    expect(await names(await test.ask(`/api/admin/users?id=${id}`))).toEqual(["Berta"]);
    expect(await names(await ask("/api/user?isAll=true"))).toEqual(["Berta"]);
    expect(await (await ask(`/api/user/info/${id}`)).json()).toMatchObject({ name: "Berta" });
    expect((await ask(`/api/users/${test.user.id}`)).status).toBe(404);
    expect((await ask(`/api/users/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await test.ask(`/api/users/${id}`)).status).toBe(200);
    expect((await test.ask("/api/users/7")).status).toBe(400);
  },
);

testOnADatabase("people change their own name and email, and nothing else", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id, ask } = await makePerson(test);
  const put = (path: string, json: object) => ask(path, { method: "PUT", json });
  const changed = await put("/api/users/me", { name: "Bertha", avatarColor: "red" });
  expect(await changed.json()).toMatchObject({ id, name: "Bertha", avatarColor: "red" });
  // Old clients send everything back that they were told.
  const me = await (await ask("/api/users/me")).json();
  const whole = await put("/api/user", { ...me, email: "Bertha@example.org" });
  expect(await whole.json()).toMatchObject({ email: "bertha@example.org", isAdmin: false });
  for (const closed of [{ externalPath: "/" }, { isAdmin: true }, { quotaSizeInBytes: 5 }]) {
    const answer = await put(`/api/users/${id}`, { ...closed, name: "No" });
    expect([answer.status, (await answer.json()).message]).toEqual([
      403,
      `You may not change ${Object.keys(closed)[0]}`,
    ]);
  }
  expect((await put("/api/users/me", { externalPath: "/" })).status).toBe(403);
  expect((await put(`/api/users/${test.user.id}`, { name: "No" })).status).toBe(404);
  expect((await put("/api/users/me", { email: "test@example.org" })).status).toBe(409);
  expect(await (await ask("/api/users/me")).json()).toMatchObject({ name: "Bertha" });
  for (const [method, path] of [["POST", "users"], ["DELETE", `users/${id}`]]) {
    expect((await ask(`/api/${path}`, { method, json: {} })).status).toBe(403);
  }
  expect((await ask(`/api/users/${id}/restore`, { method: "POST" })).status).toBe(403);
});

testOnADatabase("an administrator changes everything of others", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id, email, ask } = await makePerson(test, { externalPath: "/srv/berta" });
  const put = async (json: object) =>
    await (await test.ask(`/api/admin/users/${id}`, { method: "PUT", json })).json();
  expect(await put({ externalPath: "", quotaSizeInBytes: 10, isAdmin: true })).toMatchObject({
    ...{ externalPath: null, quotaSizeInBytes: 10, isAdmin: true },
  });
  expect((await ask("/api/users/me")).status).toBe(200);
  expect(await put({ password: "new one" })).toMatchObject({ shouldChangePassword: true });
  expect((await ask("/api/users/me")).status).toBe(401);
  expect((await signInAs(test, { email })).status).toBe(401);
  expect((await signInAs(test, { email, password: "new one" })).status).toBe(201);
});

testOnADatabase("there is always an administrator", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const me = `/api/users/${test.user.id}`;
  const status = async (path: string, method: string, json: object) =>
    (await test.ask(path, { method, json })).status;
  expect(await status(me, "PUT", { isAdmin: false })).toBe(403);
  expect(await status(me, "DELETE", {})).toBe(403);
  const other = await makePerson(test, { isAdmin: true });
  const both = await Promise.all([
    status(`/api/users/${other.id}`, "PUT", { isAdmin: false }),
    other.ask(me, { method: "PUT", json: { isAdmin: false } }).then((answer) => answer.status),
  ]);
  const [row] = await sql`select count(*)::int as count from users where is_admin`;
  expect([both.filter((each) => each === 200).length, row!.count]).toEqual([1, 1]);
});

testOnADatabase(
  "a deleted user cannot sign in, and is back with all they had when it is undone",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { id, email, ask } = await makePerson(test);
    const { secret } = await (await ask("/api/api-keys", { json: {} })).json();
    const withKey = () => test.app.request("/api/users/me", { headers: { "x-api-key": secret } });
    const deleted = await test.ask(`/api/users/${id}`, { method: "DELETE", json: {} });
    expect(await deleted.json()).toMatchObject({ id, status: "deleted" });
    expect((await ask("/api/users/me")).status).toBe(401);
    expect((await withKey()).status).toBe(401);
    expect((await signInAs(test, { email })).status).toBe(401);
    const listed = async (query: string) =>
      (await (await test.ask(`/api/users?${query}`)).json())
        .some((user: { id: string }) => user.id === id);
    expect([await listed(""), await listed("withDeleted=true"), await listed("isAll=false")])
      .toEqual([false, true, true]);
    const change = await test.ask(`/api/users/${id}`, { method: "PUT", json: { name: "No" } });
    expect(change.status).toBe(404);
    const restore = () => test.ask(`/api/user/${id}/restore`, { method: "POST" });
    expect(await (await restore()).json()).toMatchObject({ status: "active", deletedAt: null });
    expect((await restore()).status).toBe(400);
    expect((await ask("/api/users/me")).status).toBe(401);
    expect((await withKey()).status).toBe(200);
    expect((await signInAs(test, { email })).status).toBe(201);
  },
);
