import { expect } from "@std/expect";
import { commandSettings } from "./command_settings.ts";
import { parseConfig } from "./config.ts";
import {
  backupNetworkPermission,
  commandNetworkPermission,
  commandWritePermission,
  dataFolderPath,
  networkPermission,
} from "./permissions.ts";

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

Deno.test("a command reaches the server that it is told, and then writes nothing", () => {
  const config = parseConfig({});
  const told = (SHOEBOX_URL: string) => commandSettings({ SHOEBOX_URL });
  const reached = (url: string) => commandNetworkPermission(config, told(url), "/srv");
  expect(reached("https://photos.example.org/shoebox")).toBe("photos.example.org:443");
  expect(reached("http://[::1]:2283")).toBe("[::1]:2283");
  expect(commandWritePermission(config, told("http://photos"), "/srv")).toBe("/dev/null");
  expect(reached("")).toBe("unix:/srv/data/run/.s.PGSQL.5432");
  expect(commandWritePermission(config, told(""), "/srv")).toBe("/srv/data");
});

Deno.test("a backup reaches the database, and a copy of it", () => {
  expect(backupNetworkPermission(parseConfig({}), "/srv")).toBe(
    "unix:/srv/data/run/.s.PGSQL.5432,unix:/srv/data/tmp/.s.PGSQL.5432",
  );
});
