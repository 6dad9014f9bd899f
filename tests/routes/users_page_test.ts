import { expect } from "@std/expect";
import type { Ask } from "../support/app.ts";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson, signInAs } from "../support/people.ts";

const ANNA = {
  ...{ name: "Anna <b>", email: "anna@example.org", externalPath: "", quotaSizeInBytes: "" },
};

const pageOf = async (ask: Ask, path: string) => await (await ask(path)).text();

/** Makes a user on the page; their id. */
async function makeUser(ask: Ask, form: Record<string, string>): Promise<string> {
  const answer = await ask("/admin/users", { form });
  expect([answer.status, await answer.text()]).toEqual([303, ""]);
  return answer.headers.get("location")!.replace("/admin/users/", "");
}

testOnADatabase("an administrator makes users and says what they may", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, media } = test;
  expect(await pageOf(ask, "/admin/users/new")).toContain("Create User");
  const id = await makeUser(ask, { ...ANNA, password: "given", quotaSizeInBytes: "2.5" });
  const list = await pageOf(ask, "/admin/users");
  for (const text of ["Anna &lt;b&gt;", "0 B of 2.5 GB", "Administrator · You"]) {
    expect(list).toContain(text);
  }
  expect((await signInAs(test, { email: ANNA.email, password: "given" })).status).toBe(201);

  const path = `/admin/users/${id}`;
  const changes = { ...ANNA, externalPath: `${media.path}/`, isAdmin: "on" };
  expect((await ask(path, { form: changes })).status).toBe(303);
  const { externalPath, quotaSizeInBytes, isAdmin } = await (await ask(`/api/users/${id}`)).json();
  expect({ externalPath, quotaSizeInBytes, isAdmin }).toEqual({
    ...{ externalPath: media.path, quotaSizeInBytes: null, isAdmin: true },
  });
  expect(await pageOf(ask, path)).not.toContain("cannot be used right now");
  await ask(path, { form: { ...ANNA, externalPath: media.join("gone") } });
  expect(await pageOf(ask, path)).toContain("Path does not exist");

  const refusals: [string, Record<string, string>, number, string][] = [
    ["/admin/users", { ...ANNA, name: "" }, 400, 'id="name-problem"'],
    ["/admin/users", ANNA, 409, "Another user has this email"],
    [path, { ...ANNA, quotaSizeInBytes: "much" }, 400, "number of gigabytes"],
    [path, { ...ANNA, externalPath: "home" }, 400, "Path must be absolute"],
    [`${path}/password`, { password: "x".repeat(1001) }, 400, 'id="password-problem"'],
  ];
  for (const [path, form, status, words] of refusals) {
    const answer = await ask(path, { form });
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([status, true]);
  }
  for (const path of ["/admin/users", `/admin/users/${id}`]) {
    expect((await test.askAsStranger(path)).status).toBe(403);
  }
});

testOnADatabase("a password that is made up is told once, and works", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const told = async (answer: Response) => {
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    return /<code>([^<]+)<\/code>/.exec(await answer.text())![1]!;
  };
  const first = await told(await test.ask("/admin/users", { form: { ...ANNA, password: "" } }));
  const signedIn = await signInAs(test, { email: ANNA.email, password: first });
  const { userId, shouldChangePassword } = await signedIn.json();
  expect(shouldChangePassword).toBe(true);
  const path = `/admin/users/${userId}`;
  const second = await told(await test.ask(`${path}/password`, { form: { password: "" } }));
  expect((await signInAs(test, { email: ANNA.email, password: first })).status).toBe(401);
  expect((await signInAs(test, { email: ANNA.email, password: second })).status).toBe(201);
  expect(await pageOf(test.ask, path)).not.toContain(second);
});

testOnADatabase("a deleted user can be brought back, or deleted for good", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = test;
  const { id, email } = await makePerson(test);
  const path = `/admin/users/${id}`;
  expect(await pageOf(ask, `${path}/delete`)).toContain("1 library with 0 photos and 0 videos");
  expect((await ask(`${path}/delete`, { form: {} })).headers.get("location")).toBe("/admin/users");
  expect((await signInAs(test, { email })).status).toBe(401);
  expect(await pageOf(ask, "/admin/users")).toContain("Undo the deletion of Berta");
  expect(await pageOf(ask, path)).toContain("Undo Deletion");
  await ask(`${path}/restore`, { form: {} });
  expect((await signInAs(test, { email })).status).toBe(201);

  await ask(`${path}/delete`, { form: {} });
  expect(await pageOf(ask, `${path}/delete`)).toContain("for good?");
  await ask(`${path}/delete`, { form: { force: "on" } });
  await test.background.stop();
  expect(await sql`select from users where id = ${id} and removing_since is null`).toHaveLength(0);
  const mine = `/admin/users/${test.user.id}`;
  expect(await pageOf(ask, mine)).not.toContain("Delete User");
  expect((await ask(`${mine}/delete`, { form: {} })).status).toBe(403);
});
