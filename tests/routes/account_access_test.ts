import { expect } from "@std/expect";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson, signInAs } from "../support/people.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

testOnADatabase("people see where they are signed in, and sign out from afar", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { email, ask } = await makePerson(test);
  const page = async () => await (await ask("/account/sessions")).text();
  const other = async (agent: string) => {
    const answer = await signInAs(test, { email, headers: { "user-agent": agent } });
    return client(test.app, (await answer.json()).accessToken);
  };
  expect(await page()).not.toContain("Everywhere Else");
  const [firefox, program] = [await other(FIREFOX), await other("<b>program</b>/1.0")];
  expect(await page()).toContain("Firefox on Linux");
  expect(await page()).toContain("&lt;b&gt;program&lt;");
  const [, id] = /sessions\/([^/]+)\/end"><button[^>]+Sign out Firefox/.exec(await page())!;
  // Somebody else's sessions stay.
  await test.ask(`/account/sessions/${id}/end`, { form: {} });
  expect((await firefox("/api/users/me")).status).toBe(200);
  expect((await ask(`/account/sessions/${id}/end`, { form: {} })).status).toBe(303);
  expect((await firefox("/api/users/me")).status).toBe(401);
  await ask("/account/sessions/end", { form: {} });
  expect((await program("/api/users/me")).status).toBe(401);
  expect(await page()).toContain("This one");
});

testOnADatabase("people make, rename and delete keys for programs", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask } = test;
  const made = await ask("/account/api-keys", { form: { name: "<laptop>" } });
  expect([made.status, made.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const [, secret] = /<code>([^<]+)<\/code>/.exec(await made.text())!;
  const asks = async () =>
    (await client(test.app, null)("/api/users/me", { headers: { "x-api-key": secret! } })).status;
  expect(await asks()).toBe(200);
  const page = async () => await (await ask("/account/api-keys")).text();
  expect(await page()).not.toContain(secret);
  const [, id] = /api-keys\/([^/]+)\/delete/.exec(await page())!;
  await ask(`/account/api-keys/${id}/name`, { form: { name: "Tablet" } });
  expect([(await page()).includes("Tablet"), (await page()).includes("lt;laptop")])
    .toEqual([true, false]);
  await test.askAsStranger(`/account/api-keys/${id}/delete`, { form: {} });
  expect(await asks()).toBe(200);
  await ask(`/account/api-keys/${id}/delete`, { form: {} });
  expect(await asks()).toBe(401);
  const long = await ask("/account/api-keys", { form: { name: "x".repeat(201) } });
  expect([long.status, (await long.text()).includes('id="name-problem"')]).toEqual([400, true]);
});
