import { expect } from "@std/expect";
import { createSignInLink, useSignInLink } from "../../store/sign_in_links.ts";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson, PASSWORD, signInAs } from "../support/people.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

testOnADatabase("people see where they are signed in, and end what they like", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { email, ask } = await makePerson(test);
  const signInFrom = async (agent: string) => {
    const answer = await signInAs(test, { email, headers: { "user-agent": agent } });
    return client(test.app, (await answer.json()).accessToken);
  };
  const firefox = await signInFrom(FIREFOX);
  const cli = await signInFrom("immich-cli/2.1.0");
  const list = async () => await (await ask("/api/sessions")).json();
  const sessions = await list();
  const seen = sessions.map((each: Record<string, unknown>) =>
    `${each.deviceType}/${each.deviceOS}${each.current ? " current" : ""}`
  );
  expect(seen.sort()).toEqual(["/ current", "Firefox/Linux", "immich-cli/"]);
  const { id } = sessions.find((each: { deviceType: string }) => each.deviceType === "Firefox");
  expect((await test.ask(`/api/sessions/${id}`, { method: "DELETE" })).status).toBe(404);
  expect((await ask(`/api/sessions/${id}`, { method: "DELETE" })).status).toBe(204);
  expect((await ask(`/api/sessions/${id}`, { method: "DELETE" })).status).toBe(404);
  expect((await firefox("/api/users/me")).status).toBe(401);
  expect((await cli("/api/users/me")).status).toBe(200);
  expect((await ask("/api/auth/devices", { method: "DELETE" })).status).toBe(204);
  expect((await cli("/api/users/me")).status).toBe(401);
  expect((await list()).length).toBe(1);
  expect((await test.ask("/api/users/me")).status).toBe(200);
});

testOnADatabase("a session ends when nobody has used it for 90 days", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = await makePerson(test);
  const leave = (days: number) =>
    sql`update sessions set used_at = now() - make_interval(days => ${days}, mins => 1)`;
  await leave(89);
  expect((await ask("/api/users/me")).status).toBe(200);
  await leave(90);
  expect((await ask("/api/users/me")).status).toBe(401);
});

testOnADatabase(
  "a new password ends all other sessions, and is right from then on",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { id, email, ask } = await makePerson(test);
    const other = client(test.app, (await (await signInAs(test, { email })).json()).accessToken);
    const link = await createSignInLink(sql, id);
    const change = async (json: object) => {
      const answer = await ask("/api/auth/change-password", { json });
      return [answer.status, (await answer.json()).message];
    };
    expect(await change({ password: "wrong", newPassword: "battery staple" })).toEqual([
      400,
      "Wrong password",
    ]);
    expect(await change({ password: PASSWORD, newPassword: "short" })).toEqual([
      400,
      ["newPassword: must have at least 8 characters"],
    ]);
    expect((await other("/api/users/me")).status).toBe(200);
    expect(await change({ password: PASSWORD, newPassword: "battery staple" })).toEqual([
      200,
      undefined,
    ]);
    expect((await other("/api/users/me")).status).toBe(401);
    expect(await useSignInLink(sql, link)).toBeNull();
    const me = await (await ask("/api/users/me")).json();
    expect(me.shouldChangePassword).toBe(false);
    expect((await signInAs(test, { email })).status).toBe(401);
    expect((await signInAs(test, { email, password: "battery staple" })).status).toBe(201);
  },
);

testOnADatabase(
  "one's own settings take a new password too, as clients send it",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { email, ask } = await makePerson(test);
    const other = client(test.app, (await (await signInAs(test, { email })).json()).accessToken);
    const put = (password: string) => ask("/api/users/me", { method: "PUT", json: { password } });
    expect((await put("short")).status).toBe(400);
    expect(await (await put("battery staple")).json()).toMatchObject({
      shouldChangePassword: false,
    });
    expect((await other("/api/users/me")).status).toBe(401);
    expect((await signInAs(test, { email, password: "battery staple" })).status).toBe(201);
  },
);

testOnADatabase("whoever guesses the old password has to wait", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = await makePerson(test);
  const change = (password: string) =>
    ask("/api/auth/change-password", { json: { password, newPassword: "battery staple" } });
  expect((await change("wrong")).status).toBe(400);
  await sql`update sign_in_failures set failures = 30 where failures = 1`;
  const slowed = await change(PASSWORD);
  expect([slowed.status, slowed.headers.has("retry-after")]).toEqual([429, true]);
});
