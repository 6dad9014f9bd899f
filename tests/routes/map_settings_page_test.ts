import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

const TILES = "https://tiles.example.org/{z}/{x}/{y}.png";

testOnADatabase("only the map may ask a tile server, once an administrator has set one", async ({
  sql,
}) => {
  await using test = await startTestApp(sql);
  const set = (tileUrl: string) =>
    test.ask("/admin/settings/map", { form: { tileUrl, attribution: "<b>Us</b>" } });
  const policyOf = async (path: string) =>
    (await test.ask(path)).headers.get("content-security-policy");
  const strict = await policyOf("/map");
  expect(strict).not.toContain("tiles.example.org");

  const refused = await set("https://tiles.example.org/");
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("The address must have {z} and {x} and {y} in it.");
  const wrong = { map: { tileUrl: "ftp://host/{z}/{x}/{y}" } };
  const answer = await test.ask("/api/system-config", { method: "PUT", json: wrong });
  expect([answer.status, (await answer.json()).message]).toEqual([400, [
    "map.tileUrl: must begin with http:// or https:// and the name of a server",
  ]]);

  expect((await set(` ${TILES} `)).status).toBe(303);
  const map = await (await test.ask("/map")).text();
  expect(map).toContain(`data-tiles="${TILES}" data-attribution="&lt;b&gt;Us&lt;/b&gt;"`);
  expect(await policyOf("/map")).toBe(strict!.replace("blob:", "blob: https://tiles.example.org"));
  expect(await policyOf("/")).toBe(strict);
  const { map: kept } = await (await test.ask("/api/system-config")).json();
  expect(kept).toMatchObject({ tileUrl: TILES, attribution: "<b>Us</b>" });

  expect((await set("")).status).toBe(303);
  expect(await policyOf("/map")).toBe(strict);
});
