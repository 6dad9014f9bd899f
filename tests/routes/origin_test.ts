import { expect } from "@std/expect";
import { client, startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

const FOREIGN: Record<string, string>[] = [
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: "https://evil.example", host: "shoebox.test" },
  { origin: "null", host: "shoebox.test" },
];

const OURS: Record<string, string>[] = [
  { "sec-fetch-site": "same-origin" },
  { "sec-fetch-site": "none" },
  { origin: "http://shoebox.test", host: "shoebox.test" },
  {},
];

const postForm = async ({ app }: TestApp, path: string, headers: HeadersInit) => {
  const body = new URLSearchParams({ email: "nobody@example.org", password: "wrong" });
  return (await app.request(`http://shoebox.test${path}`, { method: "POST", headers, body }))
    .status;
};

testOnADatabase(
  "another site's page neither signs anybody in nor sets Shoebox up",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    for (const headers of FOREIGN) {
      expect(await postForm(test, "/sign-in", headers)).toBe(403);
      expect(await postForm(test, "/setup", headers)).toBe(403);
      expect(await postForm(test, "/api/auth/login", headers)).toBe(403);
    }
    for (const headers of OURS) expect(await postForm(test, "/sign-in", headers)).toBe(401);
  },
);

testOnADatabase("a program with a token of its own may come from anywhere", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const headers = { origin: "https://dashboard.example", host: "shoebox.test" };
  const answer = await test.ask("/api/auth/validateToken", { method: "POST", headers });
  expect(answer.status).toBe(200);
});

testOnADatabase("reading is not a change: another site may link to a page", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ask = client(test.app, null);
  const answer = await ask("/sign-in", { headers: { "sec-fetch-site": "cross-site" } });
  expect(answer.status).toBe(200);
});
