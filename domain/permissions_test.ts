import { expect } from "@std/expect";
import { parseConfig } from "./config.ts";
import { dataFolderPath, networkPermission } from "./permissions.ts";

Deno.test("by default Shoebox uses the network for its own address and its database's socket", () => {
  expect(networkPermission(parseConfig({}), "/home/me/shoebox")).toBe(
    "127.0.0.1:2283,unix:/home/me/shoebox/data/run/.s.PGSQL.5432",
  );
});

Deno.test("with a database server it connects to that and to nothing else", () => {
  const config = (DATABASE_URL: string) => parseConfig({ HOST: "::1", PORT: "80", DATABASE_URL });
  expect(networkPermission(config("postgres://me:a%40b@db.example/x"), "/")).toBe(
    "[::1]:80,db.example:5432",
  );
  expect(networkPermission(config("postgres://[::2]:5433/x"), "/")).toBe("[::1]:80,[::2]:5433");
});

Deno.test("a relative data folder begins at the working directory, an absolute one does not", () => {
  const folder = (SHOEBOX_DATA: string) => dataFolderPath(parseConfig({ SHOEBOX_DATA }), "/srv");
  expect(folder("./my photos/data")).toBe("/srv/my photos/data");
  expect(folder("/var/lib/shoebox/")).toBe("/var/lib/shoebox/");
});
