import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson, signInAs } from "../support/people.ts";

testOnADatabase("people change their own name and email", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = await makePerson(test, { externalPath: "/home/berta" });
  const page = await (await ask("/account")).text();
  for (const text of ['value="Berta"', "/home/berta", "0 B"]) expect(page).toContain(text);

  const form = { name: " Berta <b> ", email: "B@Example.org", isAdmin: "true" };
  expect((await ask("/account", { form })).status).toBe(303);
  expect(await (await ask("/account")).text()).toContain('value="Berta &lt;b&gt;"');
  expect(await (await ask("/api/users/me")).json()).toMatchObject({ isAdmin: false });
  expect((await signInAs(test, { email: "b@example.org" })).status).toBe(201);

  const refusals: [Record<string, string>, number, string][] = [
    [{ name: " ", email: "b@example.org" }, 400, "Should not be empty"],
    [{ name: "Berta", email: "nothing" }, 400, "Has to look like name@example.org"],
    [{ name: "Berta", email: "stranger@example.org" }, 409, "Another user has this email"],
  ];
  for (const [form, status, words] of refusals) {
    const answer = await ask("/account", { form });
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([status, true]);
  }
});

testOnADatabase("a theme is chosen for a browser, and let go", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const choose = async (theme: string) =>
    (await test.ask("/account/theme", { form: { theme } })).headers.get("set-cookie");
  expect(await choose("dark")).toMatch(/^shoebox_theme=dark; Max-Age=\d+; Path=\/; HttpOnly/);
  const page = async (path: string, cookie: string) =>
    (await (await test.ask(path, { headers: { cookie } })).text()).slice(0, 400);
  expect(await page("/account", "shoebox_theme=dark")).toContain('data-theme="dark"');
  expect(await page("/account", "shoebox_theme=<b>")).not.toContain("data-theme");
  expect(await choose("system")).toMatch(/^shoebox_theme=; Max-Age=0/);
});

testOnADatabase("the page after a form says once that it was saved", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const form = { name: "Berta", email: "berta@example.org" };
  const saved = await test.ask("/account", { form });
  expect(saved.headers.get("set-cookie")).toMatch(
    /^shoebox_saved=1; Max-Age=10; Path=\/; HttpOnly/,
  );
  const told = await test.ask("/account", { headers: { cookie: "shoebox_saved=1" } });
  expect(told.headers.get("set-cookie")).toMatch(/^shoebox_saved=; Max-Age=0/);
  expect(await told.text()).toContain("Saved</p>");
  expect(await (await test.ask("/account")).text()).not.toContain("Saved</p>");
});
