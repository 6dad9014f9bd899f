import { expect } from "@std/expect";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson, PASSWORD, signInAs } from "../support/people.ts";

const PAGE = "/account/password";
const NEW_PASSWORD = "battery staple";

testOnADatabase(
  "who was given a password chooses another before anything else",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { email, ask } = await makePerson(test, { shouldChangePassword: true });
    const leadsTo = async (path: string) => {
      const answer = await ask(path);
      return [answer.status, answer.headers.get("location")];
    };
    expect(await leadsTo("/")).toEqual([303, PAGE]);
    expect(await leadsTo("/trash?a=b")).toEqual([303, `${PAGE}?next=%2Ftrash%3Fa%3Db`]);
    expect(await leadsTo("/admin/libraries")).toEqual([303, `${PAGE}?next=%2Fadmin%2Flibraries`]);
    expect((await ask("/trash/empty", { form: {} })).headers.get("location")).toBe(PAGE);
    // Programs are told, and go on.
    expect(await (await ask("/api/users/me")).json()).toMatchObject({ shouldChangePassword: true });
    const page = await (await ask(`${PAGE}?next=/trash`)).text();
    expect(page).toContain("Somebody else chose your password");
    expect(page).toContain('name="next" value="/trash"');

    const change = (form: Record<string, string>) =>
      ask(PAGE, { form: { next: "/trash", ...form } });
    const refusals: [string, string, string][] = [
      ["wrong", NEW_PASSWORD, "Wrong password"],
      [PASSWORD, "short", "at least 8 characters"],
      [PASSWORD, PASSWORD, "is the one that you have"],
    ];
    for (const [password, newPassword, words] of refusals) {
      const answer = await change({ password, newPassword });
      expect([answer.status, (await answer.text()).includes(words)]).toEqual([400, true]);
    }
    const changed = await change({ password: PASSWORD, newPassword: NEW_PASSWORD });
    expect([changed.status, changed.headers.get("location")]).toEqual([303, "/trash"]);
    expect(await leadsTo("/trash")).toEqual([200, null]);
    expect((await signInAs(test, { email })).status).toBe(401);
    expect((await signInAs(test, { email, password: NEW_PASSWORD })).status).toBe(201);
  },
);

testOnADatabase("one may change one's own password, and others are signed out", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { email, ask } = await makePerson(test);
  const { accessToken } = await (await signInAs(test, { email })).json();
  const other = client(test.app, accessToken);
  expect((await other("/api/users/me")).status).toBe(200);
  expect(await (await ask(PAGE)).text()).not.toContain("Somebody else");
  const form = { password: PASSWORD, newPassword: NEW_PASSWORD, next: "//elsewhere.example" };
  expect((await ask(PAGE, { form })).headers.get("location")).toBe("/");
  expect((await ask("/")).status).toBe(200);
  expect((await other("/api/users/me")).status).toBe(401);
});
