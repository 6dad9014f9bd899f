import { expect } from "@std/expect";
import { CONFIG_VARIABLES, ConfigError, configurationTable, parseConfig } from "./config.ts";

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

Deno.test("without any variable everything has its default", () => {
  expect(parseConfig({})).toEqual({
    host: "127.0.0.1",
    port: 2283,
    dataFolder: "./data",
    databaseUrl: null,
    workers: null,
    requestSeconds: 60,
    metricsFrom: [],
    trustedProxies: ["127.0.0.1", "::1"],
    logLevel: "info",
  });
});

Deno.test("an empty variable counts as unset, and white space around a value is ignored", () => {
  expect(parseConfig({ PORT: "", HOST: " ", LOG_LEVEL: " warn\n" })).toEqual(
    parseConfig({ LOG_LEVEL: "warn" }),
  );
});

Deno.test("every variable can be set", () => {
  const config = parseConfig({
    HOST: "::1",
    PORT: "0",
    SHOEBOX_DATA: "/srv/shoe box",
    DATABASE_URL: "postgresql://me:secret@db/shoebox",
    SHOEBOX_WORKERS: "64",
    SHOEBOX_REQUEST_SECONDS: "3600",
    SHOEBOX_METRICS_FROM: "127.0.0.1, 10.0.0.0/8,::1,fd00::/8",
    TRUSTED_PROXIES: "10.0.0.0/8, fd00::1",
    LOG_LEVEL: "debug",
  });
  expect(config).toEqual({
    host: "::1",
    port: 0,
    dataFolder: "/srv/shoe box",
    databaseUrl: "postgresql://me:secret@db/shoebox",
    workers: 64,
    requestSeconds: 3600,
    metricsFrom: ["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8"],
    trustedProxies: ["10.0.0.0/8", "fd00::1"],
    logLevel: "debug",
  });
});

Deno.test("a wrong value is refused with its name and what would be right", () => {
  expect(problemsOf({ PORT: "65536" })).toEqual([
    'PORT is "65536", but has to be a number from 0 to 65535',
  ]);
  for (const PORT of ["-1", "80.5", "http", "0x50", "1e3"]) {
    expect(problemsOf({ PORT })).toHaveLength(1);
  }
  for (const SHOEBOX_WORKERS of ["0", "65", "many"]) {
    expect(problemsOf({ SHOEBOX_WORKERS })).toHaveLength(1);
  }
  for (const SHOEBOX_REQUEST_SECONDS of ["0", "3601", "1.5"]) {
    expect(problemsOf({ SHOEBOX_REQUEST_SECONDS })).toHaveLength(1);
  }
  expect(problemsOf({ SHOEBOX_DATA: "/srv/a,b" })).toHaveLength(1);
  for (
    const from of ["localhost", "10.0.0.0/33", "256.1.1.1", "::1/129", "1.2.3", "::g", "[::1]"]
  ) {
    expect(problemsOf({ SHOEBOX_METRICS_FROM: from })).toHaveLength(1);
  }
  expect(parseConfig({ TRUSTED_PROXIES: "none" }).trustedProxies).toEqual([]);
  for (const TRUSTED_PROXIES of ["proxy.example", "10.0.0.1,", "10.0.0.0/33"]) {
    expect(problemsOf({ TRUSTED_PROXIES })).toHaveLength(1);
  }
  for (const HOST of ["http://localhost", "localhost/", "a b"]) {
    expect(problemsOf({ HOST })).toHaveLength(1);
  }
});

Deno.test("all wrong values are told at once", () => {
  const problems = problemsOf({ PORT: "x", LOG_LEVEL: "loud", DATABASE_URL: "mysql://db/x" });
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
    "PORT",
    "DATABASE_URL",
    "LOG_LEVEL",
  ]);
});

Deno.test("a password in a wrong DATABASE_URL is not repeated", () => {
  expect(problemsOf({ DATABASE_URL: "mysql://me:secret@db/x" }).join()).not.toContain("secret");
});

Deno.test("the documentation has exactly the table of the program", async () => {
  const text = await Deno.readTextFile(new URL("../docs/configuration.md", import.meta.url));
  const between = text.split("<!-- variables -->")[1]?.split("<!-- end of variables -->")[0];
  expect(between?.trim()).toBe(configurationTable());
  expect(CONFIG_VARIABLES.every((variable) => variable.meaning.endsWith("."))).toBe(true);
});
