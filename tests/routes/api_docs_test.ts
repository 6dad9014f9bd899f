import { expect } from "@std/expect";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

testOnADatabase("the API's page tells of every call, to anybody", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ask = client(test.app, null);
  const answer = await ask("/api/docs");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    "text/html; charset=UTF-8",
  ]);
  const page = await answer.text();
  const { paths, components } = await (await ask("/api/openapi.json")).json();
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => [method.toUpperCase(), path])
  );
  expect(calls.length).toBeGreaterThan(30);
  for (const [method, path] of calls) {
    expect(page).toContain(`>${method}</span> <span class="path">${path}</span>`);
  }
  for (const name of Object.keys(components.schemas)) {
    expect(page).toContain(`id="schema-${name}"`);
  }
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(targets.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
});

testOnADatabase(
  "the API's page needs no other server, and no script of its own",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const answer = await client(test.app, null)("/api/docs");
    expect(answer.headers.get("content-security-policy")).toContain("script-src 'self'");
    const page = await answer.text();
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  },
);
